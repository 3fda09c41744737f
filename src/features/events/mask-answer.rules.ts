/** What stands in place of a person. */
const MASK = '…';
/** Anything with an at sign, also as addresses of pages encode it. */
const ADDRESS = /[^\s"'<>(),;:{}[\]=]*(?:@|%40)[^\s"'<>(),;{}[\]]*/gi;
/** Fewer letters at the end of a text name nobody. */
const SHORTEST_BEGINNING = 3;

/**
 * A receiver's answer without people: what it repeats of the event, and other addresses. The log of deliveries is
 * kept for weeks and is no part of a member's data, so nobody may stand in it.
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
  return cutBeginnings(masked.replaceAll(ADDRESS, MASK), told);
}

/** As PHP and Python write other letters than ASCII's into JSON. */
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

/** Only the beginning of an answer is read, so it may end within a name. */
function cutBeginnings(text: string, told: readonly string[]): string {
  for (const one of told) {
    for (let length = one.length - 1; length >= SHORTEST_BEGINNING; length -= 1) {
      if (text.endsWith(one.slice(0, length))) return `${text.slice(0, -length)}${MASK}`;
    }
  }
  return text;
}
