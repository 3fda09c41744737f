import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { joinGroups, type SeatDeps } from './claim-seat.ts';
import { findGroup, releaseSeats } from './groups.store.ts';
import { lockManagedGroup } from './lock-managed-group.ts';
import { isOfDomains } from './matching.rules.ts';
import type { RemovalCause } from './seats.rules.ts';
import {
  deleteSeat,
  findSeat,
  listSeatsFor,
  markSeatRemoved,
  markSeatsMoved,
  type SeatRow,
} from './seats.store.ts';
import { endSeatGrants } from './sync-seat-grants.ts';

interface SeatOfGroup {
  readonly groupId: string;
  readonly seatId: string;
  /** The member who removes it as an admin of the group; null for staff. */
  readonly managedBy: string | null;
}

/** Removes a seat or an unclaimed invitation, and ends its access immediately. Idempotent. Throws `not_found`. */
export async function revokeSeat(
  deps: SeatDeps,
  { groupId, seatId, managedBy }: SeatOfGroup,
  actor: Actor,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockManagedGroup(tx, { groupId, managedBy });
    const seat = await findSeat(tx, { id: seatId, groupId });
    if (seat === null) throw notFound();
    if (!(await removeSeat(deps, tx, seat, managedBy === null ? 'staff' : 'admin'))) return;
    await recordChange(tx, {
      actor,
      at: deps.clock.now(),
      action: 'group.seat_removed',
      subject: { kind: 'group_seat', id: seat.id },
      before: { groupId, memberId: seat.memberId, via: seat.via },
    });
  });
}

/** Returns false if the seat has already been removed. The caller must hold the lock on the group. */
async function removeSeat(
  deps: Pick<SeatDeps, 'clock'>,
  tx: Tx,
  seat: SeatRow,
  removedFor: RemovalCause,
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
 * Removes seats of members whose address has left the group's domains, with a few statements for any number of
 * seats. The caller must hold the lock on the group.
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
 * Syncs a member's seats after a change of email address: seats by the old domain end, and seats by the
 * new domain begin. Seats by invitation stay.
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
 * Deletes the seats of a member and the invitations to their addresses. Returns the ids of the seats, because the
 * audit log may store the address with them.
 */
export async function eraseSeatsOf(
  tx: Tx,
  { memberId, emails }: { memberId: string; emails: readonly string[] },
): Promise<string[]> {
  const found = new Map<string, SeatRow>();
  for (const email of emails) {
    for (const seat of await listSeatsFor(tx, { memberId, email })) found.set(seat.id, seat);
  }
  const seats = [...found.values()];
  for (const seat of seats) {
    if ((await deleteSeat(tx, seat.id)) && seat.removedAt === null) {
      await releaseSeats(tx, seat.groupId);
    }
  }
  return seats.map(({ id }) => id);
}
