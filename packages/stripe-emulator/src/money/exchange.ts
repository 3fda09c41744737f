import type { EmulatorContext } from '../context.ts';
import { fractionDigits } from './currencies.ts';

/** The value of one unit of a currency in US dollars; 1 for other currencies. */
const DOLLARS: Record<string, number> = {
  aud: 0.66,
  brl: 0.18,
  cad: 0.73,
  chf: 1.13,
  czk: 0.044,
  dkk: 0.145,
  eur: 1.08,
  gbp: 1.27,
  hkd: 0.128,
  huf: 0.0028,
  inr: 0.012,
  jpy: 0.0067,
  mxn: 0.055,
  nok: 0.093,
  nzd: 0.6,
  pln: 0.25,
  ron: 0.22,
  sek: 0.095,
  sgd: 0.75,
  thb: 0.029,
};
const RATE_DIGITS = 6;

interface Converted {
  amount: number;
  currency: string;
  /** The exchange rate; null if nothing was converted. */
  rate: number | null;
}

/** Converts an amount to the currency in which the account's balance holds it. */
export function toSettlement(
  context: EmulatorContext,
  amount: number,
  currency: string,
): Converted {
  const held = context.settings.current().settlementCurrencies;
  const [main] = held ?? [];
  if (main === undefined || held?.includes(currency)) return { amount, currency, rate: null };
  const rate = exchangeRate(currency, main);
  return { amount: convert(amount, currency, main), currency: main, rate };
}

/** Converts minor units at the emulator's fixed rates. */
export function convert(amount: number, from: string, to: string): number {
  const digits = fractionDigits(to) - fractionDigits(from);
  return Math.round(amount * exchangeRate(from, to) * 10 ** digits);
}

function exchangeRate(from: string, to: string): number {
  const rate = (DOLLARS[from] ?? 1) / (DOLLARS[to] ?? 1);
  return Number(rate.toFixed(RATE_DIGITS));
}
