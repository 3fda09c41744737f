import type { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { pageById } from '../../platform/http/pages.ts';
import type { auditQuery } from './audit.schemas.ts';
import { type AuditRow, listEntries } from './audit.store.ts';

export interface AuditLogDeps extends DbDeps {
  /** Returns the names of actors and subjects by id. Provided by wiring, because they belong to other features. */
  readonly findNames: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Lists a page of the audit log, newest first: the entries that match all filters. */
export async function listAuditLog(
  { db, findNames }: AuditLogDeps,
  { cursor, limit, ...filter }: z.output<typeof auditQuery>,
) {
  const { data, nextCursor } = await pageById(
    'audit',
    { cursor, limit },
    {
      read: (page) => listEntries(db.recent, { ...filter, ...page }),
      present: (row) => row,
    },
  );
  const ids = data.flatMap(({ actorId, subjectId }) => [actorId ?? [], subjectId].flat());
  const names = await findNames(db.recent, ids);
  return { data: data.map((row) => presentEntry(row, names)), nextCursor };
}

function presentEntry(row: AuditRow, names: ReadonlyMap<string, string>) {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actorKind, id: row.actorId, name: nameOf(row.actorId) },
    action: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId, name: nameOf(row.subjectId) },
    before: row.before,
    after: row.after,
    personal: row.personal,
    requestId: row.requestId,
  };
}
