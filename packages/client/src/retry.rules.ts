import type { PennypressError } from './problem.ts';

/** The properties of a call that decide whether it may be retried. */
export interface Repeatable {
  readonly method: string;
  /** Whether an Idempotency-Key makes the server process a retry only once. */
  readonly hasKey: boolean;
}

export interface RetryOptions {
  /** The number of retries of a call; 2 by default, 0 for none. */
  readonly retries: number;
  /** The longest wait before a retry, in seconds: a longer one throws the error at once. 20 by default. */
  readonly longestWaitSeconds: number;
}

/** Methods that are idempotent regardless of the first attempt's outcome. PATCH here sets fields to values. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'PATCH', 'DELETE']);
const FIRST_WAIT_SECONDS = 0.25;
/** Statuses of a proxy that gave up on the server, which may have processed the request anyway. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 504]);

/**
 * Returns the seconds to wait before a retry, or null if the call must not be retried. A call that failed with 429 or
 * 503 was not processed, so any call may be retried; after a lost response only idempotent calls may be. `random` is
 * between 0 and 1 and adds jitter, so that clients that failed together do not retry together.
 */
export function planRetry(
  { method, hasKey }: Repeatable,
  error: PennypressError,
  { attempt, random, ...options }: RetryOptions & { attempt: number; random: number },
): number | null {
  if (attempt >= options.retries) return null;
  const { status, code, retryAfterSeconds } = error;
  const isSafe = SAFE_METHODS.has(method) || hasKey;
  const wasRefused = status === 429 || status === 503 || code === 'idempotency_in_progress';
  const wasLost = code === 'unreachable' || GATEWAY_STATUSES.has(status);
  if (!wasRefused && !(wasLost && isSafe)) return null;
  const backOff = FIRST_WAIT_SECONDS * 2 ** attempt * (0.5 + random);
  const wait = Math.max(retryAfterSeconds ?? 0, backOff);
  return wait > options.longestWaitSeconds ? null : wait;
}
