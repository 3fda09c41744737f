import { MONTHS_IN } from '../money/interval-months.ts';
import type { PriceInterval } from '../money/intervals.ts';
import type { Money } from '../money/money.ts';

/** Pure rules for plans and their prices, shared by pages and elements; amounts are in minor units. */

export interface PlanPrice {
  readonly interval: PriceInterval;
  readonly price: Money;
}

export interface SoldPlan {
  readonly slug: string;
  readonly name: string;
  readonly prices: readonly PlanPrice[];
}

/** A plan with its entry price. */
export interface PlanOffer {
  readonly plan: SoldPlan;
  readonly price: PlanPrice;
}

/** Returns a plan's prices in a currency; all its prices if it is not sold in that currency. */
export function pricesIn(
  { prices }: Pick<SoldPlan, 'prices'>,
  currency: string,
): readonly PlanPrice[] {
  const own = prices.filter(({ price }) => price.currency === currency);
  return own.length > 0 ? own : prices;
}

/** Returns the price that is offered first: the monthly price if there is one, else that of the shortest interval. */
export function entryPrice(plan: Pick<SoldPlan, 'prices'>, currency: string): PlanPrice | null {
  const [first] = pricesIn(plan, currency).toSorted(
    (left, right) => MONTHS_IN[left.interval] - MONTHS_IN[right.interval],
  );
  return first ?? null;
}

/** Returns the plans that open an article with their entry prices, sorted by the price per month. */
export function listOpeningPlans(
  article: { readonly access: string; readonly tiers: readonly string[] },
  plans: readonly SoldPlan[],
  currency: string,
): readonly PlanOffer[] {
  return plans
    .filter(({ slug }) => article.access !== 'tiers' || article.tiers.includes(slug))
    .flatMap((plan) => {
      const price = entryPrice(plan, currency);
      return price === null ? [] : [{ plan, price }];
    })
    .toSorted((left, right) => monthly(left.price) - monthly(right.price));
}

function monthly({ interval, price }: PlanPrice): number {
  return price.amount / MONTHS_IN[interval];
}

/** Returns the saving compared with monthly payments, in whole percent; null if there is none. */
export function savingOf(
  prices: readonly PlanPrice[],
  { interval, price }: PlanPrice,
): number | null {
  const monthly = prices.find(
    (one) => one.interval === 'month' && one.price.currency === price.currency,
  )?.price.amount;
  if (monthly === undefined || monthly === 0) return null;
  const percent = Math.floor((1 - price.amount / (monthly * MONTHS_IN[interval])) * 100);
  return percent > 0 ? percent : null;
}

export interface Discount {
  readonly percentOff: number | null;
  readonly amountOff: Money | null;
  /** The duration in months; null for the lifetime of the subscription. */
  readonly months: number | null;
  readonly tier: string | null;
  readonly interval: PriceInterval | null;
}

/** The discounted amount of the first payments, and the number of these payments. */
export interface DiscountedPrice {
  readonly price: Money;
  /** Null if every payment is discounted. */
  readonly payments: number | null;
}

/** Applies a discount; null if it is for another plan, interval or currency. Rounds half up, like Stripe. */
export function discountPrice(
  { interval, price }: PlanPrice,
  plan: Pick<SoldPlan, 'slug'>,
  discount: Discount,
): DiscountedPrice | null {
  const { percentOff, amountOff, months } = discount;
  if (discount.tier !== null && discount.tier !== plan.slug) return null;
  if (discount.interval !== null && discount.interval !== interval) return null;
  if (amountOff !== null && amountOff.currency !== price.currency) return null;
  const off = amountOff?.amount ?? Math.round((price.amount * (percentOff ?? 0)) / 100);
  const payments = months === null ? null : Math.ceil(months / MONTHS_IN[interval]);
  return { price: { ...price, amount: Math.max(0, price.amount - off) }, payments };
}
