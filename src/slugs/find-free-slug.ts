import { isReservedSlug, numberedSlug } from './slug.rules.ts';

/** Numbers that one query asks about. */
const AT_ONCE = 32;
/** 32, doubled so often, is more than any table holds. */
const DOUBLINGS = 40;

/**
 * The first of base, base-2, base-3 … that is free. Where more than a few are taken, it is a free one right behind a
 * taken one, found with a number of queries that grows with the logarithm: a thousand articles may share a title.
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
