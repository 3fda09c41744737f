/** How a member got their seat: by the domain of their address, or by an invitation. */
export const SEAT_ORIGINS = ['domain', 'invitation'] as const;
export type SeatOrigin = (typeof SEAT_ORIGINS)[number];

/** Why a seat was removed: by staff, or because its member's address left the group's domains. */
export type RemovalCause = 'staff' | 'moved';

export const SEAT_STATUSES = ['invited', 'held', 'removed'] as const;

export function statusOfSeat(seat: {
  readonly memberId: string | null;
  readonly removedAt: Date | null;
}): (typeof SEAT_STATUSES)[number] {
  if (seat.removedAt !== null) return 'removed';
  return seat.memberId === null ? 'invited' : 'held';
}
