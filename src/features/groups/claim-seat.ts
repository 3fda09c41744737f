import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { findMemberById, type Member } from '../accounts/index.ts';
import { seatHeld, seatInvalid } from './groups.errors.ts';
import { acceptsMembers } from './groups.rules.ts';
import { type GroupRow, lockGroup, releaseSeats, reserveSeat } from './groups.store.ts';
import type { GroupsCache } from './groups-cache.ts';
import { isOfDomains } from './matching.rules.ts';
import {
  claimInvitation,
  deleteSeat,
  findSeatByCode,
  findSeatOf,
  listSeatsFor,
  markSeatsUsed,
  type SeatRow,
  seatMember,
} from './seats.store.ts';
import { claimAdminships } from './set-admins.ts';
import { syncSeatGrants } from './sync-seat-grants.ts';

export interface SeatDeps extends DbDeps {
  readonly groupsCache: GroupsCache;
}

/**
 * Gives a member who has just signed in what staff have prepared for their address: the groups that they manage, the
 * seats that it was invited to, and a seat in each group with its domain, if seats are free. Only a confirmed address
 * counts.
 */
export async function joinGroups(deps: SeatDeps, tx: Tx, memberId: string): Promise<void> {
  const member = await findMemberById(tx, memberId);
  if (member === null || member.emailConfirmedAt === null) return;
  await claimAdminships(tx, member);
  const seats = await listSeatsFor(tx, { memberId, email: member.email });
  for (const seat of seats) {
    if (seat.memberId === null) await acceptInvitation(deps, tx, { seat, memberId });
  }
  if (seats.some((seat) => seat.memberId !== null)) {
    await markSeatsUsed(tx, memberId, deps.clock.now());
  }
  for (const group of await listGroupsToJoin(deps, tx, { member, seats })) {
    await joinByDomain(deps, tx, { group, memberId });
  }
}

/**
 * Lists groups of the member's domain in which they hold no seat. A seat that staff or the group's admin removed is not
 * given back.
 */
export async function listGroupsToJoin(
  deps: SeatDeps,
  tx: Tx,
  { member, seats }: { member: Pick<Member, 'email'>; seats: readonly SeatRow[] },
): Promise<GroupRow[]> {
  const now = deps.clock.now();
  const isTheirs = ({ groupId, removedAt, removedFor }: SeatRow, id: string) =>
    groupId === id && (removedAt === null || removedFor !== 'moved');
  return (await deps.groupsCache(tx)).filter(
    (group) =>
      isOfDomains(member.email, group.domains) &&
      acceptsMembers(group, now) &&
      !seats.some((seat) => isTheirs(seat, group.id)),
  );
}

/**
 * Gives a seat by domain. Returns false if no seat is free, or if the domain is no longer the group's or the
 * member's, because the caller's data may be stale. Race-safe: the conditional update locks the group until
 * the seat is written, so that only one of several concurrent requests gets the last seat.
 */
export async function joinByDomain(
  deps: Pick<SeatDeps, 'clock'>,
  tx: Tx,
  { group, memberId }: { group: GroupRow; memberId: string },
): Promise<boolean> {
  const now = deps.clock.now();
  if (!(await reserveSeat(tx, group.id, now))) return false;
  const fresh = await lockGroup(tx, group.id);
  const member = await findMemberById(tx, memberId);
  if (fresh === null || member === null || !belongsTo(member, fresh)) {
    await releaseSeats(tx, group.id);
    return false;
  }
  const seatId = await seatMember(tx, { groupId: group.id, memberId, now });
  if (seatId === null) await releaseSeats(tx, group.id);
  else await syncSeatGrants(deps, tx, { group: fresh, seats: [{ id: seatId, memberId }] });
  return true;
}

function belongsTo({ email, emailConfirmedAt }: Member, { domains }: GroupRow): boolean {
  return emailConfirmedAt !== null && isOfDomains(email, domains);
}

/**
 * Gives a member the seat of an invitation's code; idempotent for the same member. Throws `seat_invalid`, or
 * `seat_held` if they already have a seat in that group.
 */
export function claimSeat(deps: SeatDeps, memberId: string, code: string): Promise<GroupRow> {
  return deps.db.transaction(async (tx) => {
    const seat = await findSeatByCode(tx, hashSecret(code));
    const group = seat && (await lockGroup(tx, seat.groupId));
    if (!seat || !group || !acceptsMembers(group, deps.clock.now())) throw seatInvalid();
    if (seat.memberId === memberId && seat.removedAt === null) return group;
    const outcome = await acceptInvitation(deps, tx, { seat, memberId });
    if (outcome === 'held') throw seatHeld();
    if (outcome === 'gone') throw seatInvalid();
    return group;
  });
}

/** Accepts an invitation, which stays open if the member already holds a seat in that group. */
async function acceptInvitation(
  deps: Pick<SeatDeps, 'clock'>,
  tx: Tx,
  { seat, memberId }: { seat: SeatRow; memberId: string },
): Promise<'taken' | 'held' | 'gone'> {
  const group = await lockGroup(tx, seat.groupId);
  const own = await findSeatOf(tx, seat.groupId, memberId);
  if (own !== null && own.removedAt === null) return 'held';
  if (group === null || !acceptsMembers(group, deps.clock.now())) return 'gone';
  // Delete the removed seat first: a member has one seat in a group.
  if (own !== null) await deleteSeat(tx, own.id);
  const now = deps.clock.now();
  if (!(await claimInvitation(tx, { id: seat.id, memberId, now }))) return 'gone';
  await syncSeatGrants(deps, tx, { group, seats: [{ id: seat.id, memberId }] });
  return 'taken';
}
