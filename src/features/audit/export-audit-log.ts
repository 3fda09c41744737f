import type { Cell } from '../../platform/csv/write-csv.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import type { AuditFilter } from './audit.schemas.ts';
import { type AuditRow, listEntries } from './audit.store.ts';
import type { AuditLogDeps } from './list-audit-log.ts';

const PAGE = 1000;

type Names = ReadonlyMap<string, string>;

const COLUMNS: readonly (readonly [name: string, cell: (row: AuditRow, names: Names) => Cell])[] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at.toISOString()],
  ['actor_kind', ({ actorKind }) => actorKind],
  ['actor_id', ({ actorId }) => actorId],
  ['actor', ({ actorId }, names) => names.get(actorId ?? '') ?? null],
  ['action', ({ action }) => action],
  ['subject_kind', ({ subjectKind }) => subjectKind],
  ['subject_id', ({ subjectId }) => subjectId],
  ['subject', ({ subjectId }, names) => names.get(subjectId) ?? null],
  ['before', ({ before }) => writeJson(before)],
  ['after', ({ after }) => writeJson(after)],
  ['request_id', ({ requestId }) => requestId],
  ['position', ({ position }) => position],
  ['hash', ({ hash }) => hash],
];

export const AUDIT_HEADER = COLUMNS.map(([name]) => name);

/** Reads a row per matching entry, newest first, in pages, with the current names of actors and subjects. */
export async function* readAuditTable(
  { db, findNames }: Pick<AuditLogDeps, 'db' | 'findNames'>,
  filter: AuditFilter,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const read = (after: string | null) => listEntries(db.recent, { ...filter, after, limit: PAGE });
  for await (const page of readPages(PAGE, read, ({ id }) => id)) {
    const ids = page.flatMap(({ actorId, subjectId }) => [actorId ?? [], subjectId].flat());
    const names = await findNames(db.recent, ids);
    yield page.map((row) => COLUMNS.map(([, cell]) => cell(row, names)));
  }
}

function writeJson(value: unknown): Cell {
  return value === null ? null : JSON.stringify(value);
}
