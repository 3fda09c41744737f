/** Random choices from a seed: the same seed reproduces the same choices. */
export interface SeededRandom {
  /** True with the given probability, from 0 to 1. */
  happens(probability: number): boolean;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

const RANGE = 2 ** 32;

export function createRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  /** Mulberry32: small, and uniform enough for test cases. */
  function next(): number {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / RANGE;
  }

  const below = (limit: number) => Math.floor(next() * limit);

  return {
    happens: (probability) => next() < probability,
    below,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    },
    shuffle(items) {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        const [left, right] = [shuffled[last], shuffled[other]];
        if (left !== undefined && right !== undefined) {
          [shuffled[last], shuffled[other]] = [right, left];
        }
      }
      return shuffled;
    },
  };
}
