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
import type { GroupRow } from './groups.store.ts';
import { ownGroupEndpoints } from './own-groups.routes.ts';
import { getGroup, listStaffGroups, presentForStaff } from './read-groups.ts';
import { reportUsage } from './report-usage.ts';
import { changeGroup, createGroup, endGroup, type GroupDeps, reopenGroup } from './save-groups.ts';
import { seatEndpoints } from './seats.routes.ts';

const PATH = '/v1/staff/groups';
const FOR_ADMINS = { tag: 'Staff: access', audience: { who: 'staff', role: 'admin' } } as const;
const ONE = { ...FOR_ADMINS, path: `${PATH}/{id}`, params: groupParams } as const;
const ANSWER = { description: 'The group', schema: groupSchema };

/** A code has 256 bits; this limits the load of guesses, which cannot succeed. */
const CLAIM_LIMITS: readonly Limit[] = [
  { name: 'group-claim', points: 30, perSeconds: 3600, by: 'account' },
];

export function groupEndpoints(deps: GroupDeps): Endpoint[] {
  return [
    ...listEndpoints(deps),
    ...oneEndpoints(deps),
    ...seatEndpoints(deps),
    claim(deps),
    ...ownGroupEndpoints(deps),
  ];
}

function listEndpoints(deps: GroupDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_ADMINS,
      name: 'listGroups',
      method: 'get',
      path: PATH,
      summary: 'List groups, newest first, including ended groups',
      query: groupsQuery,
      responses: { 200: { description: 'A page of groups', schema: pageOf(groupSchema) } },
      result: ({ query }) => listStaffGroups(deps, query),
    }),
    endpoint({
      ...FOR_ADMINS,
      name: 'createGroup',
      method: 'post',
      path: PATH,
      summary: 'Create a group with access by email domain, invitation or IP address',
      body: newGroupSchema,
      isIdempotent: true,
      responses: { 201: ANSWER },
      result: (request) => present(deps, createGroup(deps, request.body, actorOf(request))),
    }),
  ];
}

function oneEndpoints(deps: GroupDeps): Endpoint[] {
  return [
    endpoint({
      ...ONE,
      name: 'getGroup',
      method: 'get',
      summary: 'Get a group',
      responses: { 200: ANSWER },
      result: ({ params }) => present(deps, getGroup(deps, params.id)),
    }),
    endpoint({
      ...ONE,
      name: 'updateGroup',
      method: 'patch',
      summary: 'Change a group; its access changes immediately',
      body: groupChangeSchema,
      responses: { 200: ANSWER },
      refusals: { 409: ['group_over', 'seats_in_use'] },
      result: (request) => {
        const input = { change: request.body, actor: actorOf(request) };
        return present(deps, changeGroup(deps, request.params.id, input));
      },
    }),
    endpoint({
      ...ONE,
      name: 'endGroup',
      method: 'delete',
      summary: 'End a group and its access; the group remains in the list',
      responses: { 204: { description: 'The group has ended' } },
      result: (request) => endGroup(deps, request.params.id, actorOf(request)),
    }),
    endpoint({
      ...ONE,
      name: 'reopenGroup',
      method: 'post',
      path: `${PATH}/{id}/reopen`,
      summary: 'Reopen a group that staff have ended, with its seats and until its end',
      responses: { 200: ANSWER },
      result: (request) => present(deps, reopenGroup(deps, request.params.id, actorOf(request))),
    }),
    endpoint({
      ...ONE,
      name: 'getGroupUsage',
      method: 'get',
      path: `${PATH}/{id}/usage`,
      summary: 'Get the usage of a group in the last 30 days',
      responses: { 200: { description: 'The usage', schema: usageSchema } },
      result: ({ params }) => reportUsage(deps, params.id),
    }),
  ];
}

function claim(deps: GroupDeps): Endpoint {
  return endpoint({
    name: 'claimSeat',
    method: 'post',
    path: '/v1/groups/claim',
    summary: 'Claim the seat of an invitation',
    tag: 'Reading',
    audience: { who: 'member' },
    limits: CLAIM_LIMITS,
    body: claimSchema,
    responses: { 200: { description: 'The seat was claimed', schema: claimedSchema } },
    refusals: { 403: ['seat_invalid'], 409: ['seat_held'] },
    result: async ({ body, caller }) => {
      const { memberId } = requireMember(caller);
      const { name, startsAt, endsAt } = await claimSeat(deps, memberId, body.code);
      return { group: name, from: startsAt, until: endsAt };
    },
  });
}

async function present(deps: GroupDeps, group: Promise<GroupRow>) {
  const [presented] = await presentForStaff(deps, [await group]);
  return presented;
}
