import { money } from '../../money/money.ts';
import { isOpen } from './offers.rules.ts';
import type { OfferRow } from './offers.store.ts';

/** `slugOf` maps the ids of tiers to their slugs. */
export function presentOffer(offer: OfferRow, slugOf: ReadonlyMap<string, string>, now: Date) {
  const { amountOff, currency, tierId } = offer;
  return {
    ...offer,
    amountOff: amountOff === null || currency === null ? null : money(amountOff, currency),
    tier: tierId === null ? null : (slugOf.get(tierId) ?? null),
    state: stateOf(offer, now),
  };
}

function stateOf(offer: OfferRow, now: Date) {
  if (offer.endedAt !== null) return 'ended';
  if (offer.readyAt === null) return offer.refusal === null ? 'preparing' : 'refused';
  return isOpen(offer, now) ? 'open' : 'over';
}
