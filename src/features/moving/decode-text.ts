import { isAscii, isUtf8 } from 'node:buffer';

/** Decodes a file chunk by chunk. Both functions throw a `TypeError` for bytes that are not text. */
interface PieceDecoder {
  readonly push: (bytes: Buffer) => string;
  readonly end: () => string;
}

/**
 * Creates a decoder. The encoding is that of the byte order mark or XML declaration, else UTF-8. Bytes that are not
 * valid UTF-8 are decoded as Windows-1252, the default of many spreadsheets, if the result is text; `onWindows1252` is
 * called then.
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

/** Decodes the beginning of a file; invalid bytes are replaced. */
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
    // If the text so far contained valid non-ASCII UTF-8, an invalid byte is damage and not Windows-1252.
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

/** Returns the number of trailing bytes that form an incomplete UTF-8 character. */
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

/** The Windows-1252 characters for bytes 0x80 to 0x9F; blanks mark bytes that it does not define. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const CONTROL = /[^\P{Cc}\t\n\r]/u;
/** UTF-8 characters, byte by byte. */
const UTF8_LETTER = /[Â-ß][\x80-¿]|[à-ï][\x80-¿]{2}|[ð-ô][\x80-¿]{3}/g;
const BEYOND_ASCII = /[\x80-ÿ]/g;

/** Returns null if the bytes are not text in Windows-1252, or are more likely UTF-8 with a damaged byte. */
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

/** The encoding in an XML declaration, such as `ISO-8859-1` of old blogs. */
const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/;

/** Returns the declared encoding; null if the file declares none. */
function saidEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const declared = DECLARED.exec(bytes.toString('latin1', 0, 200))?.[1]?.toLowerCase();
  // The declaration was readable byte by byte, so the file cannot be UTF-16.
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
