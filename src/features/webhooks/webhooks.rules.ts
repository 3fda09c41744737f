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

/** What came of an event: of the sync of its object, before one, or by a decision of staff. */
export const EVENT_OUTCOMES = [
  'applied',
  'pending',
  'foreign',
  'review',
  'ignored',
  'accepted',
  'dismissed',
] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** The status of a handled event. */
const STATUS_OF_OUTCOME = {
  applied: 'handled',
  pending: 'handled',
  foreign: 'ignored',
  review: 'review',
  ignored: 'ignored',
  accepted: 'handled',
  dismissed: 'handled',
} as const satisfies Record<EventOutcome, EventStatus>;

/** The outcomes with which a handled event has this status. */
export function outcomesOf(status: EventStatus): EventOutcome[] {
  return EVENT_OUTCOMES.filter((outcome) => STATUS_OF_OUTCOME[outcome] === status);
}

export function decideEventStatus({
  handledAt,
  parkedAt,
  attempts,
  outcome,
}: {
  readonly handledAt: Date | null;
  readonly parkedAt: Date | null;
  readonly attempts: number;
  readonly outcome: EventOutcome | null;
}): EventStatus {
  if (handledAt !== null) return outcome === null ? 'handled' : STATUS_OF_OUTCOME[outcome];
  if (parkedAt !== null) return 'parked';
  return attempts > 0 ? 'failing' : 'waiting';
}

/** What staff may decide on a flagged event: accept the money as it came, or dismiss it. */
export const VERDICTS = {
  accept: 'accepted',
  dismiss: 'dismissed',
} as const satisfies Record<string, EventOutcome>;
export type Verdict = keyof typeof VERDICTS;
