import type { Database } from '../../platform/db/database.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import type { Clock } from '../../time/clock.ts';
import { actorOf } from '../audit/index.ts';
import { requireFreshSignIn } from '../sessions/index.ts';
import { exportMembers } from './export-members.ts';

/** Everybody's address in one answer: nobody needs it often, and it costs a walk through all members. */
const EXPORT_LIMIT: Limit = {
  name: 'members-export',
  points: 20,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

export interface MemberFilesDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export function memberFilesEndpoints(deps: MemberFilesDeps): Endpoint[] {
  const contentType = 'text/csv; charset=utf-8';
  return [
    endpoint({
      method: 'get',
      path: '/v1/staff/members.csv',
      summary: 'Every member with what they agreed to, as a table; the import reads it back',
      tag: 'Staff: members',
      audience: { who: 'staff', role: 'admin', scope: 'members:read' },
      limits: [EXPORT_LIMIT],
      answers: { 200: { description: 'CSV, newest first', contentType } },
      refusals: { 403: ['fresh_sign_in_required'] },
      handle: async (request) => {
        // A device that was left signed in hands out nobody's address. Servers have no such moment.
        if (request.caller.kind === 'member') {
          requireFreshSignIn(request.caller, deps.clock.now());
        }
        return {
          status: 200,
          headers: { 'Content-Disposition': 'attachment; filename="members.csv"' },
          raw: { contentType, bytes: await exportMembers(deps, actorOf(request)) },
        };
      },
    }),
  ];
}
