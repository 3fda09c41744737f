/** The number of calls that may follow each other at once after an idle period. */
const BURST = 5;

const MIN_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 32_000;
/** A waiting job occupies one of the worker's few slots, which emails need too. */
const MAX_HOLD_MS = 1_500;

/** A token bucket, stored as the instant at which it would be full again. */
export interface ThrottleState {
  /** When the last admitted call would be due if all calls were evenly spaced. */
  readonly dueAtMs: number;
  /** The number of consecutive 429 responses; those during one back-off count once. */
  readonly refusals: number;
  readonly backsOffUntilMs: number;
}

export const IDLE: ThrottleState = { dueAtMs: 0, refusals: 0, backsOffUntilMs: 0 };

/** Admits the next call and returns how long it has to wait. `perSecond` may be Infinity. */
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

/** Whether the back-off is so long that a job should release its slot and be retried later. */
export function isLongBackOff(state: ThrottleState, nowMs: number): boolean {
  return state.backsOffUntilMs - nowMs > MAX_HOLD_MS;
}

/**
 * Backs off after a 429, twice as long after each consecutive one. Concurrent calls are rejected together, so a 429
 * during a back-off does not lengthen it.
 */
export function backOff(state: ThrottleState, perSecond: number, nowMs: number): ThrottleState {
  if (nowMs < state.backsOffUntilMs) return state;
  const refusals = state.refusals + 1;
  const backOffMs = Math.min(MIN_BACK_OFF_MS * 2 ** (refusals - 1), MAX_BACK_OFF_MS);
  const backsOffUntilMs = nowMs + backOffMs;
  // The bucket starts empty, so that no burst follows a back-off.
  const emptyUntilMs = backsOffUntilMs + (BURST * 1_000) / perSecond;
  return { refusals, backsOffUntilMs, dueAtMs: Math.max(state.dueAtMs, emptyUntilMs) };
}
