/** How a member got their seat: by the domain of their address, or by an invitation. */
export const SEAT_ORIGINS = ['domain', 'invitation'] as const;
export type SeatOrigin = (typeof SEAT_ORIGINS)[number];

/** Why a seat was removed: by staff, by the group's admin, or because its member's address left the group's domains. */
export type RemovalCause = 'staff' | 'admin' | 'moved';

/** The statuses of seats that count. */
export const OPEN_SEAT_STATUSES = ['invited', 'held'] as const;
export const SEAT_STATUSES = [...OPEN_SEAT_STATUSES, 'removed'] as const;

export function statusOfSeat(seat: {
  readonly memberId: string | null;
  readonly removedAt: Date | null;
}): (typeof SEAT_STATUSES)[number] {
  if (seat.removedAt !== null) return 'removed';
  return seat.memberId === null ? 'invited' : 'held';
}
