import { newId } from '../../platform/crypto/ids.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { checkoutRows } from '../billing/index.ts';
import { paymentRows } from '../payments/index.ts';
import { readMailFor } from '../settings/index.ts';
import { mailGift } from './deliver-gift.ts';
import { findGiftCode } from './gift-code.ts';
import { lockGiftToMail } from './gifts.store.ts';
import type { BoughtGiftsDeps } from './gifts.ts';
import { giftNotOpen } from './subscriptions.errors.ts';

/**
 * Emails the code of a gift again, while it can be redeemed. The recipient's address was deleted when the code was
 * first sent, so staff enter it; it is not stored, not even in the audit log. The gift is locked, so that it is not
 * redeemed meanwhile. Throws `not_found`, and `gift_not_open` if the gift was redeemed, reversed or has expired, if its
 * first email is still scheduled, or if its code is of another system.
 */
export async function resendGift(
  deps: BoughtGiftsDeps,
  { id, email }: { readonly id: string; readonly email: string },
  actor: Actor,
): Promise<void> {
  const mailFor = await readMailFor(deps);
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const gift = await lockGiftToMail(tx, id);
    if (gift === null) throw notFound();
    const { checkoutId, interval, redeemBy } = gift;
    const isOver = gift.redeemedAt !== null || (redeemBy !== null && redeemBy <= now);
    const isReversed = (await paymentRows.findReversalOfCheckout(tx, checkoutId)) !== null;
    const code = findGiftCode(deps.giftSecrets, gift);
    if (isOver || isReversed || gift.deliverAt !== null || code === null) throw giftNotOpen();
    // A gift without a payment has no checkout, so the names of its sender are not known any more.
    const checkout = (await checkoutRows.find(tx, { id: checkoutId })) ?? {
      id: checkoutId,
      memberId: null,
      giftFrom: null,
      giftMessage: null,
    };
    const cause = `gift-again:${newId()}`;
    const bought = { checkout, code, tier: gift.tier.name, interval, mailFor, cause };
    await mailGift(deps, tx, bought, email);
    await recordChange(tx, {
      actor,
      at: now,
      action: 'gift.resent',
      subject: { kind: 'gift', id },
    });
  });
}
