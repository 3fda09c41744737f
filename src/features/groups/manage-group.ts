import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import type { Actor } from '../audit/index.ts';
import type { SeatDeps } from './claim-seat.ts';
import { isAdminOf } from './group-admins.store.ts';
import { findGroup, type GroupRow, listManagedGroups } from './groups.store.ts';
import { type InviteDeps, inviteReader } from './invite-reader.ts';
import { presentOwnGroup, presentOwnSeat } from './own-groups.views.ts';
import { revokeSeat } from './remove-seat.ts';
import { listOpenSeats } from './seats.store.ts';

/** A group and the member who manages it. */
export interface Management {
  readonly groupId: string;
  readonly memberId: string;
}

/** Returns a page of the groups that a member manages, newest first, including ended groups. */
export function listOwnGroups(
  { db, clock }: DbDeps,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  const now = clock.now();
  return pageById('own-groups', query, {
    read: (page) => listManagedGroups(db.read, { memberId, ...page }),
    present: (group) => presentOwnGroup(group, now),
  });
}

/** Throws the same `not_found` for an unknown group and for one that the member does not manage. */
export async function getManagedGroup(tx: Tx, managed: Management): Promise<GroupRow> {
  const group = (await isAdminOf(tx, managed)) ? await findGroup(tx, managed.groupId) : null;
  if (group === null) throw notFound();
  return group;
}

/** Returns a page of the group's held seats and open invitations, oldest first. Throws `not_found`. */
export async function listOwnGroupSeats(
  { db }: Pick<DbDeps, 'db'>,
  { groupId, memberId, ...query }: PageQuery & Management,
) {
  await getManagedGroup(db.read, { groupId, memberId });
  return await pageById(`own-seats:${groupId}`, query, {
    read: (page) => listOpenSeats(db.read, { groupId, ...page }),
    present: (seat) => presentOwnSeat(seat, seat.member),
  });
}

/** Invites a reader for the group's admin. Throws `not_found`, `group_over`, `seat_held` or `seats_taken`. */
export async function inviteToOwnGroup(
  deps: InviteDeps,
  { groupId, memberId, email }: Management & { readonly email: string },
  actor: Actor,
) {
  const seat = await inviteReader(deps, { groupId, email, managedBy: memberId }, actor);
  return presentOwnSeat(seat, null);
}

/** Removes a reader or an invitation for the group's admin. Idempotent. Throws `not_found`. */
export async function removeOwnGroupSeat(
  deps: SeatDeps,
  { groupId, memberId, seatId }: Management & { readonly seatId: string },
  actor: Actor,
): Promise<void> {
  await revokeSeat(deps, { groupId, seatId, managedBy: memberId }, actor);
}
