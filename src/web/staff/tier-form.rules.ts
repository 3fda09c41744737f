import { readAmount, refuseAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { PRICE_INTERVALS, type PriceInterval } from '../../money/intervals.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';

interface Fault {
  readonly path: string;
  readonly message: string;
}

type Form = Readonly<Record<string, string | undefined>>;

interface TypedPrice {
  readonly interval: PriceInterval;
  readonly price: { readonly amount: number | string; readonly currency: string };
  /** The name of the field that it was typed into. */
  readonly field: string;
}

/** Converts the console's form into the API's tier. Only a new tier has a slug to choose. */
export function readTierForm(form: Form) {
  const slug = (form['slug'] ?? '').trim();
  return {
    ...(form['slug'] === undefined ? {} : { slug }),
    name: (form['name'] ?? '').trim(),
    description: (form['description'] ?? '').replaceAll('\r\n', '\n').trim(),
    position: count(form['position']),
    trialDays: count(form['trialDays']),
    prices: listTypedPrices(form).map(({ interval, price }) => ({ interval, price })),
  };
}

/** An empty price is not offered. Prices in another currency name it in a field of their own. */
export function listTypedPrices(form: Form): readonly TypedPrice[] {
  const another = (form['anotherCurrency'] ?? '').trim().toLowerCase();
  return Object.keys(form).flatMap((field) => {
    const named = readPriceField(field);
    const typed = (form[field] ?? '').trim();
    if (named === null || typed === '') return [];
    const currency = named.currency === 'another' ? another : named.currency;
    const price = { amount: readAmount(typed, decimalsOf(currency)) ?? typed, currency };
    return [{ interval: named.interval, price, field }];
  });
}

/**
 * The prices that are not valid amounts in their currency. The API would only report that they are not
 * numbers.
 */
export function findUnreadablePrices(form: Form): Fault[] {
  return listTypedPrices(form)
    .filter(({ price }) => typeof price.amount === 'string')
    .map(({ field, price }) => ({
      path: `body.${field}`,
      message: refuseAmount(price.currency || 'this currency'),
    }));
}

/** Maps the API's errors from a price's index to the field that it was typed into. */
export function placePriceFaults(faults: readonly Fault[], form: Form): Fault[] {
  const typed = listTypedPrices(form);
  return faults.map((fault) => {
    const place = /^body\.prices\.(\d+)\./.exec(fault.path)?.[1];
    const field = place === undefined ? undefined : typed[Number(place)]?.field;
    return field === undefined ? fault : { ...fault, path: `body.${field}` };
  });
}

/** Replaces the paths of prices with their labels, for error summaries away from the fields. */
export function namePriceFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => {
    const named = fault.path.startsWith('body.') ? readPriceField(fault.path.slice(5)) : null;
    if (named === null) return fault;
    const currency = named.currency === 'another' ? 'another currency' : named.currency;
    return { ...fault, path: `${INTERVAL_WORDING[named.interval].charged}, in ${currency}` };
  });
}

/** A price's field name: its interval with its currency, or with "another". */
function readPriceField(field: string) {
  const [name, currency = '', ...more] = field.split('-');
  const interval = PRICE_INTERVALS.find((one) => one === name);
  if (interval === undefined || more.length > 0) return null;
  return /^([a-z]{3}|another)$/.test(currency) ? { interval, currency } : null;
}

/** An invalid number is passed on as typed, for the API to reject; an empty one becomes null. */
function count(typed = ''): number | string {
  const trimmed = typed.trim();
  if (trimmed === '') return 0;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}
