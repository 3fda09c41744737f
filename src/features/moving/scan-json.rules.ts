/** An element of an array within a JSON document, as text. */
export interface JsonElement {
  /** The keys and indexes that lead to its array, such as `['db', '0', 'data', 'posts']`. */
  readonly path: readonly string[];
  /** The line where the element begins, counted from 1. */
  readonly line: number;
  /** The column where the element begins, counted from 1. */
  readonly column: number;
  readonly text: string;
  /** False if the document ends within the element. */
  readonly isWhole: boolean;
}

interface JsonScanner {
  /** Returns the elements that end in this chunk. Throws `RangeError` if nesting or an element exceeds its limit. */
  readonly push: (chunk: string) => JsonElement[];
  /** Returns the unfinished element at the end of the document; null if there is none. */
  readonly end: () => JsonElement | null;
}

interface Level {
  readonly isArray: boolean;
  /** The current key or index. */
  at: string;
}

/** The maximum nesting depth. */
const MAX_DEPTH = 64;
/** The maximum length of one element, in characters; enough for a very long article. */
const MAX_ELEMENT_LENGTH = 20_000_000;
/** Structural characters outside strings, and characters that matter inside a string. */
const SIGN = /["{}[\],:\n]/g;
const STRING_END = /["\\\n]/g;

/** The state of a scan. Within an element only its end is searched for. */
interface Scan {
  readonly isTable: (path: readonly string[]) => boolean;
  readonly levels: Level[];
  line: number;
  /** The numbers of characters before this chunk and before the current line. */
  consumed: number;
  lineStart: number;
  isInString: boolean;
  /** True if a backslash at the end of this chunk escapes the first character of the next. */
  isEscaped: boolean;
  /** The last string outside elements, which may be a key. */
  key: string;
  element: {
    parts: string[];
    length: number;
    depth: number;
    line: number;
    column: number;
    path: string[];
  } | null;
}

/**
 * Creates a scanner that finds the elements of the arrays for which `isTable` is true. It works chunk by chunk, so that
 * only one element is held in memory. Only keys are parsed.
 */
export function createJsonScanner(isTable: (path: readonly string[]) => boolean): JsonScanner {
  const scan: Scan = {
    isTable,
    levels: [],
    line: 1,
    consumed: 0,
    lineStart: 0,
    isInString: false,
    isEscaped: false,
    key: '',
    element: null,
  };
  return {
    push: (chunk) => scanChunk(scan, chunk),
    end: () => takeElement(scan, { isWhole: false }),
  };
}

function scanChunk(scan: Scan, chunk: string): JsonElement[] {
  const found: JsonElement[] = [];
  /** The index at which the current element continues in this chunk. */
  let from = 0;
  let index = 0;
  while (index < chunk.length) {
    if (scan.isInString) {
      index = skipString(scan, chunk, index);
      continue;
    }
    SIGN.lastIndex = index;
    const match = SIGN.exec(chunk);
    if (match === null) break;
    const [sign, at] = [match[0], match.index];
    index = at + 1;
    if (endsElement(scan, sign)) {
      scan.element?.parts.push(chunk.slice(from, at));
      const element = takeElement(scan, { isWhole: true });
      if (element !== null) found.push(element);
    }
    track(scan, sign, at);
    if (beginsElement(scan, sign, index)) from = index;
  }
  keepRest(scan, chunk, from);
  scan.consumed += chunk.length;
  return found;
}

/** Skips the rest of a string in this chunk; returns the index after it. */
function skipString(scan: Scan, chunk: string, from: number): number {
  let index = from;
  if (scan.isEscaped) {
    index += 1;
    scan.isEscaped = false;
  }
  STRING_END.lastIndex = index;
  const match = STRING_END.exec(chunk);
  const end = match?.index ?? chunk.length;
  if (scan.element === null) scan.key += chunk.slice(from, end);
  if (match === null) return chunk.length;
  if (match[0] === '\n') endLine(scan, end);
  else if (match[0] === '"') scan.isInString = false;
  else scan.isEscaped = true;
  return end + 1;
}

function endsElement({ element, levels }: Scan, sign: string): boolean {
  return element !== null && element.depth === levels.length && (sign === ',' || sign === ']');
}

function endLine(scan: Scan, at: number): void {
  scan.line += 1;
  scan.lineStart = scan.consumed + at + 1;
}

function track(scan: Scan, sign: string, at: number): void {
  const { levels } = scan;
  const top = levels.at(-1);
  if (sign === '\n') endLine(scan, at);
  else if (sign === '"') {
    scan.isInString = true;
    if (scan.element === null) scan.key = '';
  } else if (sign === '{' || sign === '[') {
    if (levels.length >= MAX_DEPTH) throw new RangeError('nested too deep');
    levels.push({ isArray: sign === '[', at: '0' });
  } else if (sign === '}' || sign === ']') levels.pop();
  else if (sign === ',' && top?.isArray) top.at = String(Number(top.at) + 1);
  else if (sign === ':' && top && !top.isArray && scan.element === null) top.at = scan.key;
}

/** Starts an element after `[` or `,` in a table. */
function beginsElement(scan: Scan, sign: string, at: number): boolean {
  const { levels, element, line } = scan;
  if (element !== null || !levels.at(-1)?.isArray || (sign !== '[' && sign !== ',')) return false;
  const path = levels.slice(0, -1).map(({ at }) => at);
  if (!scan.isTable(path)) return false;
  const column = scan.consumed + at - scan.lineStart + 1;
  scan.element = { parts: [], length: 0, depth: levels.length, line, column, path };
  return true;
}

function keepRest({ element }: Scan, chunk: string, from: number): void {
  if (element === null) return;
  element.parts.push(chunk.slice(from));
  element.length += chunk.length - from;
  if (element.length > MAX_ELEMENT_LENGTH) {
    throw new RangeError(`line ${element.line}: one element is too long`);
  }
}

/** Ends the element; returns null if there is none, as in an empty array. */
function takeElement(scan: Scan, { isWhole }: { readonly isWhole: boolean }): JsonElement | null {
  const { element } = scan;
  scan.element = null;
  const raw = element?.parts.join('') ?? '';
  const text = raw.trim();
  if (element === null || text === '') return null;
  const { path, line, column } = element;
  const skipped = raw.slice(0, raw.indexOf(text)).split('\n');
  const indent = skipped.at(-1)?.length ?? 0;
  const lines = skipped.length - 1;
  return { path, line: line + lines, column: (lines > 0 ? 1 : column) + indent, text, isWhole };
}
