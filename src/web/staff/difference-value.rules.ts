import { formatMoney } from './console-texts.ts';

/**
 * One side of a difference between an event of Stripe's and what it pays for. Both name amounts in minor units; they
 * are shown in their currency, where that is known, and everything else as it is.
 */
export function writeDifference(
  name: string,
  value: string | null,
  currency: string | null,
): string {
  if (value === null) return '–';
  if (name.endsWith('currency')) return value.toUpperCase();
  const isAmount = name.endsWith('amount') && /^-?\d+$/.test(value);
  return isAmount && currency !== null ? formatMoney({ amount: Number(value), currency }) : value;
}
