import type { PennypressError } from './problem.ts';

/** A call, as far as a repetition may depend on it. */
export interface Repeatable {
  readonly method: string;
  /** Whether the server carries out a repetition with the same Idempotency-Key once. */
  readonly hasKey: boolean;
}

export interface RetryOptions {
  /** How often a call is repeated; 2 by default, 0 for never. */
  readonly retries: number;
  /** A wait that would take longer is not begun: the error is thrown at once. 20 by default. */
  readonly longestWaitSeconds: number;
}

/** What a repetition changes nothing of, whatever became of the first try. PATCH here sets fields to values. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'PATCH', 'DELETE']);
const FIRST_WAIT_SECONDS = 0.25;
/** A proxy between us and the server gave up: the server may have acted all the same. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 504]);

/**
 * The seconds to wait before the call is repeated, or null if it is not. A refusal with 429 or 503 was not
 * carried out, so anything may be repeated after it; after a lost answer only what is safe to do twice.
 * `random` is between 0 and 1: clients that failed together do not come back together.
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
