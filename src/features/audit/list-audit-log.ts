import type { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { pageById } from '../../platform/http/pages.ts';
import type { auditQuery } from './audit.schemas.ts';
import { type AuditRow, listEntries } from './audit.store.ts';

/** A page of the audit log, newest first: the entries that match every filter. */
export function listAuditLog(
  { db }: Pick<DbDeps, 'db'>,
  { cursor, limit, ...filter }: z.output<typeof auditQuery>,
) {
  return pageById(
    'audit',
    { cursor, limit },
    {
      read: (page) => listEntries(db.recent, { ...filter, ...page }),
      present: presentEntry,
    },
  );
}

function presentEntry(row: AuditRow) {
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actorKind, id: row.actorId },
    action: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId },
    before: row.before,
    after: row.after,
    personal: row.personal,
    requestId: row.requestId,
  };
}
