import type { PriceInterval } from '../../money/intervals.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { readMailFor } from '../settings/index.ts';
import { findTier } from '../tiers/index.ts';
import { mailGift } from './deliver-gift.ts';
import { makeGiftCode } from './gift-code.ts';
import { insertGift } from './gifts.store.ts';
import type { BoughtGiftsDeps } from './gifts.ts';

interface GivenGift {
  readonly tier: string;
  readonly interval: PriceInterval;
  /** The recipient, who need not have an account. */
  readonly email: string;
  /** The sender's name, as shown to the recipient. */
  readonly from?: string | undefined;
  readonly message?: string | undefined;
  /** For the audit log. */
  readonly reason: string;
}

/**
 * Gives a gift subscription without a payment, and emails its code to the recipient. The audit log has the reason but
 * not the address. Throws `invalid` for an unknown or archived tier.
 */
export async function giveGift(
  deps: BoughtGiftsDeps,
  { tier: slug, interval, email, from, message, reason }: GivenGift,
  actor: Actor,
): Promise<{ id: string; tier: string; interval: PriceInterval; cardUrl: string }> {
  const mailFor = await readMailFor(deps);
  // A gift without a payment has no checkout, but its code is derived from such an id.
  const checkoutId = newId();
  const code = makeGiftCode(deps.giftSecrets, checkoutId);
  const id = newId();
  await deps.db.transaction(async (tx) => {
    const tier = await findTier(tx, { slug });
    if (tier === null || tier.archivedAt !== null) throw invalidField('body.tier', 'is not a tier');
    const now = deps.clock.now();
    const gift = { id, checkoutId, tierId: tier.id, interval, codeHash: hashSecret(code) };
    await insertGift(tx, { ...gift, paidAt: now });
    const checkout = {
      id: checkoutId,
      memberId: null,
      giftFrom: from ?? null,
      giftMessage: message ?? null,
    };
    await mailGift(deps, tx, { checkout, code, tier: tier.name, interval, mailFor }, email);
    await recordChange(tx, {
      actor,
      at: now,
      action: 'gift.given',
      subject: { kind: 'gift', id },
      after: { tier: slug, interval },
      personal: { reason },
    });
  });
  return { id, tier: slug, interval, cardUrl: mailFor.to.page('giftCard', { code }) };
}
