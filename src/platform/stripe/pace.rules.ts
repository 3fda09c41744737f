/** So many calls may follow each other at once after a rest, and no more. */
const AT_ONCE = 5;

const SHORTEST_REST_MS = 1_000;
const LONGEST_REST_MS = 32_000;
/** A job that rests keeps a place of the queue from others, mail too: it does so no longer than this. */
const LONGEST_HOLD_MS = 1_500;

/** How far the calls that were let go reach into the time to come. */
export interface PaceState {
  /** When the last call let go would be due, were all of them evenly spaced. */
  readonly dueAtMs: number;
  /** How many rests in a row Stripe has asked for. */
  readonly refusals: number;
  /** When the last rest is over. */
  readonly restsUntilMs: number;
}

export const RESTED: PaceState = { dueAtMs: 0, refusals: 0, restsUntilMs: 0 };

/** The next call's turn: a token bucket that refills evenly. `perSecond` may be Infinity. */
export function takeTurn(
  state: PaceState,
  perSecond: number,
  nowMs: number,
): { readonly state: PaceState; readonly waitMs: number } {
  const spacingMs = 1_000 / perSecond;
  const dueAtMs = Math.max(state.dueAtMs, nowMs) + spacingMs;
  const waitMs = Math.max(0, dueAtMs - AT_ONCE * spacingMs - nowMs);
  return { state: { ...state, dueAtMs }, waitMs };
}

/** Whether the rest goes on for so long that a job had better come back later. */
export function isLongRest(state: PaceState, nowMs: number): boolean {
  return state.restsUntilMs - nowMs > LONGEST_HOLD_MS;
}

/**
 * Stripe answered 429: whoever comes next rests, twice as long after each rest in a row that did not
 * help. Calls that were under way together are refused together, so that what comes during a rest
 * says nothing new.
 */
export function rest(state: PaceState, perSecond: number, nowMs: number): PaceState {
  if (nowMs < state.restsUntilMs) return state;
  const refusals = state.refusals + 1;
  const restMs = Math.min(SHORTEST_REST_MS * 2 ** (refusals - 1), LONGEST_REST_MS);
  const restsUntilMs = nowMs + restMs;
  // Nothing is saved up during a rest.
  const fromMs = restsUntilMs + (AT_ONCE * 1_000) / perSecond;
  return { refusals, restsUntilMs, dueAtMs: Math.max(state.dueAtMs, fromMs) };
}
