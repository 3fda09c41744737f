/**
 * `waiting`: before its first attempt. `failing`: retried. `parked`: failed after the last attempt. `review`: flagged
 * for review. `ignored`: not about anything of ours. `handled`: done.
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

/** The outcome of an event: of the sync of its object, decided before a sync, or decided by staff. */
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

/** Returns the outcomes that map to this status. */
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

/** Decisions of staff on a flagged event: accept the received money, or dismiss the event. */
export const VERDICTS = {
  accept: 'accepted',
  dismiss: 'dismissed',
} as const satisfies Record<string, EventOutcome>;
export type Verdict = keyof typeof VERDICTS;
