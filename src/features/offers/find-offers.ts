import type { PriceInterval } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isFor, isOpen, type OfferKind } from './offers.rules.ts';
import { findOffer, listOffersOfKind, type OfferRow } from './offers.store.ts';

interface Bought {
  readonly tierId: string;
  readonly interval: PriceInterval;
  readonly currency: string;
}

/** Finds the newest open offer of a kind, for the purchase `bought`, or for any purchase if `bought` is null. */
export async function findOpenOffer(
  tx: Tx,
  kind: Exclude<OfferKind, 'code'>,
  { bought, now }: { readonly bought: Bought | null; readonly now: Date },
): Promise<OfferRow | null> {
  const offers = await listOffersOfKind(tx, kind);
  return (
    offers.find((offer) => isOpen(offer, now) && (bought === null || isFor(offer, bought))) ?? null
  );
}

/**
 * Finds the offer of a promotion code; returns null for a code that was created at Stripe. `isGood` is true if
 * the offer can be used for the purchase `bought`.
 */
export async function findOfferOfCode(
  tx: Tx,
  code: string,
  { bought, now }: { readonly bought: Bought; readonly now: Date },
): Promise<{ readonly offer: OfferRow; readonly isGood: boolean } | null> {
  const offer = await findOffer(tx, { code });
  return offer && { offer, isGood: isOpen(offer, now) && isFor(offer, bought) };
}

/**
 * Finds the offer of a promotion code for any purchase. `isOver` is true if the offer cannot be used at `now`.
 * Returns null for a code that was created at Stripe.
 */
export async function findCodedOffer(
  tx: Tx,
  code: string,
  now: Date,
): Promise<{ readonly offer: OfferRow; readonly isOver: boolean } | null> {
  const offer = await findOffer(tx, { code });
  return offer && { offer, isOver: !isOpen(offer, now) };
}
