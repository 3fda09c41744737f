/**
 * Stripe's rules for each currency: the decimals of its minor unit and the minimum charge in minor units
 * (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts; the table is taken from published
 * copies of that page, checked on 2026-11-30). Stripe converts an amount in any other currency and compares it
 * with the minimum of the account's own currency, so DEFAULT_SMALLEST_CHARGE is only a floor: if Stripe
 * rejects an amount, the API still answers `amount_too_small`.
 */
const ZERO_DECIMAL = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
);
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));
/** Currencies that are sent to Stripe as if they had two decimals, which must be 00. */
const WHOLE_HUNDREDS = new Set('isk ugx'.split(' '));

const DEFAULT_SMALLEST_CHARGE = 50;
const MIN_CHARGES: Readonly<Record<string, number>> = {
  usd: 50,
  eur: 50,
  gbp: 30,
  cad: 50,
  aud: 50,
  nzd: 50,
  sgd: 50,
  chf: 50,
  brl: 50,
  inr: 50,
  aed: 200,
  bgn: 100,
  czk: 1500,
  dkk: 250,
  hkd: 400,
  huf: 17_500,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};

const KNOWN = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Returns true if a lower-case code is a currency that the runtime knows. */
export function isKnownCurrency(code: string): boolean {
  return KNOWN.has(code);
}

export function decimalsOf(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** Returns the step of amounts at Stripe: three-decimal currencies must end in 0, isk and ugx in 00. */
export function stepOf(currency: string): 1 | 10 | 100 {
  if (WHOLE_HUNDREDS.has(currency)) return 100;
  return THREE_DECIMAL.has(currency) ? 10 : 1;
}

/** Returns the minimum charge in minor units, rounded up to the currency's step. */
export function smallestChargeOf(currency: string): number {
  const step = stepOf(currency);
  return Math.ceil((MIN_CHARGES[currency] ?? DEFAULT_SMALLEST_CHARGE) / step) * step;
}
