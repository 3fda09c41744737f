import { readAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { PRICE_INTERVALS, type PriceInterval } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { slugFrom } from '../../slugs/slug.rules.ts';
import type { StaffTier } from '../api-types.ts';
import { literalLabel, t, writeAmount } from './console-texts.ts';
import {
  amount,
  count,
  type Field,
  type Fields,
  type FieldsOf,
  type Form,
  longText,
  quantity,
  readFields,
  text,
} from './form-fields.rules.ts';

/** In field names, stands for a new currency, whose code has a field of its own. */
const ANOTHER = 'another';
const PRICE_NAME = new RegExp(`^(${PRICE_INTERVALS.join('|')})-([a-z]{3}|${ANOTHER})$`);
/** The amount in the example beside a price field. */
const EXAMPLE_MINOR_UNITS = 5000;

const TIER_FIELDS = {
  name: text('console.word.name', '', { required: true, maxlength: 100 }),
  slug: text('console.word.url', 'money.tierForm.slugHint', {
    maxlength: 60,
  }),
  description: longText('console.word.description', '', { rows: 3, maxlength: 1000 }),
  trialDays: {
    ...quantity('money.tierForm.freeTrial', 'console.word.days', 'money.tierForm.trialHint'),
    whenEmpty: 0,
  },
  position: {
    ...count('money.tierForm.position', 'money.tierForm.positionHint', {
      type: 'number',
      min: 0,
    }),
    whenEmpty: 0,
  },
} as const satisfies FieldsOf<'createTier', StaffTier>;

/** The fields of a tier except its prices. The slug can only be set for a new tier. */
export const NEW_TIER_FIELDS: Fields = TIER_FIELDS;
const { slug: _, ...CHANGEABLE } = TIER_FIELDS;
export const CHANGED_TIER_FIELDS: Fields = CHANGEABLE;

/** The slug of a new plan or newsletter: as typed, or derived from its name; absent if the form has no slug field. */
export function slugOfNew({ slug, name = '' }: Form): { readonly slug?: string } {
  if (slug === undefined) return {};
  return { slug: slug.trim() || slugFrom(name) };
}

/** Converts the console's form into the API's tier. */
export function readTierForm(form: Form) {
  const fields = form['slug'] === undefined ? CHANGED_TIER_FIELDS : NEW_TIER_FIELDS;
  const { prices = {}, ...tier } = readFields({ ...fields, ...priceFields(form) }, form);
  return { ...tier, ...slugOfNew(form), prices: Object.values(prices as object) };
}

/**
 * The price fields of a form: one for each currency and interval, plus one for another currency. Empty prices are
 * omitted. The API identifies a price by its index among the filled-in ones.
 */
export function priceFields(
  form: Form,
  currencies: Iterable<string> = listCurrencies(form),
): Fields {
  const filled = Object.keys(form).filter(
    (name) => PRICE_NAME.test(name) && form[name]?.trim() !== '',
  );
  const fields = [...currencies, ANOTHER].flatMap((place) =>
    PRICE_INTERVALS.map((interval) => {
      const name = `${interval}-${place}`;
      const currency = place === ANOTHER ? typedCurrency(form) : place;
      const field = priceField({ interval, currency, isAnother: place === ANOTHER });
      return [name, { ...field, path: `prices.${filled.indexOf(name)}` }] as const;
    }),
  );
  return Object.fromEntries(fields);
}

interface PriceSlot {
  readonly interval: PriceInterval;
  readonly currency: string;
  readonly isAnother: boolean;
}

function priceField({ interval, currency, isAnother }: PriceSlot): Field<StaffTier> {
  const place = { interval, currency: isAnother ? t('money.tierForm.anotherCurrency') : currency };
  const example = t('money.tierForm.priceHint', {
    example: writeAmount(money(EXAMPLE_MINOR_UNITS, currency)),
  });
  return {
    ...amount(
      literalLabel(
        isAnother
          ? t('money.interval.chargedLabel', { interval })
          : t('money.tierForm.chargedLabelIn', { interval, currency: currency.toUpperCase() }),
      ),
      currency,
      isAnother ? 'money.tierForm.inThisCurrency' : literalLabel(example),
    ),
    whenEmpty: 'omit',
    summary: literalLabel(t('money.tierForm.chargedIn', place)),
    saved: ({ prices }) =>
      prices.find((sold) => sold.interval === interval && sold.price.currency === currency)?.price
        .amount,
    read: (typed) => ({
      interval,
      price: { amount: readAmount(typed, decimalsOf(currency)) ?? typed, currency },
    }),
  };
}

function listCurrencies(form: Form): Set<string> {
  const named = Object.keys(form).flatMap((name) => PRICE_NAME.exec(name)?.[2] ?? []);
  return new Set(named.filter((place) => place !== ANOTHER));
}

function typedCurrency(form: Form): string {
  return (form['anotherCurrency'] ?? '').trim().toLowerCase();
}
