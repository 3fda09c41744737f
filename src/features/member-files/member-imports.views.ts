import { stateOf } from './member-imports.rules.ts';
import type { MemberImport } from './member-imports.store.ts';

/** An import, and whether its file is still stored. */
export interface ImportDetail extends MemberImport {
  readonly isFileKept: boolean;
}

export function presentImport(row: MemberImport) {
  return {
    id: row.id,
    state: stateOf(row),
    bytes: row.bytes,
    expected: row.expected,
    applied: row.applied,
    throughLine: row.throughLine,
    failure: row.failure,
    createdAt: row.createdAt,
    examinedAt: row.examinedAt,
    startedAt: row.startedAt,
    appliedAt: row.appliedAt,
  };
}

export function presentImportDetail(row: ImportDetail) {
  return {
    ...presentImport(row),
    isFileKept: row.isFileKept,
    changes: row.changes.map(({ email, what, slug }) => ({ email, what, newsletter: slug })),
    problems: row.problems.map(({ line, message }) => ({ line, message })),
  };
}
