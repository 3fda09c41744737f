/**
 * Parses an amount as people type it ("7", "7.50", "7,50") into the minor unit of a currency with this
 * many decimals. Returns null if it is not an amount, or has more decimals than the currency.
 */
export function readAmount(typed: string, decimals: number): number | null {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(typed.trim()) ?? [];
  if (whole === undefined || fraction.length > decimals) return null;
  return Number(whole + fraction.padEnd(decimals, '0'));
}
