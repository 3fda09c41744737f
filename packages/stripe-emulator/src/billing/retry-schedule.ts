const DAY_SECONDS = 86_400;
/** Days after the failure before: the third, fifth and seventh day after the first one. */
const RETRY_GAPS = [3, 2, 2];

/**
 * When a payment is tried again that failed so many times; null after the last retry.
 * @param now seconds since the epoch
 */
export function nextAttempt(failures: number, now: number): number | null {
  const gap = RETRY_GAPS[failures - 1];
  return gap === undefined ? null : now + gap * DAY_SECONDS;
}
