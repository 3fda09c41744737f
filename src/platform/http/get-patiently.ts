import { setTimeout as sleep } from 'node:timers/promises';
import type { GetAnswer, Getter, OutgoingGet } from './outgoing-get.ts';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 1_000;
/** A server that wants longer pauses is asked again later, when the command is repeated. */
const LONGEST_PAUSE_MS = 120_000;

/** How long an attempt waits before the next one. */
export type Pause = (ms: number) => Promise<unknown>;

/**
 * Fetches like `getter`, and asks again where the server says "later" (429, 5xx) or cannot be reached, or as
 * `isWorthWaiting` says: after the time of its Retry-After (seconds or a date), else after a pause that doubles.
 */
export async function getPatiently(
  getter: Getter,
  request: OutgoingGet,
  {
    pause = sleep,
    attempts = ATTEMPTS,
    isWorthWaiting = isForLater,
  }: { pause?: Pause; attempts?: number; isWorthWaiting?: (answer: GetAnswer) => boolean } = {},
): Promise<GetAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await getter.get(request);
    if (attempt >= attempts || !isWorthWaiting(answer)) return answer;
    await pause(pauseAfter(answer, attempt));
  }
}

/** Whether the same request may be answered later. */
export function isForLater(answer: GetAnswer): boolean {
  if (answer.outcome === 'answered') return answer.status === 429 || answer.status >= 500;
  return answer.outcome === 'unreachable';
}

function pauseAfter(answer: GetAnswer, attempt: number): number {
  const wish = answer.outcome === 'answered' ? readRetryAfter(answer.headers['retry-after']) : null;
  return Math.min(wish ?? FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
}

function readRetryAfter(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
