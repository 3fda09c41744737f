import { isAscii, isUtf8 } from 'node:buffer';

/** Decodes a file piece by piece. Both throw a `TypeError` for bytes that are no text. */
interface PieceDecoder {
  readonly push: (bytes: Buffer) => string;
  readonly end: () => string;
}

/**
 * Text is what its first bytes say, in a byte order mark or an XML declaration, else UTF-8. Bytes that are no UTF-8
 * are Windows-1252, in which spreadsheets of western languages save, where that gives a text; `onWindows1252` is
 * told then.
 */
export function createDecoder(onWindows1252: () => void = () => undefined): PieceDecoder {
  let decoder: PieceDecoder | null = null;
  return {
    push(bytes) {
      decoder ??= decoderOf(saidEncoding(bytes), onWindows1252);
      return decoder.push(bytes);
    },
    end: () => decoder?.end() ?? '',
  };
}

/** The text of a beginning; what is none is replaced. */
export function decodeStart(bytes: Buffer): string {
  const said = saidEncoding(bytes);
  if (said !== null) return new TextDecoder(said).decode(bytes);
  const whole = bytes.subarray(0, bytes.length - unfinishedBytes(bytes));
  const text = isUtf8(whole) ? null : fromWindows1252(whole);
  return text ?? new TextDecoder().decode(bytes);
}

function decoderOf(said: string | null, onWindows1252: () => void): PieceDecoder {
  if (said === null) return createGuessingDecoder(onWindows1252);
  const decoder = new TextDecoder(said, { fatal: true });
  return {
    push: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

function createGuessingDecoder(onWindows1252: () => void): PieceDecoder {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let rest = Buffer.alloc(0);
  let [isWindows1252, isPlain] = [false, true];
  const decodeOther = (bytes: Buffer): string => {
    // What was UTF-8 up to here, with letters of its own, has a damaged byte.
    const text = isPlain ? fromWindows1252(bytes) : null;
    if (text === null) throw new TypeError('Neither UTF-8 nor Windows-1252.');
    if (!isWindows1252) onWindows1252();
    isWindows1252 = true;
    return text;
  };
  return {
    push(chunk) {
      if (isWindows1252) return decodeOther(chunk);
      const bytes = Buffer.concat([rest, chunk]);
      const whole = bytes.subarray(0, bytes.length - unfinishedBytes(bytes));
      rest = bytes.subarray(whole.length);
      if (!isUtf8(whole)) return decodeOther(bytes);
      isPlain &&= isAscii(whole);
      return utf8.decode(whole, { stream: true });
    },
    end: () => (isWindows1252 || rest.length === 0 ? utf8.decode() : decodeOther(rest)),
  };
}

/** How many bytes at the end begin a letter of UTF-8 that the next piece may finish. */
function unfinishedBytes(bytes: Buffer): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count += 1) {
    const byte = bytes[bytes.length - count] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4) return count < lengthOfLetter(byte) ? count : 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return 0;
}

function lengthOfLetter(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

/** What Windows-1252 has where Latin-1 has control characters; blanks are characters that it does not have. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const CONTROL = /[^\P{Cc}\t\n\r]/u;
/** Letters of UTF-8, byte by byte. */
const UTF8_LETTER = /[Â-ß][\x80-¿]|[à-ï][\x80-¿]{2}|[ð-ô][\x80-¿]{3}/g;
const BEYOND_ASCII = /[\x80-ÿ]/g;

/** Null for what is no text in it, or more likely UTF-8 with a damaged byte. */
function fromWindows1252(bytes: Buffer): string | null {
  const latin1 = bytes.toString('latin1');
  const letters = latin1.match(UTF8_LETTER) ?? [];
  const others = (latin1.replaceAll(UTF8_LETTER, '').match(BEYOND_ASCII) ?? []).length;
  if (letters.length > others) return null;
  const text = latin1.replaceAll(/[\x80-\x9f]/g, (one) => {
    const letter = WINDOWS_1252[one.charCodeAt(0) - 0x80] ?? ' ';
    return letter === ' ' ? one : letter;
  });
  return CONTROL.test(text) ? null : text;
}

/** What an XML declaration names, such as `ISO-8859-1` of old blogs. */
const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/;

/** Null where a file does not say. */
function saidEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const declared = DECLARED.exec(bytes.toString('latin1', 0, 200))?.[1]?.toLowerCase();
  // The declaration itself was read byte by byte, so that it cannot be one of UTF-16.
  const isUsable = declared !== undefined && isKnown(declared) && !declared.startsWith('utf-16');
  return isUsable ? declared : null;
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}
