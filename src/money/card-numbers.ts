/** Groups of digits with single spaces or hyphens between them, and no `+` before, as phone numbers have. */
const DIGITS = /(?<![+\d])\d+(?:[ -]\d+)*/g;
const GROUP = /\d+/g;
/** ISO/IEC 7812 allows 19 digits; no card in use has fewer than 13. */
const SHORTEST = 13;
const LONGEST = 19;
/** What receipts show of a card. */
const SHOWN_DIGITS = 4;

/**
 * A text with the numbers of cards masked but for their last four digits, so that none is stored or shown
 * because someone wrote it into the wrong field. A number counts as a card's by its length and check
 * digit; what is written beside it, such as the month of its expiry, does not matter.
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
    const ends = groups.slice(index, index + LONGEST).map(({ end }) => end);
    const end = start < from ? null : findCardEnd(digits, start, ends);
    if (end === null) continue;
    result += digits.slice(from, start) + mask(digits.slice(start, end));
    from = end;
  }
  return result + digits.slice(from);
}

/** Where the longest card number ends that begins here, or null. */
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

/** The check of Luhn (ISO/IEC 7812-1, annex B): every second digit from the right counts twice. */
function isCardNumber(number: string): boolean {
  if (number.length > 2 * LONGEST) return false;
  const digits = [...number.replaceAll(/\D/g, '')].map(Number);
  if (digits.length < SHORTEST || digits.length > LONGEST || digits.every((digit) => digit === 0)) {
    return false;
  }
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? digit : digit * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
