/** `npm run proof -- sampled` runs every file that imports this with all of its cases. */
export const isWhole = process.env['SAMPLED_TESTS'] === 'whole';
const DAY_MS = 86_400_000;
/** Days since 1970; `SAMPLE_DAY` runs the cases of another day again. */
const DAY = Number(process.env['SAMPLE_DAY'] ?? Math.floor(Date.now() / DAY_MS));

/**
 * One in `every` of the cases, other ones each day (UTC), so that each has its turn within `every` days.
 * A test names the case that fails, so it can be run again by itself.
 */
export function sampleOfDay<T>(cases: readonly T[], every: number): T[] {
  return isWhole ? [...cases] : cases.filter((_, index) => (index + DAY) % every === 0);
}

/** How many of so many random cases run each day, in a test whose cases have no names. */
export function countOfDay(all: number, every: number): number {
  return isWhole ? all : Math.ceil(all / every);
}

/** Those of the day for several lists of the same cases, each of which takes other ones on the same day: `turn` counts them. */
export function sampleInTurn<T>(cases: readonly T[], every: number, turn: number): T[] {
  const first = turn % every;
  return sampleOfDay([...cases.slice(first), ...cases.slice(0, first)], every);
}
