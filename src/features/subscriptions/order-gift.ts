import { invalidField } from '../../platform/errors/refusals.ts';
import { addSeconds } from '../../time/clock.ts';
import type { SubscriptionRequest } from './subscriptions.schemas.ts';

/** A year covers birthdays and holidays; after more than a year the recipient's mailbox may no longer exist. */
const LATEST_DELIVERY_SECONDS = 366 * 86_400;

/** Throws `invalid` unless a gift is for someone else, has no promotion code, and is delivered within a year. */
export function assertValidGift(
  { giftFor, giftFrom, giftMessage, giftDeliverAt, promotionCode }: SubscriptionRequest,
  ownEmail: string,
  now: Date,
): void {
  if (giftFor === undefined) {
    const isGift = giftFrom ?? giftMessage ?? giftDeliverAt;
    if (isGift !== undefined) throw invalidField('body.giftFor', 'is required for a gift');
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

/** Returns the gift columns of a checkout; all null for a subscription. */
export function toGiftOfCheckout(wanted: SubscriptionRequest) {
  const { giftFor = null, giftFrom = null, giftMessage = null, giftDeliverAt = null } = wanted;
  return { giftFor, giftFrom, giftMessage, giftDeliverAt };
}
