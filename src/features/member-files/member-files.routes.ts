import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Audience } from '../../platform/http/caller.ts';
import {
  type Answer,
  type ApiRequest,
  type Endpoint,
  endpoint,
} from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { type Actor, actorOf } from '../audit/index.ts';
import { exportConsents } from './export-consents.ts';
import { exportMembers } from './export-members.ts';

/** Low, because an export contains all email addresses and reads all members. */
const EXPORT_LIMIT: Limit = { name: 'members-export', points: 20, perSeconds: 3600, by: 'account' };

const CONTENT_TYPE = 'text/csv; charset=utf-8';

const exported = {
  method: 'get',
  tag: 'Staff: members',
  audience: { who: 'staff', role: 'admin', scope: 'members:read', fresh: true } satisfies Audience,
  limits: [EXPORT_LIMIT],
} as const;

export function memberFilesEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'exportMembers',
      ...exported,
      path: '/v1/staff/members.csv',
      summary: 'Export all members with their consents as CSV, in the import format',
      responses: { 200: { description: 'CSV, newest first', contentType: CONTENT_TYPE } },
      handle: (request) => sendCsv(deps, request, { name: 'members.csv', write: exportMembers }),
    }),
    endpoint({
      name: 'exportConsents',
      ...exported,
      path: '/v1/staff/consents.csv',
      summary:
        'Export all consents and suppressions as CSV, in the import format, including addresses without an account',
      responses: { 200: { description: 'CSV, suppressions first', contentType: CONTENT_TYPE } },
      handle: (request) => sendCsv(deps, request, { name: 'consents.csv', write: exportConsents }),
    }),
  ];
}

async function sendCsv(
  deps: DbDeps,
  request: ApiRequest,
  { name, write }: { name: string; write: (deps: DbDeps, by: Actor) => Promise<string> },
): Promise<Answer> {
  return {
    status: 200,
    headers: { 'Content-Disposition': `attachment; filename="${name}"` },
    raw: { contentType: CONTENT_TYPE, bytes: await write(deps, actorOf(request)) },
  };
}
