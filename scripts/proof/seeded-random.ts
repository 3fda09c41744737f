/** Numbers from a seed: the same seed gives the same case again. */
export interface SeededRandom {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

export function createRandom(seed: number): SeededRandom {
  let state = seed >>> 0 || 1;

  // Marsaglia's xorshift: enough to choose by.
  function below(limit: number): number {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return state % limit;
  }

  return {
    below,
    pick(from) {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error('There is nothing to pick from.');
      return one;
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
