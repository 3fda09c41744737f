import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { type LedgerDeps, writeGrant } from '../access/index.ts';
import { type CheckoutRow, findTierPrice } from '../billing/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { giftEmail } from './emails/gift.email.ts';
import { decideGiftSpan } from './gift-span.rules.ts';
import {
  beginGift,
  findGiftsEnd,
  type GiftRow,
  insertGift,
  listCredit,
  redeemOnce,
} from './gifts.store.ts';
import { giftInvalid } from './subscriptions.errors.ts';
import { findLiveSubscription, lockSubscribing } from './subscriptions.store.ts';
import type { TellDeps } from './tell-subscriber.ts';

export interface GiftDeps extends LedgerDeps {
  readonly db: Database;
}

/**
 * Keeps a gift that was paid, and mails its code. Only the code's hash is stored, so the code exists
 * in that mail alone.
 */
export async function keepPaidGift(
  deps: TellDeps & { readSettings: ReadSettings },
  tx: Tx,
  { checkout, paidAt }: { checkout: CheckoutRow; paidAt: Date },
): Promise<void> {
  const { id: checkoutId, tierPriceId, giftFor, interval } = checkout;
  const priced = tierPriceId === null ? null : await findTierPrice(tx, tierPriceId);
  if (priced === null || giftFor === null) return;
  const code = randomSecret();
  const gift = { checkoutId, tierId: priced.tier.id, interval, codeHash: hashSecret(code), paidAt };
  if (!(await insertGift(tx, gift))) return;
  const { name: siteName } = await deps.readSettings();
  await enqueueMail(tx, deps.clock, {
    cause: `gift:${checkoutId}`,
    to: giftFor,
    message: giftEmail({
      ...{ siteName, interval, code },
      tier: priced.tier.name,
      url: `${deps.publicUrl}/gifts/redeem?code=${code}`,
    }),
  });
}

/**
 * Gives the member what a code opens: at once, or when what they pay for themselves is over. The same
 * member gets the same answer again. Throws `gift_invalid`.
 */
export function redeemGift(deps: GiftDeps, memberId: string, code: string): Promise<GiftRow> {
  return deps.db.transaction(async (tx) => {
    await lockSubscribing(tx, memberId);
    const gift = await redeemOnce(tx, hashSecret(code), { memberId, now: deps.clock.now() });
    if (gift?.redeemedById !== memberId) throw giftInvalid();
    if (gift.startsAt !== null || (await findLiveSubscription(tx, memberId))) return gift;
    return await begin(deps, tx, memberId, gift);
  });
}

/** What was kept as credit begins when nothing is paid for any more. */
export async function beginCredit(deps: LedgerDeps, tx: Tx, memberId: string): Promise<void> {
  if (await findLiveSubscription(tx, memberId)) return;
  for (const gift of await listCredit(tx, memberId)) await begin(deps, tx, memberId, gift);
}

async function begin(deps: LedgerDeps, tx: Tx, memberId: string, gift: GiftRow): Promise<GiftRow> {
  const giftsEnd = await findGiftsEnd(tx, memberId);
  const span = decideGiftSpan(gift.interval, { now: deps.clock.now(), giftsEnd });
  await writeGrant(deps, tx, {
    holder: { kind: 'member', memberId },
    scope: { kind: 'tier', tier: gift.tier.slug },
    ...span,
    source: 'gift_subscription',
    sourceId: gift.id,
    ground: 'gift',
  });
  await beginGift(tx, gift.id, span);
  return { ...gift, ...span };
}
