import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { type CompDeps, compMember, endComp } from './comp-member.ts';
import { grantSchema, newGrantSchema } from './grants.schemas.ts';
import { presentGrant } from './grants.views.ts';

export function grantEndpoints(deps: CompDeps): Endpoint[] {
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
      answers: { 201: { description: 'The grant', schema: grantSchema } },
      handle: async (request) => {
        const grant = await compMember(deps, request.body, actorOf(request));
        return { status: 201, body: presentGrant(grant) };
      },
    }),
    endpoint({
      name: 'endGrant',
      method: 'delete',
      path: '/v1/staff/grants/{id}',
      summary: 'End a grant that staff gave; its row stays',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin', scope: 'grants:write' },
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'It has ended' } },
      handle: async (request) => {
        await endComp(deps, request.params.id, actorOf(request));
        return { status: 204 };
      },
    }),
  ];
}
