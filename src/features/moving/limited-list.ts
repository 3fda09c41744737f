/** The lines of a report up to a limit, so that a report never exhausts memory; further lines are only counted. */
export interface LimitedList<Line> {
  readonly push: (...lines: readonly Line[]) => void;
  readonly lines: readonly Line[];
  /** Returns the number of lines that were not listed. */
  readonly more: () => number;
}

const MAX_LINES = 10_000;

export function createLimitedList<Line>(first: readonly Line[] = []): LimitedList<Line> {
  const lines: Line[] = [];
  let more = 0;
  const push = (...added: readonly Line[]) => {
    for (const line of added) {
      if (lines.length < MAX_LINES) lines.push(line);
      else more += 1;
    }
  };
  push(...first);
  return { push, lines, more: () => more };
}
