import { decimalsOf } from '../../money/currencies.ts';
import { readAmount, refuseAmount } from '../amount.rules.ts';

interface Fault {
  readonly path: string;
  readonly message: string;
}

type Form = Readonly<Record<string, string | undefined>>;

export const INTERVALS = ['month', 'year'] as const;

interface TypedPrice {
  readonly interval: (typeof INTERVALS)[number];
  readonly price: { readonly amount: number | string; readonly currency: string };
  /** The field that it was typed into. */
  readonly field: string;
}

/** A form of the console as the API wants a tier; only a new one has a slug to choose. */
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

/** A price that is left empty is not offered. Those of another currency name it in a field of their own. */
export function listTypedPrices(form: Form): readonly TypedPrice[] {
  const another = (form['anotherCurrency'] ?? '').trim().toLowerCase();
  return Object.keys(form).flatMap((field) => {
    const [, interval, shown] = /^(month|year)-([a-z]{3}|another)$/.exec(field) ?? [];
    const typed = (form[field] ?? '').trim();
    if (interval === undefined || shown === undefined || typed === '') return [];
    const currency = shown === 'another' ? another : shown;
    const price = { amount: readAmount(typed, decimalsOf(currency)) ?? typed, currency };
    return [{ interval: interval === 'month' ? 'month' : 'year', price, field }];
  });
}

/** The prices that are no amount in their currency: the API would only say that they are no numbers. */
export function findUnreadablePrices(form: Form): Fault[] {
  return listTypedPrices(form)
    .filter(({ price }) => typeof price.amount === 'string')
    .map(({ field, price }) => ({
      path: `body.${field}`,
      message: refuseAmount(price.currency || 'this currency'),
    }));
}

/** The API's words for a price, by the field that it was typed into instead of its place in a list. */
export function placePriceFaults(faults: readonly Fault[], form: Form): Fault[] {
  const typed = listTypedPrices(form);
  return faults.map((fault) => {
    const place = /^body\.prices\.(\d+)\./.exec(fault.path)?.[1];
    const field = place === undefined ? undefined : typed[Number(place)]?.field;
    return field === undefined ? fault : { ...fault, path: `body.${field}` };
  });
}

/** The same in words, for whoever reads them away from the fields. */
export function namePriceFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => {
    const [, interval, shown] = /^body\.(month|year)-([a-z]{3}|another)$/.exec(fault.path) ?? [];
    if (interval === undefined) return fault;
    const currency = shown === 'another' ? 'another currency' : shown;
    return { ...fault, path: `by the ${interval}, in ${currency}` };
  });
}

/** What is no number is left as it was typed, for the API to refuse; nothing is none. */
function count(typed = ''): number | string {
  const trimmed = typed.trim();
  if (trimmed === '') return 0;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}
