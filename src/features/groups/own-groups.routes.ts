import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { groupParams, invitationSchema, seatParams } from './groups.schemas.ts';
import type { InviteDeps } from './invite-reader.ts';
import {
  getManagedGroup,
  inviteToOwnGroup,
  listOwnGroupSeats,
  listOwnGroups,
  removeOwnGroupSeat,
} from './manage-group.ts';
import { ownGroupSchema, ownGroupSeatSchema } from './own-groups.schemas.ts';
import { presentOwnGroup } from './own-groups.views.ts';

const PATH = '/v1/me/groups';
const MINE = { tag: 'Accounts', audience: { who: 'member' } } as const;
const SEATS = { ...MINE, path: `${PATH}/{id}/seats` } as const;

/** Each invitation sends an email to an address that someone typed; enough for a school on the day that it joins. */
const INVITATION_LIMITS: readonly Limit[] = [
  { name: 'group-invitation', points: 100, perSeconds: 3600, by: 'account' },
];

/** Endpoints for the admins of groups. */
export function ownGroupEndpoints(deps: InviteDeps): Endpoint[] {
  return [...agreementEndpoints(deps), ...ownSeatEndpoints(deps)];
}

function agreementEndpoints(deps: InviteDeps): Endpoint[] {
  return [
    endpoint({
      ...MINE,
      name: 'listOwnGroups',
      method: 'get',
      path: PATH,
      summary: 'List the groups that I manage, newest first, including ended groups',
      query: pageQuery,
      responses: { 200: { description: 'A page of groups', schema: pageOf(ownGroupSchema) } },
      result: ({ caller, query }) =>
        listOwnGroups(deps, { memberId: requireMember(caller).memberId, ...query }),
    }),
    endpoint({
      ...MINE,
      name: 'getOwnGroup',
      method: 'get',
      path: `${PATH}/{id}`,
      summary: 'Get a group that I manage: its dates and seats',
      params: groupParams,
      responses: { 200: { description: 'The group', schema: ownGroupSchema } },
      result: async ({ caller, params }) => {
        const { memberId } = requireMember(caller);
        const group = await getManagedGroup(deps.db.read, { groupId: params.id, memberId });
        return presentOwnGroup(group, deps.clock.now());
      },
    }),
  ];
}

function ownSeatEndpoints(deps: InviteDeps): Endpoint[] {
  return [
    endpoint({
      ...SEATS,
      name: 'listOwnGroupSeats',
      method: 'get',
      summary: 'List the readers and open invitations of a group that I manage, oldest first',
      params: groupParams,
      query: pageQuery,
      responses: { 200: { description: 'A page of seats', schema: pageOf(ownGroupSeatSchema) } },
      result: ({ caller, params, query }) => {
        const { memberId } = requireMember(caller);
        return listOwnGroupSeats(deps, { groupId: params.id, memberId, ...query });
      },
    }),
    endpoint({
      ...SEATS,
      name: 'inviteToOwnGroup',
      method: 'post',
      summary: 'Invite an email address to a group that I manage',
      params: groupParams,
      body: invitationSchema,
      limits: INVITATION_LIMITS,
      isIdempotent: true,
      responses: { 201: { description: 'The seat', schema: ownGroupSeatSchema } },
      refusals: { 409: ['group_over', 'seat_held', 'seats_taken'] },
      result: (request) => {
        const { memberId } = requireMember(request.caller);
        const invitation = { groupId: request.params.id, memberId, ...request.body };
        return inviteToOwnGroup(deps, invitation, actorOf(request));
      },
    }),
    endpoint({
      ...SEATS,
      name: 'removeOwnGroupSeat',
      method: 'delete',
      path: `${SEATS.path}/{seatId}`,
      summary: 'Remove a reader or an invitation from a group that I manage',
      params: seatParams,
      responses: { 204: { description: 'The seat has been removed' } },
      result: (request) => {
        const { id: groupId, seatId } = request.params;
        const { memberId } = requireMember(request.caller);
        return removeOwnGroupSeat(deps, { groupId, memberId, seatId }, actorOf(request));
      },
    }),
  ];
}
