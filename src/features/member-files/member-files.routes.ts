import type { Database } from '../../platform/db/database.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { exportMembers } from './export-members.ts';

export function memberFilesEndpoints({ db }: { readonly db: Database }): Endpoint[] {
  const contentType = 'text/csv; charset=utf-8';
  return [
    endpoint({
      method: 'get',
      path: '/v1/staff/members.csv',
      summary: 'Every member with what they agreed to, as a table; the import reads it back',
      tag: 'Staff: members',
      audience: { who: 'staff', role: 'admin', scope: 'members:read' },
      answers: { 200: { description: 'CSV, newest first', contentType } },
      handle: async () => ({
        status: 200,
        headers: { 'Content-Disposition': 'attachment; filename="members.csv"' },
        raw: { contentType, bytes: await exportMembers(db.read) },
      }),
    }),
  ];
}
