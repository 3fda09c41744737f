export type PhpValue = string | number | boolean | null | PhpArray;

/** A PHP array or the properties of an object, in order. */
type PhpArray = ReadonlyMap<string, PhpValue>;

const MAX_DEPTH = 20;

interface Position {
  at: number;
}

/**
 * Parses the output of PHP's `serialize`; undefined if the text is anything else. Lengths are in UTF-8 bytes. Objects
 * are read as arrays and never instantiated; a doubly serialized string stays a string.
 */
export function parsePhpValue(text: string): PhpValue | undefined {
  const bytes = Buffer.from(text, 'utf8');
  const position = { at: 0 };
  try {
    const value = readValue(bytes, position, 0);
    return position.at === bytes.length ? value : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readValue(bytes: Buffer, position: Position, depth: number): PhpValue {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
  const kind = String.fromCharCode(bytes[position.at] ?? 0);
  position.at += 2;
  switch (kind) {
    case 'N':
      return null;
    case 'b':
      return readUntil(bytes, position, ';') === '1';
    case 'i':
    case 'd':
      return readNumber(readUntil(bytes, position, ';'));
    case 's': {
      const value = readString(bytes, position);
      expect(bytes, position, ';');
      return value;
    }
    case 'O':
      readString(bytes, position);
      expect(bytes, position, ':');
      return readEntries(bytes, position, depth);
    case 'a':
      return readEntries(bytes, position, depth);
    default:
      throw new RangeError(`unknown kind ${kind}`);
  }
}

function readEntries(bytes: Buffer, position: Position, depth: number): PhpArray {
  const count = readNumber(readUntil(bytes, position, ':'));
  expect(bytes, position, '{');
  const entries = new Map<string, PhpValue>();
  for (let index = 0; index < count; index += 1) {
    const key = readValue(bytes, position, depth + 1);
    entries.set(String(key), readValue(bytes, position, depth + 1));
  }
  expect(bytes, position, '}');
  return entries;
}

function readString(bytes: Buffer, position: Position): string {
  const length = readNumber(readUntil(bytes, position, ':'));
  expect(bytes, position, '"');
  const end = position.at + length;
  if (end > bytes.length) throw new RangeError('a string is shorter than it says');
  const value = bytes.toString('utf8', position.at, end);
  position.at = end;
  expect(bytes, position, '"');
  return value;
}

function readUntil(bytes: Buffer, position: Position, sign: string): string {
  const end = bytes.indexOf(sign, position.at);
  if (end === -1) throw new RangeError(`no ${sign}`);
  const value = bytes.toString('latin1', position.at, end);
  position.at = end + 1;
  return value;
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new RangeError('not a number');
  return value;
}

function expect(bytes: Buffer, position: Position, sign: string): void {
  if (bytes[position.at] !== sign.charCodeAt(0)) throw new RangeError(`expected ${sign}`);
  position.at += 1;
}
