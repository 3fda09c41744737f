/**
 * An amount as people type it ("7", "7.50", "7,50") in the minor unit of a currency with so many
 * decimals; null where it is no amount, or finer than the currency.
 */
export function readAmount(typed: string, decimals: number): number | null {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(typed.trim()) ?? [];
  if (whole === undefined || fraction.length > decimals) return null;
  return Number(whole + fraction.padEnd(decimals, '0'));
}
