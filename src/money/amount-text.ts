import { decimalsOf } from './currencies.ts';
import type { Money } from './money.ts';

/** Currency symbols and codes that people write around an amount. */
const CURRENCY_MARKS = /\p{Sc}|\b[A-Za-z]{3}\b|[A-Z]{1,3}(?=\p{Sc})/gu;
/**
 * Amounts with thousands separators: "1,000.00", "1'000", "1.000,00". A single dot is never a thousands separator:
 * "7.505" is a typo of "7.50", and nobody means to pay a thousand times as much.
 */
const GROUPED = [
  /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  /^\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?$/,
  /^\d{1,3}(?:\.\d{3})+,\d+$/,
];

/**
 * Parses an amount as people type it ("7", "7.50", "7,50", "$7.50", "7,50 €", "1,000") into the minor unit of a
 * currency with this many decimals. Returns null if the text is not an amount, or has more decimals than the
 * currency. If the currency has three decimals, three digits after a dot or comma are decimals.
 */
export function readAmount(typed: string, decimals: number): number | null {
  const bare = typed.replaceAll(CURRENCY_MARKS, '').replaceAll(/\s/gu, '');
  const isGrouped = decimals !== 3 && GROUPED.some((form) => form.test(bare));
  const plain = isGrouped ? bare.replaceAll(/[.,'’](?=\d{3}(?!\d))/g, '') : bare;
  const [, whole, fraction = ''] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(plain) ?? [];
  if (whole === undefined || fraction.length > decimals) return null;
  return Number(whole + fraction.padEnd(decimals, '0'));
}

/**
 * Formats an amount for an input field that `readAmount` parses: "7.50", "1000" for yen, "1.250" for dinars; "7,50"
 * if `decimalSign` is a comma.
 */
export function writeAmount({ amount, currency }: Money, decimalSign = '.'): string {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals).replace('.', decimalSign);
}

/** Returns the symbol of a currency: "$", "€", "CHF". Returns null if the text is not a currency code. */
export function symbolOf(currency: string): string | null {
  if (!/^[a-z]{3}$/i.test(currency)) return null;
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? null;
}
