/**
 * Stripe's statuses of a dispute, in the order in which one may follow another
 * (https://docs.stripe.com/api/disputes/object). A later status is always further down the list, except that
 * an appeal may be lost.
 */
export const DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'prevented',
  'lost',
  'appeal_needs_response',
  'appeal_under_review',
  'won',
] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** The dispute states by which staff filter. */
export const DISPUTE_STATES = ['needs_response', 'under_review', 'decided'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

const STATE_OF = {
  warning_needs_response: 'needs_response',
  warning_under_review: 'under_review',
  warning_closed: 'decided',
  needs_response: 'needs_response',
  under_review: 'under_review',
  prevented: 'decided',
  lost: 'decided',
  appeal_needs_response: 'needs_response',
  appeal_under_review: 'under_review',
  won: 'decided',
} as const satisfies Record<DisputeStatus, DisputeState>;

export function stateOf(status: DisputeStatus): DisputeState {
  return STATE_OF[status];
}

/** Returns the statuses of a state, or all statuses if `state` is null. */
export function statusesOf(state: DisputeState | null): readonly DisputeStatus[] {
  return DISPUTE_STATUSES.filter((status) => state === null || STATE_OF[status] === state);
}

export function isDisputeStatus(text: string): text is DisputeStatus {
  return (DISPUTE_STATUSES as readonly string[]).includes(text);
}
