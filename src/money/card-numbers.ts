/** Groups of digits separated by single spaces or hyphens. A leading `+` excludes them: it marks a phone number. */
const DIGITS = /(?<![+\d])\d+(?:[ -]\d+)*/g;
const GROUP = /\d+/g;
/** ISO/IEC 7812 allows 19 digits; no card in use has fewer than 13. */
const MIN_LENGTH = 13;
const MAX_LENGTH = 19;
/** The number of trailing digits that stay visible, as on receipts. */
const SHOWN_DIGITS = 4;

/**
 * Masks card numbers in a text except for their last four digits, so that a card number entered into the wrong
 * field is neither stored nor shown. A card number is recognized by its length and check digit; the text around
 * it, such as an expiry date, does not matter.
 */
export function maskCardNumbers(text: string): string {
  return text.replaceAll(DIGITS, maskGroups);
}

function maskGroups(digits: string): string {
  const groups = [...digits.matchAll(GROUP)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  let [result, from] = ['', 0];
  // No more than 19 groups can belong to one card.
  for (const [index, { start }] of groups.entries()) {
    const ends = groups.slice(index, index + MAX_LENGTH).map(({ end }) => end);
    const end = start < from ? null : findCardEnd(digits, start, ends);
    if (end === null) continue;
    result += digits.slice(from, start) + mask(digits.slice(start, end));
    from = end;
  }
  return result + digits.slice(from);
}

/** Returns the end index of the longest card number that begins at `start`, or null if there is none. */
function findCardEnd(digits: string, start: number, ends: readonly number[]): number | null {
  return ends.findLast((end) => isCardNumber(digits.slice(start, end))) ?? null;
}

function mask(number: string): string {
  let remaining = number.replaceAll(/\D/g, '').length;
  return number.replaceAll(/\d/g, (digit) => {
    remaining -= 1;
    return remaining < SHOWN_DIGITS ? digit : '•';
  });
}

/** Applies the Luhn check (ISO/IEC 7812-1, annex B): every second digit from the right counts twice. */
function isCardNumber(number: string): boolean {
  if (number.length > 2 * MAX_LENGTH) return false;
  const digits = [...number.replaceAll(/\D/g, '')].map(Number);
  if (
    digits.length < MIN_LENGTH ||
    digits.length > MAX_LENGTH ||
    digits.every((digit) => digit === 0)
  ) {
    return false;
  }
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? digit : digit * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
