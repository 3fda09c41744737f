import type { PriceInterval } from '../../money/intervals.ts';

/** Whom an offer is for: members about to cancel, members whose subscription ended, holders of its code. */
export const OFFER_KINDS = ['retention', 'win_back', 'code'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** What decides whether an offer is open. */
interface OfferTerms {
  readonly tierId: string | null;
  readonly interval: PriceInterval | null;
  /** Of an amount; null for a percentage, which is good in every currency. */
  readonly currency: string | null;
  readonly maxRedemptions: number | null;
  readonly expiresAt: Date | null;
  readonly readyAt: Date | null;
  readonly endedAt: Date | null;
  readonly redemptions: number;
}

/** Whether it can be taken at all at this moment. */
export function isOpen(
  { maxRedemptions, expiresAt, readyAt, endedAt, redemptions }: OfferTerms,
  now: Date,
): boolean {
  if (endedAt !== null || readyAt === null) return false;
  if (expiresAt !== null && expiresAt <= now) return false;
  return maxRedemptions === null || redemptions < maxRedemptions;
}

/** Whether it is for this plan, interval and currency. */
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
