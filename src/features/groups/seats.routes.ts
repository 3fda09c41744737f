import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { groupParams, invitationSchema, seatParams, seatSchema } from './groups.schemas.ts';
import { presentSeat } from './groups.views.ts';
import { type InviteDeps, inviteReader } from './invite-reader.ts';
import { listGroupSeats } from './read-groups.ts';
import { revokeSeat } from './remove-seat.ts';

const PATH = '/v1/staff/groups/{id}/seats';
const FOR_ADMINS = { tag: 'Staff: access', audience: { who: 'staff', role: 'admin' } } as const;

export function seatEndpoints(deps: InviteDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listSeats',
      ...FOR_ADMINS,
      method: 'get',
      path: PATH,
      summary: 'List the seats of a group: invited, held and removed',
      params: groupParams,
      query: pageQuery,
      responses: { 200: { description: 'A page of seats', schema: pageOf(seatSchema) } },
      result: ({ params, query }) => listGroupSeats(deps, { groupId: params.id, ...query }),
    }),
    endpoint({
      name: 'createSeat',
      ...FOR_ADMINS,
      method: 'post',
      path: PATH,
      summary: 'Invite an email address to a seat',
      params: groupParams,
      body: invitationSchema,
      isIdempotent: true,
      responses: { 201: { description: 'The seat', schema: seatSchema } },
      refusals: { 409: ['group_over', 'seat_held', 'seats_taken'] },
      result: async (request) => {
        const { email } = request.body;
        const invitation = { groupId: request.params.id, email, managedBy: null };
        const seat = await inviteReader(deps, invitation, actorOf(request));
        return presentSeat(seat, email);
      },
    }),
    endpoint({
      name: 'removeSeat',
      ...FOR_ADMINS,
      method: 'delete',
      path: `${PATH}/{seatId}`,
      summary: 'Remove a seat or an invitation; its access ends immediately',
      params: seatParams,
      responses: { 204: { description: 'The seat has been removed' } },
      result: (request) => {
        const { id: groupId, seatId } = request.params;
        return revokeSeat(deps, { groupId, seatId, managedBy: null }, actorOf(request));
      },
    }),
  ];
}
