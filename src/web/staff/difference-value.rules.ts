import { formatMoney } from './console-texts.ts';

/**
 * Formats one side of a difference between a Stripe event and the object that it pays for. Both give amounts in minor
 * units. An amount is formatted in its currency if that is known; other values are returned unchanged.
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
