import { type Every, findPriceInterval, type PriceInterval } from '../../money/intervals.ts';
import { findNearestInterval } from '../../money/nearest-interval.ts';
import type { Tx } from '../../platform/db/database.ts';
import { storeObjectId } from '../../platform/stripe/objects.ts';
import type { StripeOwner } from '../../platform/stripe/owner.ts';
import { findTierPrice, insertImportedPrice, type PricedTier } from './tiers.store.ts';

/** A price as stored at Stripe; `amount` is in minor units of `currency`. */
interface ForeignPrice {
  readonly stripePriceId: string;
  readonly amount: number;
  readonly currency: string;
  readonly every: Every;
}

/**
 * Adds a Stripe price that another system created and sold to a tier, as a price that is not on sale. A price
 * that is already known stays with its tier. Idempotent.
 */
export async function importStripePrice(
  tx: Tx,
  owner: StripeOwner,
  { tierId, price, now }: { tierId: string; price: ForeignPrice; now: Date },
): Promise<PricedTier> {
  const { stripePriceId, every, ...sum } = price;
  const known = await findTierPrice(tx, { stripePriceId });
  if (known !== null) return known;
  const fields = { tierId, ...sum, ...describeEvery(every) };
  const reference = await insertImportedPrice(tx, fields, now);
  await storeObjectId(tx, owner, { kind: 'price', reference, stripeId: stripePriceId, at: now });
  const adopted = await findTierPrice(tx, { id: reference });
  if (adopted === null) throw new Error('a price was not stored');
  return adopted;
}

/** Maps an interval to one of ours; one that we do not sell keeps `every` and gets the nearest of ours. */
function describeEvery(every: Every): { interval: PriceInterval; every: Every | null } {
  const ours = findPriceInterval(every.unit, every.count);
  return ours === null
    ? { interval: findNearestInterval(every), every }
    : { interval: ours, every: null };
}
