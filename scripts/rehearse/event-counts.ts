/** Event counts, in the order of first occurrence. */
export interface EventCounts {
  add(what: string): void;
  entries(): readonly (readonly [string, number])[];
}

export function createEventCounts(): EventCounts {
  const counts = new Map<string, number>();
  return {
    add(what) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
    },
    entries: () => [...counts],
  };
}
