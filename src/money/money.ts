import { z } from 'zod';
import { decimalsOf, isKnownCurrency } from './currencies.ts';

/** An amount in the currency's minor unit (cents, whole yen, fils) with its ISO 4217 code in lower case. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Stripe's largest charge in most currencies: eight digits of the minor unit. */
export const MAX_CHARGE = 99_999_999;

export const currencySchema = z
  .string()
  .regex(/^[a-z]{3}$/, { error: 'an ISO 4217 code in lower case', abort: true })
  .meta({ description: 'ISO 4217, lower case', example: 'usd' });

/** For staff input; stored data is parsed with the looser `currencySchema`. */
export const knownCurrencySchema = currencySchema.refine(isKnownCurrency, 'is not a currency');

export const moneySchema = z
  .strictObject({ amount: z.int(), currency: currencySchema })
  .meta({ id: 'Money', description: 'An amount in the minor unit of its currency' });

export function money(amount: number, currency: string): Money {
  return { amount, currency };
}

/** Formats an amount in US English ("$7.00"), for emails and pages; never for arithmetic. */
export function formatMoney({ amount, currency }: Money): string {
  return formatOf(currency).format(amount / 10 ** decimalsOf(currency));
}

/** Cached by currency: creating a formatter costs a hundred times more than using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const cached = formats.get(currency);
  if (cached !== undefined) return cached;
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(currency, format);
  return format;
}
