/** Unwraps text that is protected from spreadsheets: `="00042"` becomes 00042. */
export function unwrapFormula(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}

/** Joins the parts of a name; null if all are empty. */
export function joinName(...parts: readonly string[]): string | null {
  return (
    parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' ') || null
  );
}

/** Parses `7`, `7.00` or `1,234.50` as minor units of a currency with two decimals; null if it is not an amount. */
export function readAmount(cell: string): number | null {
  const plain = cell
    .trim()
    .replaceAll(',', '')
    .replace(/^[^\d.-]+/, '');
  if (!/^-?\d{1,9}(?:\.\d{1,8})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}

/** Parses yes or no as exports write them; null for anything else. */
export function readBoolean(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  if (['yes', 'true', '1', 'y'].includes(word)) return true;
  return ['no', 'false', '0', 'n'].includes(word) ? false : null;
}

/** True if the text may be an email address; the import validates it. */
export function looksLikeEmail(cell: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(cell);
}
