import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import type { BillingEvents } from '../billing/index.ts';
import { reviseGrants } from '../grants/index.ts';
import { findReversalOfCheckout } from '../payments/index.ts';
import { findTierPrice } from '../tiers/index.ts';
import { giftEmail } from './emails/gift.email.ts';
import { decideGiftSpan } from './gift-span.rules.ts';
import {
  beginGift,
  findGiftOfCheckout,
  findGiftsEnd,
  type GiftRow,
  insertGift,
  listCredit,
  lockGift,
  redeemOnce,
} from './gifts.store.ts';
import { giftInvalid } from './subscriptions.errors.ts';
import { findLiveSubscription, lockSubscribing } from './subscriptions.store.ts';
import type { TellDeps } from './tell-subscriber.ts';

const SOURCE = 'gift_subscription';

export interface GiftDeps {
  readonly clock: Clock;
  readonly db: Database;
}

/**
 * Keeps a gift that was paid, and mails its code. Only the code's hash is stored, so the code exists
 * in that mail alone. False where nobody is known for whom it is, or what it opens: somebody has to look.
 */
export async function keepPaidGift(
  deps: TellDeps,
  tx: Tx,
  { checkout, paidAt, siteName }: BillingEvents['giftPurchased'],
): Promise<void> {
  const { id: checkoutId, tierPriceId, giftFor, interval } = checkout;
  const priced = tierPriceId === null ? null : await findTierPrice(tx, tierPriceId);
  // Once its code was sent the address is forgotten; a repetition finds the gift.
  if ((await findGiftOfCheckout(tx, checkoutId)) !== null) return;
  if (priced === null || giftFor === null) return;
  const code = randomSecret();
  const gift = { checkoutId, tierId: priced.tier.id, interval, codeHash: hashSecret(code), paidAt };
  if (!(await insertGift(tx, gift))) return;
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
    if (await findReversalOfCheckout(tx, gift.checkoutId)) throw giftInvalid();
    if (gift.startsAt !== null || (await findLiveSubscription(tx, memberId))) return gift;
    return await begin(deps, tx, memberId, gift);
  });
}

/** What was kept as credit begins when nothing is paid for any more. */
export async function beginCredit(
  deps: { readonly clock: Clock },
  tx: Tx,
  memberId: string,
): Promise<void> {
  if (await findLiveSubscription(tx, memberId)) return;
  for (const gift of await listCredit(tx, memberId)) {
    await lockGift(tx, gift.checkoutId);
    const isPaid = (await findReversalOfCheckout(tx, gift.checkoutId)) === null;
    if (isPaid) await begin(deps, tx, memberId, gift);
  }
}

/**
 * Ends what a gift opens while its payment has gone back or is disputed; where the money came home
 * again a fresh grant follows for what remains.
 */
export async function keepReversedGift(
  deps: { readonly clock: Clock },
  tx: Tx,
  checkoutId: string,
): Promise<void> {
  await lockGift(tx, checkoutId);
  const gift = await findGiftOfCheckout(tx, checkoutId);
  if (!gift?.redeemedById || gift.startsAt === null || gift.endsAt === null) return;
  const { redeemedById: memberId, startsAt, endsAt } = gift;
  const cause = await findReversalOfCheckout(tx, checkoutId);
  await reviseGiftGrant(deps, tx, { gift, memberId, span: { startsAt, endsAt }, cause });
}

async function begin(
  deps: { readonly clock: Clock },
  tx: Tx,
  memberId: string,
  gift: GiftRow,
): Promise<GiftRow> {
  const giftsEnd = await findGiftsEnd(tx, memberId);
  const span = decideGiftSpan(gift.interval, { now: deps.clock.now(), giftsEnd });
  await reviseGiftGrant(deps, tx, { gift, memberId, span, cause: null });
  await beginGift(tx, gift.id, span);
  return { ...gift, ...span };
}

async function reviseGiftGrant(
  deps: { readonly clock: Clock },
  tx: Tx,
  redeemed: {
    readonly gift: GiftRow;
    readonly memberId: string;
    readonly span: { readonly startsAt: Date; readonly endsAt: Date };
    /** Why its payment counts no longer; null while it does. */
    readonly cause: 'refunded' | 'disputed' | null;
  },
): Promise<void> {
  const { gift, memberId, span, cause } = redeemed;
  const source = {
    source: SOURCE,
    key: gift.id,
    holder: { kind: 'member', memberId },
    ground: 'gift',
  } as const;
  const scope = { kind: 'tier', tier: gift.tier.slug } as const;
  const wanted = cause === null ? { scope, ...span } : null;
  await reviseGrants(deps, tx, source, { wanted, supersededAs: cause });
}
