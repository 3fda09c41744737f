import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { type CompDeps, compMember, endComp, restoreComp } from './comp-member.ts';
import { grantSchema, newGrantSchema } from './grants.schemas.ts';
import { presentGrant } from './grants.views.ts';
import { listNewestGrants } from './list-newest-grants.ts';

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
    endpoint({
      name: 'restoreGrant',
      method: 'post',
      path: '/v1/staff/grants/{id}/restore',
      summary: 'Give access again that staff ended, until its original date',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin', scope: 'grants:write' },
      params: z.object({ id: z.uuid() }),
      responses: { 201: { description: 'The new grant', schema: grantSchema } },
      result: async (request) =>
        presentGrant(await restoreComp(deps, request.params.id, actorOf(request))),
    }),
  ];
}
