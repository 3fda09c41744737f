/** A line in the comparison of two texts: in both texts, or in only one of them. */
export interface ComparedLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/**
 * The comparison table has a cell for each pair of lines between the first and the last difference.
 * Longer texts are shown one after the other, so that a comparison cannot block the server.
 */
const MAX_TABLE_CELLS = 1_000_000;

/** The shortest line diff: the fewest lines removed and added to turn one text into the other. */
export function compareLines(before: string, after: string): ComparedLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const start = countSame(old, now);
  const end = countSame(old.slice(start).reverse(), now.slice(start).reverse());
  const [middleOld, middleNow] = [
    old.slice(start, old.length - end),
    now.slice(start, now.length - end),
  ];
  return [
    ...toLines('same', old.slice(0, start)),
    ...compareMiddle(middleOld, middleNow),
    ...toLines('same', old.slice(old.length - end)),
  ];
}

/** A field that differs between two versions: its path, and its values, which are several for a list. */
export interface ComparedField {
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The fields that differ between two versions, except the body. */
export function compareFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): ComparedField[] {
  const [old, now] = [listValues(before), listValues(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths
    .filter((path) => path !== 'body')
    .map((path) => ({ path, before: old.get(path) ?? [], after: now.get(path) ?? [] }))
    .filter((field) => field.before.join('\n') !== field.after.join('\n'));
}

function compareMiddle(old: readonly string[], now: readonly string[]): ComparedLine[] {
  if (old.length * now.length > MAX_TABLE_CELLS)
    return [...toLines('gone', old), ...toLines('new', now)];
  const common = countCommon(old, now);
  const lines: ComparedLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      lines.push(...toLines('same', [old[row] ?? '']));
      row += 1;
      column += 1;
    } else if (at(common, row + 1, column) >= at(common, row, column + 1)) {
      lines.push(...toLines('gone', [old[row] ?? '']));
      row += 1;
    } else {
      lines.push(...toLines('new', [now[column] ?? '']));
      column += 1;
    }
  }
  return [...lines, ...toLines('gone', old.slice(row)), ...toLines('new', now.slice(column))];
}

/** For each pair of positions, the length of the longest common subsequence of the remaining lines. */
function countCommon(old: readonly string[], now: readonly string[]): number[][] {
  const table: number[][] = old.map(() => []);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    const counts = new Array<number>(now.length).fill(0);
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const longer = Math.max(at(table, row + 1, column), counts[column + 1] ?? 0);
      counts[column] = old[row] === now[column] ? at(table, row + 1, column + 1) + 1 : longer;
    }
    table[row] = counts;
  }
  return table;
}

function at(table: readonly (readonly number[])[], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}

function countSame(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one[count] === other[count]) count += 1;
  return count;
}

function toLines(kind: ComparedLine['kind'], texts: readonly string[]): ComparedLine[] {
  return texts.map((text) => ({ kind, text }));
}

/** The values of an object by path, such as `image.url`; empty ones are left out. */
function listValues(value: unknown, path = ''): Map<string, readonly string[]> {
  if (value === null || value === undefined || value === '') return new Map();
  if (Array.isArray(value)) return new Map([[path, value.map(String)]]);
  if (typeof value !== 'object') return new Map([[path, [String(value)]]]);
  const parts = Object.entries(value);
  return new Map(
    parts.flatMap(([name, part]) => [...listValues(part, path === '' ? name : `${path}.${name}`)]),
  );
}
