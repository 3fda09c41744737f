import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { SeatDeps } from './claim-seat.ts';
import { joinGroups } from './claim-seat.ts';
import { findGroup, lockGroup, releaseSeats } from './groups.store.ts';
import { isOfDomains } from './matching.rules.ts';
import {
  deleteSeat,
  findSeat,
  listSeatsFor,
  markSeatRemoved,
  markSeatsMoved,
  type SeatRow,
} from './seats.store.ts';
import { endSeatGrants } from './sync-seat-grants.ts';

/**
 * Takes a seat back, or an invitation that nobody has claimed; what it opened ends at once. Taking it
 * back again changes nothing. Throws `not_found`.
 */
export async function revokeSeat(
  deps: SeatDeps,
  { groupId, seatId }: { groupId: string; seatId: string },
  actor: Actor,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const seat = await findSeat(tx, { id: seatId, groupId });
    if (seat === null) throw notFound();
    if (!(await removeSeat(deps, tx, seat, 'staff'))) return;
    await recordChange(tx, {
      actor,
      at: deps.clock.now(),
      action: 'group.seat_removed',
      subject: { kind: 'group_seat', id: seat.id },
      before: { groupId, memberId: seat.memberId, via: seat.via },
    });
  });
}

/** The caller has locked the group. False if the seat was removed already. */
export async function removeSeat(
  deps: Pick<SeatDeps, 'clock'>,
  tx: Tx,
  seat: SeatRow,
  removedFor: 'staff' | 'moved',
): Promise<boolean> {
  const now = deps.clock.now();
  const isRemoved =
    seat.memberId === null
      ? await deleteSeat(tx, seat.id)
      : await markSeatRemoved(tx, { id: seat.id, removedFor, now });
  if (!isRemoved) return false;
  await releaseSeats(tx, seat.groupId);
  await endSeatGrants(deps, tx, [seat.id]);
  return true;
}

/**
 * Takes back seats whose holders do not belong to the group any more, with a few statements however many
 * they are. The caller has locked the group.
 */
export async function removeMovedSeats(
  deps: Pick<SeatDeps, 'clock'>,
  tx: Tx,
  { groupId, seatIds }: { groupId: string; seatIds: readonly string[] },
): Promise<void> {
  const removed = await markSeatsMoved(tx, seatIds, deps.clock.now());
  if (removed.length === 0) return;
  await releaseSeats(tx, groupId, removed.length);
  await endSeatGrants(deps, tx, removed);
}

/**
 * A member's address is another one now: seats that the old one's domain gave end, and those of the new
 * one's begin. What they were invited to stays.
 */
export async function syncSeatsToEmail(
  deps: SeatDeps,
  tx: Tx,
  { memberId, email }: { memberId: string; email: string },
): Promise<void> {
  for (const seat of await listSeatsFor(tx, { memberId, email })) {
    if (seat.memberId === null || seat.removedAt !== null || seat.via !== 'domain') continue;
    const group = await findGroup(tx, seat.groupId);
    if (group && !isOfDomains(email, group.domains)) await removeSeat(deps, tx, seat, 'moved');
  }
  await joinGroups(deps, tx, memberId);
}

/**
 * Forgets that a member, or whoever has their address, was seated or invited. Returns the seats' ids,
 * under which the audit log may hold the address.
 */
export async function eraseSeatsOf(
  tx: Tx,
  of: { memberId: string; email: string },
): Promise<string[]> {
  const seats = await listSeatsFor(tx, of);
  for (const seat of seats) {
    if ((await deleteSeat(tx, seat.id)) && seat.removedAt === null) {
      await releaseSeats(tx, seat.groupId);
    }
  }
  return seats.map(({ id }) => id);
}
