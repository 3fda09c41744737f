import { invalidRequest } from '../api/api-error.ts';
import { findAmountProblem, formatAmount, isCurrency, smallestCharge } from './currencies.ts';

/** Returns a supported currency code in lower case. Throws Stripe's error for others. */
export function readCurrency(code: string, param = 'currency'): string {
  const currency = code.toLowerCase();
  if (isCurrency(currency)) return currency;
  throw invalidRequest(
    `Invalid currency: ${code}. Stripe currently supports these currencies: usd, eur, gbp, and many more.`,
    { param },
  );
}

interface ChargeableOptions {
  /** The name of the amount in the message, such as `The Checkout Session's total amount due`. */
  what?: string;
  param?: string;
}

/** Throws Stripe's error for an amount that cannot be charged. */
export function assertChargeable(
  amount: number,
  currency: string,
  options: ChargeableOptions = {},
): void {
  const { what = 'Amount', param = 'amount' } = options;
  const problem = findAmountProblem(amount, currency);
  if (problem === 'too_small') {
    const least = `${formatAmount(smallestCharge(currency), currency)} ${currency}`;
    const message =
      what === 'Amount'
        ? `Amount must be at least ${least}`
        : `${what} must add up to at least ${least}`;
    throw invalidRequest(message, { code: 'amount_too_small', param });
  }
  if (problem === 'too_large') {
    const most = formatAmount(99_999_999, currency);
    throw invalidRequest(`${what} must be no more than ${most}`, {
      code: 'amount_too_large',
      param,
    });
  }
  if (problem === 'not_representable') {
    const message = `Invalid amount for ${currency}: ${amount} has digits that this currency cannot be charged in.`;
    throw invalidRequest(message, { code: 'parameter_invalid_integer', param });
  }
}
