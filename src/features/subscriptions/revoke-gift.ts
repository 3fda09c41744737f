import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { checkoutRows } from '../billing/index.ts';
import { expireGift, lockGiftToMail } from './gifts.store.ts';
import { giftNotRevocable } from './subscriptions.errors.ts';

/**
 * Revokes a gift that nobody paid for here and that was not redeemed: its code stops working. Throws `not_found`, and
 * `gift_not_revocable` for a paid gift, which ends by refunding its payment, and for one that was redeemed or expired.
 */
export async function revokeGift({ db, clock }: DbDeps, id: string, actor: Actor): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const gift = await lockGiftToMail(tx, id);
    if (gift === null) throw notFound();
    const isPaid = (await checkoutRows.find(tx, { id: gift.checkoutId })) !== null;
    const isOver = gift.redeemedAt !== null || (gift.redeemBy !== null && gift.redeemBy <= now);
    if (isPaid || isOver) throw giftNotRevocable();
    await expireGift(tx, id, now);
    await recordChange(tx, {
      actor,
      at: now,
      action: 'gift.revoked',
      subject: { kind: 'gift', id },
    });
  });
}
