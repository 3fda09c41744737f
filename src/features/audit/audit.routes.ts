import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { auditEntrySchema, auditQuery } from './audit.schemas.ts';
import { type AuditLogDeps, listAuditLog } from './list-audit-log.ts';

export function auditEndpoints(deps: AuditLogDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listAuditLog',
      method: 'get',
      path: '/v1/staff/audit',
      summary: 'List the audit log, newest first; entries match all filters',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      query: auditQuery,
      responses: { 200: { description: 'A page of entries', schema: pageOf(auditEntrySchema) } },
      result: ({ query }) => listAuditLog(deps, query),
    }),
  ];
}
