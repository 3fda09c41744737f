import { decimalsOf } from '../../../src/money/currencies.ts';
import type { Money } from '../../../src/money/money.ts';

/** A price as on a button: "$5", but "$5.50". */
export function formatPrice({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const isWhole = amount % 10 ** decimals === 0;
  const digits = isWhole ? 0 : decimals;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** decimals);
}
