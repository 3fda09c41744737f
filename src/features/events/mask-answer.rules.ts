/** Replaces personal data. */
const MASK = '…';
/** A part of a text that may contain an address. */
const PART = /[^\s"'<>(),;{}[\]]+/g;
/** An at sign, including its URL-encoded form. */
const AT = /@|%40/i;
/** A shorter prefix at the end of a text identifies nobody. */
const MIN_BEGINNING_LENGTH = 3;

/**
 * Masks people in a receiver's answer: the event's email and name, and other email addresses. The delivery log is kept
 * for weeks and is not part of a member's data, so it must not contain personal data.
 */
export function maskAnswer(
  answer: string,
  { email, name }: { readonly email: string | null; readonly name: string | null },
): string {
  let masked = answer;
  const told = [email, name].filter((one): one is string => one !== null && one.trim() !== '');
  for (const one of told) {
    for (const written of new Set([one, escapeLetters(one), encodeURIComponent(one)])) {
      masked = replaceEach(masked, written);
    }
  }
  return cutBeginnings(masked.replaceAll(PART, maskAddress), told);
}

/** Masks a part with an at sign, except what a colon or an equals sign separates from the address. */
function maskAddress(part: string): string {
  const at = part.search(AT);
  if (at === -1) return part;
  return part.slice(0, 1 + Math.max(part.lastIndexOf(':', at), part.lastIndexOf('=', at))) + MASK;
}

/** Escapes non-ASCII letters in JSON like PHP and Python do. */
function escapeLetters(text: string): string {
  return text.replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function replaceEach(text: string, part: string): string {
  const pattern = part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return text.replaceAll(new RegExp(pattern, 'gi'), MASK);
}

/** Only the start of an answer is read, so it may end within a name. */
function cutBeginnings(text: string, told: readonly string[]): string {
  for (const one of told) {
    for (let length = one.length - 1; length >= MIN_BEGINNING_LENGTH; length -= 1) {
      if (text.endsWith(one.slice(0, length))) return `${text.slice(0, -length)}${MASK}`;
    }
  }
  return text;
}
