/** So many calls may follow each other at once after a rest, and no more. */
const AT_ONCE = 5;

const SHORTEST_REST_MS = 1_000;
const LONGEST_REST_MS = 32_000;

/** How far the calls that were let go reach into the time to come. */
export interface PaceState {
  /** When the last call let go would be due, were all of them evenly spaced. */
  readonly dueAtMs: number;
  /** How often in a row Stripe has said that it was asked too often. */
  readonly refusals: number;
}

export const RESTED: PaceState = { dueAtMs: 0, refusals: 0 };

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

/** Stripe answered 429: whoever comes next rests, twice as long after each refusal in a row. */
export function rest(state: PaceState, perSecond: number, nowMs: number): PaceState {
  const refusals = state.refusals + 1;
  const restMs = Math.min(SHORTEST_REST_MS * 2 ** (refusals - 1), LONGEST_REST_MS);
  // Nothing is saved up during a rest.
  const fromMs = nowMs + restMs + (AT_ONCE * 1_000) / perSecond;
  return { refusals, dueAtMs: Math.max(state.dueAtMs, fromMs) };
}
