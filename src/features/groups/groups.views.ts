import { statusOfGroup } from './groups.rules.ts';
import type { GroupRow } from './groups.store.ts';
import type { SeatRow } from './seats.store.ts';

export function presentGroup(group: GroupRow, now: Date) {
  return {
    id: group.id,
    name: group.name,
    status: statusOfGroup(group, now),
    domains: group.domains,
    ranges: group.ranges,
    scope: group.scope,
    seats: group.seats,
    seatsTaken: group.seatsTaken,
    passHours: group.passHours,
    from: group.startsAt,
    until: group.endsAt,
    endedAt: group.endedAt,
    createdAt: group.createdAt,
    updatedAt: group.updatedAt,
  };
}

/** `email` is that of the member who holds it, or whom it is promised to. */
export function presentSeat(seat: SeatRow, email: string | null) {
  const { id, via, memberId, createdAt, claimedAt, lastUsedAt, removedAt } = seat;
  const status = removedAt !== null ? 'removed' : memberId === null ? 'invited' : 'held';
  return { id, status, via, memberId, email, createdAt, claimedAt, lastUsedAt, removedAt };
}
