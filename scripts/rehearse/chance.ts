/** Chance that falls the same way for the same seed. */
export interface Chance {
  /** Whether something happens that happens so often out of one. */
  happens(probability: number): boolean;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
}

const RANGE = 2 ** 32;

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  /** Mulberry32: small, and even enough to play a year by. */
  function next(): number {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / RANGE;
  }
  const below = (count: number) => Math.floor(next() * count);
  return {
    happens: (probability) => next() < probability,
    below,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    },
  };
}
