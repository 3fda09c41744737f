import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { auditEntrySchema, auditFilter, auditQuery } from './audit.schemas.ts';
import { csvEndpoint } from './csv-endpoint.ts';
import { AUDIT_HEADER, readAuditTable } from './export-audit-log.ts';
import { type AuditLogDeps, listAuditLog } from './list-audit-log.ts';

const SHARED = { tag: 'Staff: record', role: 'admin' } as const;

export function auditEndpoints(deps: AuditLogDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listAuditLog',
      method: 'get',
      path: '/v1/staff/audit',
      summary: 'List the audit log, newest first; entries match all filters',
      tag: SHARED.tag,
      audience: { who: 'staff', role: SHARED.role },
      query: auditQuery,
      responses: { 200: { description: 'A page of entries', schema: pageOf(auditEntrySchema) } },
      result: ({ query }) => listAuditLog(deps, query),
    }),
    csvEndpoint(deps, {
      ...SHARED,
      name: 'exportAuditLog',
      path: '/v1/staff/audit.csv',
      summary: 'Export the entries of the audit log that match all filters as CSV',
      description:
        'CSV, newest first, with the current names of actors and subjects, but without the personal values of changes. `before` and `after` are JSON; `position` and `hash` are those of the chain, and empty until an entry is sealed.',
      action: 'audit.exported',
      fileName: () => 'audit-log.csv',
      query: auditFilter,
      columns: AUDIT_HEADER,
      read: (filter) => readAuditTable(deps, filter),
    }),
  ];
}
