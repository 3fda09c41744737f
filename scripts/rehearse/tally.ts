/** What happened how often, in the order in which it first did. */
export interface Tally {
  count(what: string): void;
  entries(): readonly (readonly [string, number])[];
}

export function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    count(what) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
    },
    entries: () => [...counts],
  };
}
