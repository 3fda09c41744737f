import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import type { LoadedObject } from './loadable.ts';

type Fields = Record<string, unknown>;

/**
 * Dumps of a publication's Stripe data are often shorter than Stripe's lists: a price has its interval inline, and a
 * subscription its single price and discount. These functions expand them to the full form.
 */
export function expandPrice({ interval, interval_count: count, ...price }: LoadedObject): Fields {
  const recurring = {
    interval,
    interval_count: count ?? 1,
    meter: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
  return { ...price, ...lowerCurrency(price), ...(interval === undefined ? {} : { recurring }) };
}

/** Stripe writes currencies in lower case; older dumps do not. */
export function lowerCurrency({ currency }: Fields): Fields {
  return typeof currency === 'string' ? { currency: currency.toLowerCase() } : {};
}

/** The items of a subscription, or an item of its single price. */
export function expandItems({ items, price }: Fields): Fields[] {
  const given = (items as { data?: Fields[] } | undefined)?.data;
  return given ?? (price === undefined ? [] : [{ price }]);
}

/** Stores the single discount of older versions, and returns the ids that newer versions contain instead. */
export function expandDiscounts(
  context: EmulatorContext,
  { id, customer, discount, discounts }: Fields,
): string[] {
  if (Array.isArray(discounts) && discounts.length > 0) return discounts as string[];
  if (typeof discount !== 'object' || discount === null) return [];
  const { coupon, start, end } = discount as Fields;
  const stored = context.store.discounts.put({
    id: `di_1${randomText(23)}`,
    object: 'discount',
    checkout_session: null,
    customer: customer as string,
    customer_account: null,
    end: (end as number | null | undefined) ?? null,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    source: {
      coupon: typeof coupon === 'string' ? coupon : (coupon as LoadedObject).id,
      type: 'coupon',
    },
    start: Number(start ?? context.clock.seconds()),
    subscription: id as string,
    subscription_item: null,
  });
  return [stored.id];
}
