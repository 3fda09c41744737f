import { setTimeout as sleep } from 'node:timers/promises';
import type { GetAnswer, Getter, OutgoingGet } from './outgoing-get.ts';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 1_000;
/** If a server asks for a longer pause, the command gives up and can be run again later. */
const MAX_PAUSE_MS = 120_000;

/** Waits before the next attempt. */
export type Pause = (ms: number) => Promise<unknown>;

/**
 * Fetches like `getter`, and retries if the server is busy (429, 5xx) or unreachable, or if `isWorthWaiting` says so:
 * after its Retry-After (seconds or a date), else with exponential backoff.
 */
export async function getWithRetry(
  getter: Getter,
  request: OutgoingGet,
  {
    pause = sleep,
    attempts = ATTEMPTS,
    isWorthWaiting = isWorthRetrying,
  }: { pause?: Pause; attempts?: number; isWorthWaiting?: (answer: GetAnswer) => boolean } = {},
): Promise<GetAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await getter.get(request);
    if (attempt >= attempts || !isWorthWaiting(answer)) return answer;
    await pause(pauseAfter(answer, attempt));
  }
}

/** Whether a retry of the request may succeed. */
export function isWorthRetrying(answer: GetAnswer): boolean {
  if (answer.outcome === 'answered') return answer.status === 429 || answer.status >= 500;
  return answer.outcome === 'unreachable';
}

function pauseAfter(answer: GetAnswer, attempt: number): number {
  const wish = answer.outcome === 'answered' ? readRetryAfter(answer.headers['retry-after']) : null;
  return Math.min(wish ?? FIRST_PAUSE_MS * 2 ** (attempt - 1), MAX_PAUSE_MS);
}

function readRetryAfter(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
