import type { PriceInterval } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isFor, isOpen, type OfferKind } from './offers.rules.ts';
import { findOffer, listOffersOfKind, type OfferRow } from './offers.store.ts';

interface Bought {
  readonly tierId: string;
  readonly interval: PriceInterval;
  readonly currency: string;
}

/** The newest open offer of a kind; for what is bought, or for anything. */
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
 * The offer behind a promotion code; null for a code that was made at Stripe. `isGood` says whether it can
 * be used for this.
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
 * The open offer behind a promotion code, whatever is bought with it; `isOver` where it was ours and can no longer
 * be used, null for a code that was made at Stripe.
 */
export async function findCodedOffer(
  tx: Tx,
  code: string,
  now: Date,
): Promise<{ readonly offer: OfferRow; readonly isOver: boolean } | null> {
  const offer = await findOffer(tx, { code });
  return offer && { offer, isOver: !isOpen(offer, now) };
}
