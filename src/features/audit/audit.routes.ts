import type { Database } from '../../platform/db/database.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageById, pageOf } from '../../platform/http/pages.ts';
import { auditEntrySchema, auditQuery } from './audit.schemas.ts';
import { type AuditRow, listEntries } from './audit.store.ts';

const LIST = 'audit';

export function auditEndpoints(deps: { db: Database }): Endpoint[] {
  return [
    endpoint({
      name: 'listAuditLog',
      method: 'get',
      path: '/v1/staff/audit',
      summary: 'Who changed what, newest first; all of it, or what fits every filter',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      query: auditQuery,
      answers: { 200: { description: 'A page of entries', schema: pageOf(auditEntrySchema) } },
      handle: async ({ query: { cursor, limit, ...filter } }) => ({
        status: 200,
        body: await pageById(
          LIST,
          { cursor, limit },
          {
            read: (page) => listEntries(deps.db.read, { ...filter, ...page }),
            present: presentEntry,
          },
        ),
      }),
    }),
  ];
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
