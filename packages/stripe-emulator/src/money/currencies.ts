/** Stripe's currencies with their decimals and minimum charge amounts. */
const ZERO_DECIMAL = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
);
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));
/** Zero-decimal currencies that Stripe represents with two decimals, which must be 00. */
const HUNDREDFOLD = new Set(['isk', 'ugx']);

const SMALLEST: Record<string, number> = {
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
  huf: 17500,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};
const LARGEST = 99_999_999;

const OTHERS =
  'afn all amd ang aoa ars awg azn bam bbd bdt bmd bnd bob bsd bwp byn bzd cdf cny cop crc cve dop dzd egp etb fjd fkp gel gip gmd gtq gyd hnl htg idr ils jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mzn nad ngn nio npr pab pen pgk php pkr qar rsd rub sar sbd scr shp sle sos srd std szl tjs top try ttd twd tzs uah uyu uzs wst xcd yer zar zmw'.split(
    ' ',
  );
const KNOWN = new Set([
  ...ZERO_DECIMAL,
  ...THREE_DECIMAL,
  ...HUNDREDFOLD,
  ...Object.keys(SMALLEST),
  ...OTHERS,
]);

export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

export function fractionDigits(currency: string): number {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** A formatted amount: `$7.00`, `¥500`. */
export function formatAmount(amount: number, currency: string): string {
  return formatterOf(currency).format(amount / 10 ** fractionDigits(currency));
}

// Formatters are cached: creating one costs far more than using it, and each invoice line needs one.
const FORMATTERS = new Map<string, Intl.NumberFormat>();

function formatterOf(currency: string): Intl.NumberFormat {
  const known = FORMATTERS.get(currency);
  if (known) return known;
  const digits = fractionDigits(currency);
  const made = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  FORMATTERS.set(currency, made);
  return made;
}

export type AmountProblem = 'too_small' | 'too_large' | 'not_representable';

/** The reason why an amount cannot be charged; null if it can. */
export function findAmountProblem(amount: number, currency: string): AmountProblem | null {
  if (amount < smallestCharge(currency)) return 'too_small';
  if (amount > LARGEST) return 'too_large';
  const isUneven =
    (THREE_DECIMAL.has(currency) && amount % 10 !== 0) ||
    (HUNDREDFOLD.has(currency) && amount % 100 !== 0);
  return isUneven ? 'not_representable' : null;
}

export function smallestCharge(currency: string): number {
  return SMALLEST[currency] ?? 1;
}

/** The processing fee: 2.9 % plus 30 minor units, at most the whole amount. */
export function processingFee(amount: number): number {
  return Math.min(amount, Math.round((amount * 29) / 1000) + 30);
}
