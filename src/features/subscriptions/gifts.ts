import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { intervalSchema } from '../../money/intervals.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import type { Clock } from '../../time/clock.ts';
import { type BillingEvents, checkoutRows } from '../billing/index.ts';
import { grantRevisions, saveGrants } from '../grants/index.ts';
import { paymentRows } from '../payments/index.ts';
import { mailForOf, type ReadSettings } from '../settings/index.ts';
import { findTierPrice } from '../tiers/index.ts';
import { type DeliverGiftDeps, mailGift, mailGiftCard } from './deliver-gift.ts';
import { findGiftCode, makeGiftCode, readGiftCode } from './gift-code.ts';
import {
  beginGift,
  findGiftByCode,
  findGiftOfCheckout,
  type GiftRow,
  insertGift,
  listGiftsOf,
  listPageOfBought,
  loadGiftCredit,
  lockGift,
  redeemOnce,
} from './gifts.store.ts';
import { giftSourceOf, planGiftCredit } from './plan-gift-credit.rules.ts';
import { giftInvalid } from './subscriptions.errors.ts';
import { findLiveSubscription, lockSubscribing } from './subscriptions.store.ts';

/**
 * Stores a paid gift once. The buyer gets the printable card, and the recipient the code, now or at the requested
 * time. Only the code's hash is stored. The code is derived from the server's key, so that the emailed code still
 * works if the gift is rebuilt after a restored backup lost its row.
 */
export async function fulfilGift(
  deps: DeliverGiftDeps,
  tx: Tx,
  { checkout, paid, tax, paidAt, settings }: BillingEvents['giftPurchased'],
): Promise<void> {
  const { id: checkoutId, tierPriceId, giftFor, giftDeliverAt } = checkout;
  const interval = intervalSchema.parse(checkout.interval);
  const priced = await findTierPrice(tx, { id: tierPriceId });
  // The recipient is deleted once the gift is stored and its code is sent.
  if (priced === null || giftFor === null) return;
  const code = makeGiftCode(deps.giftSecrets, checkoutId);
  const isLater = giftDeliverAt !== null && giftDeliverAt > deps.clock.now();
  const delivery = isLater ? { deliverTo: giftFor, deliverAt: giftDeliverAt } : {};
  const { id: tierId, name: tier } = priced.tier;
  const gift = { checkoutId, tierId, interval, codeHash: hashSecret(code), paidAt, ...delivery };
  if (!(await insertGift(tx, gift))) return;
  const mailFor = mailForOf(settings, deps.publicUrl);
  const bought = { checkout, code, tier, interval, mailFor };
  if (!isLater) await mailGift(deps, tx, bought, giftFor);
  const deliverAt = isLater ? giftDeliverAt : null;
  const receipt = { paid, tax, paidAt };
  await mailGiftCard(deps, tx, { ...bought, ...receipt, deliverTo: giftFor, deliverAt });
}

/**
 * Returns the gift of a code and its sender, for the printable card and the redemption page. Throws `gift_invalid`
 * if the code does not exist, has expired or was revoked, or if its payment was reversed.
 */
export async function previewGift(
  {
    db,
    clock,
    publicUrl,
    readSettings,
  }: DbDeps & {
    readonly publicUrl: string;
    readonly readSettings: ReadSettings;
  },
  typed: string,
) {
  const code = readGiftCode(typed);
  const gift = await findGiftByCode(db.read, hashSecret(code));
  if (gift === null) throw giftInvalid();
  const isExpired = gift.redeemBy !== null && gift.redeemBy <= clock.now();
  if (isExpired && gift.redeemedAt === null) throw giftInvalid();
  if (await paymentRows.findReversalOfCheckout(db.read, gift.checkoutId)) throw giftInvalid();
  const checkout = await checkoutRows.find(db.read, { id: gift.checkoutId });
  return {
    tier: gift.tier.slug,
    tierName: gift.tier.name,
    interval: gift.interval,
    from: checkout?.giftFrom ?? null,
    message: checkout?.giftMessage ?? null,
    redeemed: gift.redeemedAt !== null,
    code,
    redeemUrl: siteAddresses(publicUrl, await readSettings()).page('redeemGift'),
  };
}

export interface BoughtGiftsDeps extends DbDeps {
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
  readonly giftSecrets: DeliverGiftDeps['giftSecrets'];
}

/** Returns a page of the gifts that a member bought for others, oldest first, without the redeeming members. */
export async function listBoughtGifts(
  { db, giftSecrets, publicUrl, readSettings }: BoughtGiftsDeps,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  const addresses = siteAddresses(publicUrl, await readSettings());
  return await pageById('bought-gifts', query, {
    read: async (page) => {
      const checkouts = await checkoutRows.listOfMember(db.read, memberId);
      return await listPageOfBought(
        db.read,
        checkouts.map(({ id }) => id),
        page,
      );
    },
    present: ({ tier, checkoutId, codeHash, ...gift }) => {
      const isOpen = gift.redeemedAt === null;
      const code = isOpen ? findGiftCode(giftSecrets, { checkoutId, codeHash }) : null;
      const cardUrl = code && addresses.page('giftCard', { code });
      return { ...gift, tier: tier.slug, tierName: tier.name, cardUrl };
    },
  });
}

/** Returns a page of the gifts that a member redeemed, oldest first. */
export function listRedeemedGifts(
  { db }: DbDeps,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  return pageById('gift-subscriptions', query, {
    read: (page) => listGiftsOf(db.read, memberId, page),
    present: (gift) => gift,
  });
}

/**
 * Redeems a code for the member. The gift begins immediately, or when the member's own subscription ends. Idempotent
 * for the same member. Throws `gift_invalid`.
 */
export function redeemGift(deps: DbDeps, memberId: string, code: string): Promise<GiftRow> {
  return deps.db.transaction(async (tx) => {
    await lockSubscribing(tx, memberId);
    const now = deps.clock.now();
    const gift = await redeemOnce(tx, hashSecret(readGiftCode(code)), { memberId, now });
    if (gift?.redeemedById !== memberId) throw giftInvalid();
    if (await paymentRows.findReversalOfCheckout(tx, gift.checkoutId)) throw giftInvalid();
    if (gift.startsAt !== null || (await findLiveSubscription(tx, memberId))) return gift;
    return await begin(deps, tx, { memberId, gift, now });
  });
}

/**
 * Ends the access of a gift whose payment was refunded or is disputed. If the reversal is undone, a new grant
 * covers the remaining time.
 */
export async function syncGiftGrant(
  deps: { readonly clock: Clock },
  tx: Tx,
  checkoutId: string,
): Promise<void> {
  await lockGift(tx, checkoutId);
  const gift = await findGiftOfCheckout(tx, checkoutId);
  if (!gift?.redeemedById || gift.startsAt === null || gift.endsAt === null) return;
  const { redeemedById: memberId, startsAt, endsAt, tier } = gift;
  const cause = await paymentRows.findReversalOfCheckout(tx, checkoutId);
  const scope = { kind: 'tier', tier: tier.slug } as const;
  await grantRevisions.write(deps, tx, giftSourceOf(gift, memberId), {
    wanted: cause === null ? { scope, startsAt, endsAt } : null,
    supersedeCause: cause,
  });
}

async function begin(
  deps: { readonly clock: Clock },
  tx: Tx,
  { memberId, gift, now }: { memberId: string; gift: GiftRow; now: Date },
): Promise<GiftRow> {
  const credit = { ...(await loadGiftCredit(tx, memberId)), gifts: [gift] };
  const { begun, grants } = planGiftCredit(credit, memberId, now);
  await saveGrants(deps, tx, grants);
  for (const { giftId, span } of begun) await beginGift(tx, giftId, span);
  return { ...gift, ...begun[0]?.span };
}
