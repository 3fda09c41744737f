/** Calls that may follow each other at once after an idle time. */
const BURST = 5;

const MIN_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 32_000;
/** A job that waits occupies one of the worker's few slots, which mail needs too. */
const LONGEST_HOLD_MS = 1_500;

/** A token bucket, kept as the instant at which it would be full again. */
export interface ThrottleState {
  /** When the last admitted call would be due if all calls were evenly spaced. */
  readonly dueAtMs: number;
  /** 429 answers in a row, those of one back-off counted once. */
  readonly refusals: number;
  readonly backsOffUntilMs: number;
}

export const IDLE: ThrottleState = { dueAtMs: 0, refusals: 0, backsOffUntilMs: 0 };

/** Admits the next call and says how long it has to wait. `perSecond` may be Infinity. */
export function acquire(
  state: ThrottleState,
  perSecond: number,
  nowMs: number,
): { readonly state: ThrottleState; readonly waitMs: number } {
  const spacingMs = 1_000 / perSecond;
  const dueAtMs = Math.max(state.dueAtMs, nowMs) + spacingMs;
  const waitMs = Math.max(0, dueAtMs - BURST * spacingMs - nowMs);
  return { state: { ...state, dueAtMs }, waitMs };
}

/** Whether the back-off lasts so long that a job should give its slot back and be retried later. */
export function isLongBackOff(state: ThrottleState, nowMs: number): boolean {
  return state.backsOffUntilMs - nowMs > LONGEST_HOLD_MS;
}

/**
 * Stripe answered 429: later calls wait, twice as long after each refusal in a row. Calls under way
 * together are refused together, so a refusal during a back-off does not lengthen it.
 */
export function backOff(state: ThrottleState, perSecond: number, nowMs: number): ThrottleState {
  if (nowMs < state.backsOffUntilMs) return state;
  const refusals = state.refusals + 1;
  const backOffMs = Math.min(MIN_BACK_OFF_MS * 2 ** (refusals - 1), MAX_BACK_OFF_MS);
  const backsOffUntilMs = nowMs + backOffMs;
  // The bucket starts empty afterwards: no burst directly after a back-off.
  const emptyUntilMs = backsOffUntilMs + (BURST * 1_000) / perSecond;
  return { refusals, backsOffUntilMs, dueAtMs: Math.max(state.dueAtMs, emptyUntilMs) };
}
