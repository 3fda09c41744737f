import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { findTier, type PricedTier } from '../tiers/index.ts';
import type { SubscriptionRequest } from './subscriptions.schemas.ts';

/**
 * Finds the tier and price of a request: in the requested currency, else in the site's currency, else the first
 * price of the interval. Throws `invalid` if the tier or price is not on sale.
 */
export async function findPriced(
  tx: Tx,
  { tier: slug, interval, currency }: SubscriptionRequest,
  siteCurrency: string,
): Promise<PricedTier> {
  const tier = await findTier(tx, { slug });
  if (tier === null || tier.archivedAt !== null) throw invalidField('body.tier', 'is not a tier');
  const offered = tier.prices.filter((price) => price.interval === interval);
  const [first] = offered;
  if (first === undefined) throw invalidField('body.interval', 'is not offered for this tier');
  const price = offered.find((one) => one.currency === (currency ?? siteCurrency));
  if (price === undefined && currency !== undefined) {
    throw invalidField('body.currency', 'is not offered for this tier');
  }
  return { tier, price: price ?? first };
}
