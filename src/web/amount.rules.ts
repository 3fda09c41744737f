import { decimalsOf } from '../money/currencies.ts';
import type { Money } from '../money/money.ts';

export { readAmount } from '../money/read-amount.ts';

/** An amount as it is shown in a field that `readAmount` reads: "7.50", "1000" of yen, "1.250" of dinars. */
export function writeAmount({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
}

/** What is said of an amount that cannot be read. */
export function refuseAmount(currency: string): string {
  const decimals = decimalsOf(currency);
  const code = currency.toUpperCase();
  return decimals === 0
    ? `is not an amount in ${code}, which has no decimals`
    : `is not an amount in ${code}, which has up to ${decimals} decimals`;
}
