import { invalidField } from '../../platform/errors/refusals.ts';
import { addSeconds } from '../../time/clock.ts';
import type { SubscriptionRequest } from './subscriptions.schemas.ts';

/** Gifts are planned for a birthday or a holiday, and a mailbox may be gone after more than a year. */
const LATEST_DELIVERY_SECONDS = 366 * 86_400;

/** A gift is for someone else, at the full price, and delivered within a year. Throws `invalid`. */
export function requirePossibleGift(
  { giftFor, giftFrom, giftMessage, giftDeliverAt, promotionCode }: SubscriptionRequest,
  ownEmail: string,
  now: Date,
): void {
  if (giftFor === undefined) {
    const isGift = giftFrom ?? giftMessage ?? giftDeliverAt;
    if (isGift !== undefined) throw invalidField('body.giftFor', 'is missing for a gift');
    return;
  }
  if (giftDeliverAt && giftDeliverAt > addSeconds(now, LATEST_DELIVERY_SECONDS)) {
    throw invalidField('body.giftDeliverAt', 'is more than a year ahead');
  }
  if (giftFor === ownEmail) throw invalidField('body.giftFor', 'is your own address');
  if (promotionCode !== undefined) {
    throw invalidField('body.promotionCode', 'cannot be used for a gift');
  }
}

/** What a checkout stores of a gift; all null for a subscription. */
export function toGiftOfCheckout(wanted: SubscriptionRequest) {
  const { giftFor = null, giftFrom = null, giftMessage = null, giftDeliverAt = null } = wanted;
  return { giftFor, giftFrom, giftMessage, giftDeliverAt };
}
