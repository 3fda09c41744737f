/**
 * Where an event stands: `waiting` for its first try, `failing` and tried again, `parked` after the
 * last try, set aside for `review`, `ignored` because it is not about anything of ours, or `handled`.
 */
export const EVENT_STATUSES = [
  'waiting',
  'failing',
  'parked',
  'review',
  'ignored',
  'handled',
] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

export function decideEventStatus(event: {
  readonly handledAt: Date | null;
  readonly parkedAt: Date | null;
  readonly attempts: number;
  readonly outcome: string | null;
}): EventStatus {
  if (event.handledAt === null) {
    if (event.parkedAt !== null) return 'parked';
    return event.attempts > 0 ? 'failing' : 'waiting';
  }
  if (event.outcome === 'review') return 'review';
  return event.outcome === 'ignored' || event.outcome === 'foreign' ? 'ignored' : 'handled';
}

/** What staff may decide on what was set aside: take the money as it came, or leave it so. */
export const VERDICTS = { accept: 'accepted', dismiss: 'dismissed' } as const;
export type Verdict = keyof typeof VERDICTS;
