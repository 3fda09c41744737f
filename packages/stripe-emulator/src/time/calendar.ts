export type Interval = 'day' | 'week' | 'month' | 'year';

const DAY_SECONDS = 86_400;

/**
 * Adds intervals to epoch seconds, in UTC. Months keep the day or use their last one: a month after 31 January is 28
 * or 29 February.
 */
export function addInterval(seconds: number, interval: Interval, count: number): number {
  if (interval === 'day') return seconds + count * DAY_SECONDS;
  if (interval === 'week') return seconds + count * 7 * DAY_SECONDS;
  const from = new Date(seconds * 1000);
  const months = from.getUTCMonth() + (interval === 'year' ? 12 * count : count);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const midnight = Date.UTC(from.getUTCFullYear(), months, Math.min(from.getUTCDate(), lastDay));
  return midnight / 1000 + (seconds % DAY_SECONDS);
}

const ABOUT_SECONDS: Record<Interval, number> = {
  day: DAY_SECONDS,
  week: 7 * DAY_SECONDS,
  month: 28 * DAY_SECONDS,
  year: 365 * DAY_SECONDS,
};

/**
 * The end of the period that starts at `start`, counted from the anchor, so that the day of the
 * month does not drift.
 */
export function periodEnd(
  anchor: number,
  start: number,
  every: { interval: Interval; count: number },
): number {
  const length = ABOUT_SECONDS[every.interval] * every.count;
  let turn = Math.max(1, Math.floor(((start - anchor) / length) * 0.85));
  while (addInterval(anchor, every.interval, turn * every.count) <= start) turn += 1;
  return addInterval(anchor, every.interval, turn * every.count);
}
