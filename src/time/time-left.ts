const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** The number of minutes from which the time is given in hours. */
const LAST_MINUTES = 90;

/** A rounded remaining time: 0 minutes for less than one minute, and hours from 90 minutes on. */
type TimeLeft = { readonly minutes: number } | { readonly hours: number };

/** Rounds the remaining seconds of an estimate. */
export function roundTimeLeft(seconds: number): TimeLeft {
  const minutes = seconds < MINUTE ? 0 : Math.round(seconds / MINUTE);
  return minutes < LAST_MINUTES ? { minutes } : { hours: Math.round(seconds / HOUR) };
}

/** Formats the remaining time for command-line output: "about 4 minutes left". */
export function describeTimeLeft(seconds: number): string {
  const left = roundTimeLeft(seconds);
  if ('hours' in left) return `about ${left.hours} hours left`;
  if (left.minutes === 0) return 'less than a minute left';
  return left.minutes === 1 ? 'about a minute left' : `about ${left.minutes} minutes left`;
}
