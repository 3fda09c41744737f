import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { findImport, hasStoredFile, listImports } from './member-imports.store.ts';
import { type ImportDetail, presentImport } from './member-imports.views.ts';

/** Throws `not_found`. */
export async function getImport(tx: Tx, id: string): Promise<ImportDetail> {
  const found = await findImport(tx, id);
  if (found === null) throw notFound();
  return { ...found, isFileKept: await hasStoredFile(tx, id) };
}

/** Lists imports, newest first. */
export function listMemberImports(tx: Tx, query: PageQuery) {
  return pageById('member-imports', query, {
    read: (page) => listImports(tx, page),
    present: presentImport,
  });
}
