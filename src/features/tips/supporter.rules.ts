/** From when on a tip makes a supporter: so many calendar months ago, in UTC; null where never. */
export function supportCountsFrom(now: Date, months: number): Date | null {
  if (months === 0) return null;
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - months];
  // The 31st of a shorter month is its last day.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const from = new Date(now);
  from.setUTCFullYear(year, month, Math.min(now.getUTCDate(), lastDay));
  return from;
}
