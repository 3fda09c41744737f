/** Returns the earliest time of a tip that makes a supporter: `months` calendar months ago, in UTC. Null if never. */
export function supportCountsFrom(now: Date, months: number): Date | null {
  if (months === 0) return null;
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - months];
  // If the month is shorter, its last day is used.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const from = new Date(now);
  from.setUTCFullYear(year, month, Math.min(now.getUTCDate(), lastDay));
  return from;
}
