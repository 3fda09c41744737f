const DAY_SECONDS = 86_400;
/** Days since the previous failure: retries happen 3, 5 and 7 days after the first failure. */
const RETRY_GAPS = [3, 2, 2];

/**
 * When to retry a payment after this many failures, in epoch seconds; null after the last retry.
 * @param now epoch seconds
 */
export function nextAttempt(failures: number, now: number): number | null {
  const gap = RETRY_GAPS[failures - 1];
  return gap === undefined ? null : now + gap * DAY_SECONDS;
}
