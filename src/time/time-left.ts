const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Up to here minutes are said, and hours from there on. */
const LAST_MINUTES = 90;

/** "about 4 minutes left", as exact as an estimate is; for staff and commands. */
export function describeTimeLeft(seconds: number): string {
  if (seconds < MINUTE) return 'less than a minute left';
  const minutes = Math.round(seconds / MINUTE);
  if (minutes === 1) return 'about a minute left';
  if (minutes < LAST_MINUTES) return `about ${minutes} minutes left`;
  return `about ${Math.round(seconds / HOUR)} hours left`;
}
