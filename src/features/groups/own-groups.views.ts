import { pick } from '../../platform/http/pick.ts';
import { statusOfGroup } from './groups.rules.ts';
import type { GroupRow } from './groups.store.ts';
import { ownGroupSchema, ownGroupSeatSchema } from './own-groups.schemas.ts';
import { OPEN_SEAT_STATUSES } from './seats.rules.ts';
import type { SeatRow } from './seats.store.ts';

export function presentOwnGroup(group: GroupRow, now: Date) {
  const { startsAt: from, endsAt: until, seats, seatsTaken } = group;
  return pick(ownGroupSchema, {
    ...group,
    status: statusOfGroup(group, now),
    from,
    until,
    seatsFree: seats === null ? null : Math.max(0, seats - seatsTaken),
  });
}

/** `member` holds the seat; null for an invitation. */
export function presentOwnSeat(
  seat: SeatRow,
  member: { readonly name: string; readonly email: string } | null,
) {
  const [invited, held] = OPEN_SEAT_STATUSES;
  return pick(ownGroupSeatSchema, {
    ...seat,
    status: seat.memberId === null ? invited : held,
    name: member?.name ?? null,
    email: member?.email ?? seat.email,
  });
}
