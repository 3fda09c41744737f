import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { claimSeat } from './claim-seat.ts';
import {
  claimedSchema,
  claimSchema,
  groupChangeSchema,
  groupParams,
  groupSchema,
  groupsQuery,
  newGroupSchema,
  usageSchema,
} from './groups.schemas.ts';
import { presentGroup } from './groups.views.ts';
import type { InviteDeps } from './invite-reader.ts';
import { getGroup, listStaffGroups } from './read-groups.ts';
import { reportUsage } from './report-usage.ts';
import { changeGroup, createGroup, endGroup, type GroupDeps } from './save-groups.ts';
import { seatEndpoints } from './seats.routes.ts';

export interface GroupRoutesDeps extends GroupDeps, InviteDeps {}

const PATH = '/v1/staff/groups';
const ONE = `${PATH}/{id}`;
const FOR_ADMINS = { tag: 'Staff: access', audience: { who: 'staff', role: 'admin' } } as const;
const ANSWER = { description: 'The group', schema: groupSchema };

/** A code is 256 bits; the bound is against the load of guessing, not its success. */
const CLAIMS: readonly Limit[] = [
  { name: 'group-claim', points: 30, perSeconds: 3600, by: 'account' },
];

export function groupEndpoints(deps: GroupRoutesDeps): Endpoint[] {
  return [
    ...makeEndpoints(deps),
    ...changeEndpoints(deps),
    ...seatEndpoints(deps),
    usageEndpoint(deps),
    claimEndpoint(deps),
  ];
}

function makeEndpoints(deps: GroupRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listGroups',
      ...FOR_ADMINS,
      method: 'get',
      path: PATH,
      summary: 'Groups, newest first, those that are over among them',
      query: groupsQuery,
      answers: { 200: { description: 'A page of groups', schema: pageOf(groupSchema) } },
      result: ({ query }) => listStaffGroups(deps, query),
    }),
    endpoint({
      name: 'createGroup',
      ...FOR_ADMINS,
      method: 'post',
      path: PATH,
      summary: 'Make a group that reads by domain, by invitation or by address',
      body: newGroupSchema,
      isIdempotent: true,
      answers: { 201: ANSWER },
      result: async (request) => {
        const group = await createGroup(deps, request.body, actorOf(request));
        return presentGroup(group, deps.clock.now());
      },
    }),
  ];
}

function changeEndpoints(deps: GroupRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getGroup',
      ...FOR_ADMINS,
      method: 'get',
      path: ONE,
      summary: 'A group',
      params: groupParams,
      answers: { 200: ANSWER },
      result: async ({ params }) => presentGroup(await getGroup(deps, params.id), deps.clock.now()),
    }),
    endpoint({
      name: 'updateGroup',
      ...FOR_ADMINS,
      method: 'patch',
      path: ONE,
      summary: 'Change a group; what it opens follows at once',
      params: groupParams,
      body: groupChangeSchema,
      answers: { 200: ANSWER },
      refusals: { 409: ['group_over', 'seats_in_use'] },
      result: async (request) => {
        const input = { change: request.body, actor: actorOf(request) };
        const group = await changeGroup(deps, request.params.id, input);
        return presentGroup(group, deps.clock.now());
      },
    }),
    endpoint({
      name: 'endGroup',
      ...FOR_ADMINS,
      method: 'delete',
      path: ONE,
      summary: 'End a group with all that it opens; its line stays',
      params: groupParams,
      answers: { 204: { description: 'It has ended' } },
      result: (request) => endGroup(deps, request.params.id, actorOf(request)),
    }),
  ];
}

function usageEndpoint(deps: GroupRoutesDeps): Endpoint {
  return endpoint({
    name: 'getGroupUsage',
    ...FOR_ADMINS,
    method: 'get',
    path: `${ONE}/usage`,
    summary: 'How much a group was used in the last 30 days',
    params: groupParams,
    answers: { 200: { description: 'Its use', schema: usageSchema } },
    result: ({ params }) => reportUsage(deps, params.id),
  });
}

function claimEndpoint(deps: GroupRoutesDeps): Endpoint {
  return endpoint({
    name: 'claimSeat',
    method: 'post',
    path: '/v1/groups/claim',
    summary: 'Take the seat in a group that an invitation promises',
    tag: 'Reading',
    audience: { who: 'member' },
    limits: CLAIMS,
    body: claimSchema,
    answers: { 200: { description: 'The seat is theirs', schema: claimedSchema } },
    refusals: { 403: ['seat_invalid'], 409: ['seat_held'] },
    result: async ({ body, caller }) => {
      const { memberId } = requireMember(caller);
      const { name, startsAt, endsAt } = await claimSeat(deps, memberId, body.code);
      return { group: name, from: startsAt, until: endsAt };
    },
  });
}
