import type { Every, PriceInterval } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import { storeObjectId } from '../../platform/stripe/objects.ts';
import type { StripeOwner } from '../../platform/stripe/owner.ts';
import { findTierPrice, insertForeignPrice, type PricedTier } from './tiers.store.ts';

/** A price as Stripe has it; `amount` is in minor units of `currency`. */
interface ForeignPrice {
  readonly stripePriceId: string;
  readonly amount: number;
  readonly currency: string;
  readonly every: Every;
}

/**
 * The row of a price that another system created at Stripe and sold. It belongs to the tier from then on, and
 * is not on sale. One that is known already stays with its tier. Safe to repeat.
 */
export async function adoptStripePrice(
  tx: Tx,
  owner: StripeOwner,
  { tierId, price, now }: { tierId: string; price: ForeignPrice; now: Date },
): Promise<PricedTier> {
  const { stripePriceId, every, ...sum } = price;
  const known = await findTierPrice(tx, { stripePriceId });
  if (known !== null) return known;
  const fields = { tierId, ...sum, ...describeEvery(every) };
  const reference = await insertForeignPrice(tx, fields, now);
  await storeObjectId(tx, owner, { kind: 'price', reference, stripeId: stripePriceId, at: now });
  const adopted = await findTierPrice(tx, { id: reference });
  if (adopted === null) throw new Error('a price was not stored');
  return adopted;
}

/** By the month or the year where that says it all; an odd interval counts as the nearer one of the two. */
function describeEvery(every: Every): { interval: PriceInterval; every: Every | null } {
  const { unit, count } = every;
  if (count === 1 && (unit === 'month' || unit === 'year')) return { interval: unit, every: null };
  const isYear = unit === 'year' || (unit === 'month' && count >= 12);
  return { interval: isYear ? 'year' : 'month', every };
}
