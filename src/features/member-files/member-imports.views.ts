import { pick } from '../../platform/http/pick.ts';
import { stateOf } from './member-imports.rules.ts';
import { importDetailSchema, importSchema } from './member-imports.schemas.ts';
import type { MemberImport } from './member-imports.store.ts';

/** An import, and whether its file is still stored. */
export interface ImportDetail extends MemberImport {
  readonly isFileKept: boolean;
}

export function presentImport(row: MemberImport) {
  return pick(importSchema, { ...row, state: stateOf(row) });
}

export function presentImportDetail(row: ImportDetail) {
  const changes = row.changes.map(({ slug, ...change }) => ({ ...change, newsletter: slug }));
  return pick(importDetailSchema, { ...row, state: stateOf(row), changes });
}
