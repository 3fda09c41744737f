import type { PriceInterval } from '../../money/intervals.ts';

/** The audience of an offer: members about to cancel, members whose subscription ended, holders of its code. */
export const OFFER_KINDS = ['retention', 'win_back', 'code'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** The fields that decide whether an offer is open. */
interface OfferTerms {
  readonly tierId: string | null;
  readonly interval: PriceInterval | null;
  /** The currency of a fixed amount; null for a percentage, which applies in every currency. */
  readonly currency: string | null;
  readonly maxRedemptions: number | null;
  readonly expiresAt: Date | null;
  readonly readyAt: Date | null;
  readonly endedAt: Date | null;
  readonly redemptions: number;
}

/** Returns true if the offer can be redeemed at `now`. */
export function isOpen(
  { maxRedemptions, expiresAt, readyAt, endedAt, redemptions }: OfferTerms,
  now: Date,
): boolean {
  if (endedAt !== null || readyAt === null) return false;
  if (expiresAt !== null && expiresAt <= now) return false;
  return maxRedemptions === null || redemptions < maxRedemptions;
}

/** Returns true if the offer applies to this plan, interval and currency. */
export function isFor(
  offer: Pick<OfferTerms, 'tierId' | 'interval' | 'currency'>,
  bought: { readonly tierId: string; readonly interval: PriceInterval; readonly currency: string },
): boolean {
  return (
    (offer.tierId === null || offer.tierId === bought.tierId) &&
    (offer.interval === null || offer.interval === bought.interval) &&
    (offer.currency === null || offer.currency === bought.currency)
  );
}
