import { pick } from '../../platform/http/pick.ts';
import type { GroupAdminRow } from './group-admins.store.ts';
import { statusOfGroup } from './groups.rules.ts';
import { groupSchema, seatSchema } from './groups.schemas.ts';
import type { GroupRow } from './groups.store.ts';
import { statusOfSeat } from './seats.rules.ts';
import type { SeatRow } from './seats.store.ts';

/** `admins` are those of any groups. */
export function presentGroup(group: GroupRow, admins: readonly GroupAdminRow[], now: Date) {
  const { startsAt: from, endsAt: until } = group;
  return pick(groupSchema, {
    ...group,
    status: statusOfGroup(group, now),
    from,
    until,
    admins: admins.filter(({ groupId }) => groupId === group.id).map(({ email }) => email),
  });
}

/** `email` is the address of the member who holds the seat, or the invited address. */
export function presentSeat(seat: SeatRow, email: string | null) {
  return pick(seatSchema, { ...seat, status: statusOfSeat(seat), email });
}
