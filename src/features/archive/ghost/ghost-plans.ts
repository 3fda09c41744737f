import type { PriceInterval } from '../../../money/intervals.ts';
import type { ForeignContext } from '../foreign-context.ts';
import type { ForeignPrice, ForeignTier } from '../foreign-plans.ts';
import { readPrices, readTiers } from '../foreign-rows.ts';
import { clip, idOf } from './ghost-values.ts';

const MAX_NAME = 191;
const MONTHS_OF_YEAR = 12;
/** The price in minor units of a plan that is not for sale here. Ghost imports no plan without prices. */
const PLACEHOLDER = { month: 500, year: 5000 };
const NICKNAMES = { month: 'Monthly', year: 'Yearly' } as const satisfies Record<
  PriceInterval,
  string
>;

/** Ghost's tables of plans, and the plans by slug. */
export interface GhostPlans {
  readonly tiers: ReadonlyMap<string, ForeignTier>;
  readonly tables: Readonly<Record<'products' | 'stripe_products' | 'stripe_prices', object[]>>;
}

/**
 * Reads plans with their prices and products at Stripe. Through the products, Ghost finds the plan of a subscription
 * without changing the subscription at Stripe.
 */
export async function readGhostPlans(
  { client, warn }: ForeignContext,
  currency: string,
): Promise<GhostPlans> {
  const tiers = new Map<string, ForeignTier>();
  for await (const tier of readTiers(client)) tiers.set(tier.slug, tier);
  const prices = new Map<string, ForeignPrice[]>();
  for await (const price of readPrices(client)) {
    const own = prices.get(price.tierId);
    if (own === undefined) prices.set(price.tierId, [price]);
    else own.push(price);
  }
  const tables: GhostPlans['tables'] = { products: [], stripe_products: [], stripe_prices: [] };
  for (const tier of tiers.values()) {
    const own = prices.get(tier.id) ?? [];
    tables.products.push(toProduct(tier, own, currency, warn));
    if (tier.stripeProductId !== null) tables.stripe_products.push(toStripeProduct(tier));
    tables.stripe_prices.push(...toStripePrices(tier, own));
  }
  return { tiers, tables };
}

function toProduct(
  { id, slug, name, description, trialDays, isArchived }: ForeignTier,
  prices: readonly ForeignPrice[],
  siteCurrency: string,
  warn: ForeignContext['warn'],
) {
  const sold = prices.filter(({ isSold }) => isSold);
  const currency = (sold[0]?.currency ?? siteCurrency).toLowerCase();
  const amountOf = (interval: string) =>
    sold.find((price) => price.interval === interval && price.currency === currency)?.amount;
  const [month, year] = [amountOf('month'), amountOf('year')];
  if (month === undefined || year === undefined) {
    warn(
      'Ghost requires a monthly and a yearly price for each plan: missing prices were estimated. Check them before you sell plans.',
    );
  }
  return {
    id: idOf(id),
    name: clip(name, MAX_NAME, warn),
    slug,
    type: 'paid',
    description: clip(description, MAX_NAME, warn),
    trial_days: trialDays,
    // Ghost gives no access to an archived plan. Hidden, it is not for sale either.
    active: 1,
    visibility: isArchived || sold.length === 0 ? 'none' : 'public',
    currency,
    monthly_price:
      month ?? (year === undefined ? PLACEHOLDER.month : Math.ceil(year / MONTHS_OF_YEAR)),
    yearly_price: year ?? (month === undefined ? PLACEHOLDER.year : month * MONTHS_OF_YEAR),
    // Ghost imports a plan only if the file has these prices.
    monthly_price_id: priceIdOf(id, 'month'),
    yearly_price_id: priceIdOf(id, 'year'),
  };
}

function toStripeProduct({ id, stripeProductId }: ForeignTier) {
  return {
    id: idOf(`product:${id}`),
    product_id: idOf(id),
    stripe_product_id: stripeProductId,
  };
}

/** A price without an id at Stripe gets a placeholder, which Ghost requires of a plan and does not import. */
function toStripePrices(
  { id, stripeProductId }: ForeignTier,
  prices: readonly ForeignPrice[],
): object[] {
  const sold = (interval: string) =>
    prices.find((price) => price.isSold && price.interval === interval && price.stripePriceId);
  const main = [sold('month'), sold('year')];
  const rest = prices.filter((price) => !main.includes(price) && !price.isForeign);
  const placeholders = (['month', 'year'] as const).flatMap((interval, index) =>
    main[index] !== undefined && stripeProductId !== null
      ? []
      : [
          {
            id: priceIdOf(id, interval),
            stripe_price_id: priceIdOf(id, interval),
            stripe_product_id: 'none',
          },
        ],
  );
  if (stripeProductId === null) return placeholders;
  const rows = [...main, ...rest].flatMap((price) => {
    if (price?.stripePriceId == null) return [];
    const { interval, amount, currency, isSold } = price;
    return {
      id: main.includes(price) ? priceIdOf(id, interval) : idOf(price.stripePriceId),
      stripe_price_id: price.stripePriceId,
      stripe_product_id: stripeProductId,
      active: isSold ? 1 : 0,
      nickname: NICKNAMES[interval],
      currency,
      amount,
      type: 'recurring',
      interval,
    };
  });
  return [...rows, ...placeholders];
}

const priceIdOf = (tierId: string, interval: string) => idOf(`price:${tierId}:${interval}`);
