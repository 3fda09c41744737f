import { MONTHS_IN } from '../money/interval-months.ts';
import type { PriceInterval } from '../money/intervals.ts';
import type { Money } from '../money/money.ts';

/** Pure rules about plans and their prices, for pages and elements alike; amounts are minor units. */

export interface PlanPrice {
  readonly interval: PriceInterval;
  readonly price: Money;
}

export interface SoldPlan {
  readonly slug: string;
  readonly name: string;
  readonly prices: readonly PlanPrice[];
}

/** A plan with the price that is named first for it. */
export interface PlanOffer {
  readonly plan: SoldPlan;
  readonly price: PlanPrice;
}

/** A plan's prices in one currency; in its own where it is not sold in that one. */
export function pricesIn(
  { prices }: Pick<SoldPlan, 'prices'>,
  currency: string,
): readonly PlanPrice[] {
  const own = prices.filter(({ price }) => price.currency === currency);
  return own.length > 0 ? own : prices;
}

/** The price that a reader starts with: by the month where the plan has one, else its shortest interval. */
export function entryPrice(plan: Pick<SoldPlan, 'prices'>, currency: string): PlanPrice | null {
  const [first] = pricesIn(plan, currency).toSorted(
    (left, right) => MONTHS_IN[left.interval] - MONTHS_IN[right.interval],
  );
  return first ?? null;
}

/** The plans that open an article with their entry prices, the cheapest by the month first. */
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

/** What a price costs less than monthly payments do, in whole percent; null where it saves nothing. */
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
  /** For how many months it lasts; null for as long as the subscription. */
  readonly months: number | null;
  readonly tier: string | null;
  readonly interval: PriceInterval | null;
}

/** What a discount makes of a price: what each of the first payments costs, and how many there are. */
export interface DiscountedPrice {
  readonly price: Money;
  /** Null where every payment is reduced. */
  readonly payments: number | null;
}

/** Null where the discount is for another plan, interval or currency. As Stripe rounds: half a unit up. */
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
