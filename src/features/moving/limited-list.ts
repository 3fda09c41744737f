/** What a report lists: more lines than anyone reads are only counted, so that no report outgrows the memory. */
export interface LimitedList<Line> {
  readonly push: (...lines: readonly Line[]) => void;
  readonly lines: readonly Line[];
  /** How many were not listed. */
  readonly more: () => number;
}

const MOST_LINES = 10_000;

export function createLimitedList<Line>(first: readonly Line[] = []): LimitedList<Line> {
  const lines: Line[] = [];
  let more = 0;
  const push = (...added: readonly Line[]) => {
    for (const line of added) {
      if (lines.length < MOST_LINES) lines.push(line);
      else more += 1;
    }
  };
  push(...first);
  return { push, lines, more: () => more };
}
