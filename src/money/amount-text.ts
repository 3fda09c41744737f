import { decimalsOf } from './currencies.ts';
import type { Money } from './money.ts';

/** What people write around an amount: a sign or a code of its currency. */
const CURRENCY_MARKS = /\p{Sc}|\b[A-Za-z]{3}\b|[A-Z]{1,3}(?=\p{Sc})/gu;
/**
 * Thousands in groups: "1,000.00", "1'000", "1.000,00". One dot alone is never a group: "7.505" is a slip of
 * "7.50", and nobody means to pay a thousand times as much.
 */
const GROUPED = [
  /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  /^\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?$/,
  /^\d{1,3}(?:\.\d{3})+,\d+$/,
];

/**
 * Parses an amount as people type it ("7", "7.50", "7,50", "$7.50", "7,50 €", "1,000") into the minor unit of a
 * currency with this many decimals. Returns null if it is not an amount, or has more decimals than the
 * currency. With three decimals, three digits after a sign are decimals.
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
 * An amount as it is shown in a field that `readAmount` reads: "7.50", "1000" of yen, "1.250" of dinars; "7,50" with
 * a comma as the sign of decimals.
 */
export function writeAmount({ amount, currency }: Money, decimalSign = '.'): string {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals).replace('.', decimalSign);
}

/** The sign of a currency beside an amount: "$", "€", "CHF". What is no currency yet has none. */
export function symbolOf(currency: string): string | null {
  if (!/^[a-z]{3}$/i.test(currency)) return null;
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? null;
}
