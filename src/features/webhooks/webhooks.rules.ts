/**
 * `waiting` for its first attempt, `failing` and retried, `parked` after the last attempt, flagged for
 * `review`, `ignored` because it is not about anything of ours, or `handled`.
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

/** What staff may decide on a flagged event: accept the money as it came, or dismiss it. */
export const VERDICTS = { accept: 'accepted', dismiss: 'dismissed' } as const;
export type Verdict = keyof typeof VERDICTS;
