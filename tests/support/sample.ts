/** `npm run proof -- sampled` runs every file that imports this with all of its cases. */
export const isWhole = process.env['SAMPLED_TESTS'] === 'whole';
const DAY_MS = 86_400_000;
/** Days since 1970; set `SAMPLE_DAY` to repeat the cases of another day. */
const DAY = Number(process.env['SAMPLE_DAY'] ?? Math.floor(Date.now() / DAY_MS));

/**
 * Selects one in `every` cases, different ones each day (UTC), so that each runs within `every` days. A test names the
 * failing case, so it can be run again by itself.
 */
export function sampleOfDay<T>(cases: readonly T[], every: number): T[] {
  return isWhole ? [...cases] : cases.filter((_, index) => (index + DAY) % every === 0);
}

/** The number of random cases that run each day, in a test whose cases have no names. */
export function countOfDay(all: number, every: number): number {
  return isWhole ? all : Math.ceil(all / every);
}

/** Samples one of several lists of the same cases; each `turn` has different cases on the same day. */
export function sampleInTurn<T>(cases: readonly T[], every: number, turn: number): T[] {
  const first = turn % every;
  return sampleOfDay([...cases.slice(first), ...cases.slice(0, first)], every);
}
