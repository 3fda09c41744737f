import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { type CompDeps, compMember, compMembers, endComp } from './comp-member.ts';
import { grantSchema, newGrantSchema } from './grants.schemas.ts';
import { presentGrant } from './grants.views.ts';
import { listNewestGrants } from './list-newest-grants.ts';

/** A larger batch would take too long for one request. */
const MAX_COMPED = 200;

export function grantEndpoints(deps: CompDeps): Endpoint[] {
  return [...compEndpoints(deps), ...ledgerEndpoints(deps)];
}

function compEndpoints(deps: CompDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createGrant',
      method: 'post',
      path: '/v1/staff/grants',
      summary: 'Give a member access',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin', scope: 'grants:write' },
      body: newGrantSchema,
      isIdempotent: true,
      responses: { 201: { description: 'The grant', schema: grantSchema } },
      result: async (request) => {
        const grant = await compMember(deps, request.body, actorOf(request));
        return presentGrant(grant);
      },
    }),
    endpoint({
      name: 'compMembers',
      method: 'post',
      path: '/v1/staff/grants/bulk',
      summary: 'Give several members access',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin', fresh: true },
      body: newGrantSchema.omit({ memberId: true }).extend({
        memberIds: z.array(z.uuid()).min(1).max(MAX_COMPED),
      }),
      isIdempotent: true,
      responses: {
        200: { description: 'The number of new grants', schema: z.object({ changed: z.int() }) },
      },
      result: async (request) => {
        const { memberIds, ...comp } = request.body;
        const actor = actorOf(request);
        const changed = await compMembers(deps, [...new Set(memberIds)], comp, actor);
        return { changed };
      },
    }),
  ];
}

function ledgerEndpoints(deps: CompDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listMemberGrants',
      method: 'get',
      path: '/v1/staff/members/{id}/grants',
      summary: "List a member's grants, newest first, including ended grants",
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin', scope: 'members:read' },
      params: z.object({ id: z.uuid() }),
      responses: {
        200: {
          description: 'The newest 200 grants',
          schema: z.object({ data: z.array(grantSchema) }),
        },
      },
      result: async ({ params }) => {
        const newest = await listNewestGrants(deps, params.id);
        return { data: newest.map(presentGrant) };
      },
    }),
    endpoint({
      name: 'endGrant',
      method: 'delete',
      path: '/v1/staff/grants/{id}',
      summary: 'End a grant that staff gave; it remains in the list',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin', scope: 'grants:write' },
      params: z.object({ id: z.uuid() }),
      responses: { 204: { description: 'The grant has ended' } },
      result: (request) => endComp(deps, request.params.id, actorOf(request)),
    }),
  ];
}
