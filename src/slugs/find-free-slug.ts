import { isReservedSlug, numberedSlug } from './slug.rules.ts';

/** The number of slugs that one query checks. */
const AT_ONCE = 32;
/** 32, doubled this many times, exceeds the size of any table. */
const DOUBLINGS = 40;

/**
 * Returns the first free slug of base, base-2, base-3 … If more than a few are taken, returns a free one directly after
 * a taken one, found with a logarithmic number of queries, since a thousand articles may share a title.
 */
export async function findFreeSlug(
  title: string,
  findTaken: (slugs: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<string> {
  const findFirstFree = async (numbers: readonly number[]): Promise<number | undefined> => {
    const slugs = numbers.map((number) => numberedSlug(title, number));
    const taken = await findTaken(slugs);
    return numbers.find((_, index) => isFree(slugs[index] ?? '', taken));
  };
  const first = await findFirstFree(span(1, AT_ONCE, 1));
  if (first !== undefined) return numberedSlug(title, first);
  const ends = Array.from({ length: DOUBLINGS }, (_, doubled) => AT_ONCE * 2 ** (doubled + 1));
  let high = (await findFirstFree(ends)) ?? 0;
  let low = high / 2;
  while (high - low > 1) {
    const step = Math.ceil((high - low) / AT_ONCE);
    const found = (await findFirstFree(span(low + step, high - 1, step))) ?? high;
    low = found === high ? low + step * Math.floor((high - 1 - low) / step) : found - step;
    high = found;
  }
  return numberedSlug(title, high);
}

function isFree(slug: string, taken: ReadonlySet<string>): boolean {
  return !taken.has(slug) && !isReservedSlug(slug);
}

function span(from: number, to: number, step: number): number[] {
  const length = Math.max(0, Math.floor((to - from) / step) + 1);
  return Array.from({ length }, (_, index) => from + index * step);
}
