/** The text that spreadsheets are told to leave as it is: `="00042"` is 00042. */
export function unwrapFormula(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}

/** First and last name as one; null where there is neither. */
export function joinName(...parts: readonly string[]): string | null {
  return (
    parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' ') || null
  );
}

/** `7`, `7.00` or `1,234.50` in minor units of a currency with two decimals; null for what is no amount. */
export function readAmount(cell: string): number | null {
  const plain = cell
    .trim()
    .replaceAll(',', '')
    .replace(/^[^\d.-]+/, '');
  if (!/^-?\d{1,9}(?:\.\d{1,8})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}

/** What exports call yes and no; null for anything else. */
export function readBoolean(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  if (['yes', 'true', '1', 'y'].includes(word)) return true;
  return ['no', 'false', '0', 'n'].includes(word) ? false : null;
}

/** An address as far as a reader can tell: the plan checks it. */
export function looksLikeEmail(cell: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(cell);
}
