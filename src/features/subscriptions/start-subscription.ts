import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { toTaxBehavior } from '../../money/tax.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, signInRequired } from '../../platform/errors/refusals.ts';
import { findLocale } from '../../platform/i18n/locales.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { mayBelongTo, type StripeOwner } from '../../platform/stripe/owner.ts';
import { addSeconds } from '../../time/clock.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { textsOf } from '../../wording/texts.ts';
import { findMemberById } from '../accounts/index.ts';
import {
  type CheckoutDeps,
  type CheckoutOffer,
  type CheckoutRow,
  checkoutRows,
  decideReturn,
  getPromotionCode,
  openCheckout,
  refreshCheckout,
  type SoldItem,
} from '../billing/index.ts';
import { openPortal, type PortalDeps } from '../customers/index.ts';
import { beginRedemption, findOfferOfCode } from '../offers/index.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
import { ensureStripePrice, type PricedTier } from '../tiers/index.ts';
import { findPriced } from './find-priced-tier.ts';
import { assertValidGift, toGiftOfCheckout } from './order-gift.ts';
import { alreadySubscribed, otherSubscriptionExists } from './subscriptions.errors.ts';
import type { SubscriptionRequest } from './subscriptions.schemas.ts';
import {
  findLiveSubscription,
  listCheckoutsOfMember,
  lockSubscribing,
} from './subscriptions.store.ts';
import { hasEndedSubscription } from './take-offer.ts';
import { hadTrialElsewhere, type TrialDeps, trialKeysOf } from './trial-claims.ts';

export interface StartSubscriptionDeps extends CheckoutDeps, PortalDeps, TrialDeps {
  readonly readSettings: ReadSettings;
  /** Finds an article's id by a current or former slug. */
  findArticleId(tx: Tx, slug: string): Promise<string | null>;
}

interface Subscriber {
  readonly memberId: string;
  /** The same for every retry of a request. */
  readonly requestId: string | null;
  /** Whether the session may open Stripe's portal, by the same rule as the portal's endpoint. */
  readonly mayOpenPortal: boolean;
}

/** How long a checkout that has no session is continued: as long as its idempotency key at Stripe is valid. */
const CONTINUED_SECONDS = 23 * 3600;

interface Stored {
  readonly checkout: CheckoutRow;
  readonly priced: PricedTier;
  readonly isRepeated: boolean;
}

/** The request, with Stripe's id of the promotion code and the buyer's return URL. */
type OfferedRequest = SubscriptionRequest & {
  readonly promotionCodeId: string | null;
  readonly returnsTo: string | null;
};

/** Whether the member's existing subscription is to this tier or to another tier. */
type ExistingSubscription = 'same_tier' | 'other_tier';

/**
 * Opens a Checkout Session for a subscription or gift. Each member has one open checkout for an offer and one live
 * subscription; a gift for someone else is always possible. Throws `already_subscribed`, `use_change`, `invalid`,
 * `payments_unavailable`.
 */
export async function startSubscription(
  deps: StartSubscriptionDeps,
  wanted: SubscriptionRequest,
  by: Subscriber,
): Promise<{ url: string }> {
  const member = await findMemberById(deps.db.read, by.memberId);
  if (member === null) throw signInRequired();
  const budget = startRequestBudget(deps.stripe);
  assertValidGift(wanted, member.email, deps.clock.now());
  const settings = await deps.readSettings();
  const buyer = { article: null, isMember: true };
  const returnsTo = decideReturn(wanted.returnUrl, { ...deps, settings }, buyer);
  const promotionCodeId = await readPromotion(budget, wanted.promotionCode);
  const offered = { ...wanted, promotionCodeId, returnsTo };
  const { checkout, priced, isRepeated } = await getOrCreateCheckout(deps, budget, {
    offered,
    by,
  });
  const texts = textsOf(settings, findLocale(member.language));
  const item = async ({ isRefused }: { isRefused: boolean }): Promise<SoldItem> =>
    checkout.kind === 'gift'
      ? { kind: 'gift', name: toGiftName(texts, priced) }
      : {
          kind: 'subscription',
          stripePriceId: await ensureStripePrice(deps, budget, priced, {
            isRefused,
            taxBehavior: checkout.taxBehavior,
          }),
        };
  return { url: await openCheckout(deps, budget, { checkout, isRepeated, item, settings }) };
}

/** Returns the name of a gift on the payment page and on the buyer's invoice. */
function toGiftName({ t }: Texts, { tier, price }: PricedTier): string {
  return t('plans.giftItem', { plan: tier.name, interval: price.interval });
}

/**
 * Returns a checkout that can be paid. An existing session may have been paid or closed although no event has arrived
 * yet, so it is synced first; if it is not pending any more, the decision is made again.
 */
async function getOrCreateCheckout(
  deps: StartSubscriptionDeps,
  budget: StripeBudget,
  { offered, by }: { offered: OfferedRequest; by: Subscriber },
): Promise<Stored> {
  const stored = await createCheckoutOrThrow(deps, budget, { offered, by });
  if (stored.checkout.sessionId === null) return stored;
  const checkout = await refreshCheckout(deps, budget, stored.checkout);
  if (checkout.status === 'pending') return { ...stored, checkout };
  return await createCheckoutOrThrow(deps, budget, { offered, by });
}

async function createCheckoutOrThrow(
  deps: StartSubscriptionDeps,
  budget: StripeBudget,
  { offered, by }: { offered: OfferedRequest; by: Subscriber },
): Promise<Stored> {
  const stored = await storeOnce(deps, offered, by);
  if (typeof stored !== 'string') return stored;
  return await rejectDuplicate(deps, budget, { live: stored, by });
}

/**
 * Race-safe, even for a hundred simultaneous clicks: checkouts of one member are serialized by a lock, and every
 * later call finds the row of the first.
 */
async function storeOnce(
  deps: StartSubscriptionDeps,
  offered: OfferedRequest,
  by: Subscriber,
): Promise<Stored | ExistingSubscription> {
  // Read before the transaction, because requests that wait for the lock hold the connections that reading needs.
  const { currency, tax, subscriptions } = await deps.readSettings();
  const owner = await deps.account.read();
  return await deps.db.transaction(async (tx) => {
    await lockSubscribing(tx, by.memberId);
    const priced = await findPriced(tx, offered, currency);
    const offerId = await checkOffer(tx, deps, { offered, by, priced });
    const giftFor = offered.giftFor ?? null;
    const live = await findLiveSubscription(tx, by.memberId, owner);
    if (live && giftFor === null)
      return live.tier.slug === priced.tier.slug ? 'same_tier' : 'other_tier';
    const offer = {
      tierPriceId: priced.price.id,
      trialDays:
        giftFor === null ? await decideTrialDays(deps, tx, { by, priced, ...subscriptions }) : 0,
      promotionCodeId: offered.promotionCodeId,
      ...toGiftOfCheckout(offered),
      taxBehavior: toTaxBehavior(tax.subscriptions),
      returnUrl: offered.returnsTo,
    };
    const reusable = await findReusableCheckout(tx, deps, { ...by, ...offer, owner });
    if (reusable) return { checkout: reusable, priced, isRepeated: true };
    const { articleSlug } = offered;
    const articleId = articleSlug ? await deps.findArticleId(tx, articleSlug) : null;
    const checkout = await store(tx, deps, { ...by, priced, offer, owner, articleId });
    if (offerId !== null) {
      const { id: reference, createdAt } = checkout;
      await beginRedemption(tx, { offerId, reference, createdAt });
    }
    return { checkout, priced, isRepeated: false };
  });
}

/**
 * Each person gets one trial, even if they canceled it: per account, or by mailbox across accounts. The card is only
 * known after the checkout, so a second trial with the same card is refused then.
 */
async function decideTrialDays(
  deps: TrialDeps,
  tx: Tx,
  {
    by,
    priced,
    oneTrialPer,
  }: {
    by: Subscriber;
    priced: PricedTier;
    oneTrialPer: SiteSettings['subscriptions']['oneTrialPer'];
  },
): Promise<number> {
  const { trialDays } = priced.tier;
  if (trialDays === 0) return 0;
  const before = await listCheckoutsOfMember(tx, by.memberId);
  if (await checkoutRows.hasTrialAmong(tx, before)) return 0;
  const email = (await findMemberById(tx, by.memberId))?.email ?? null;
  const keys = trialKeysOf(oneTrialPer, { email, cardFingerprint: null });
  return (await hadTrialElsewhere(deps, tx, keys)) ? 0 : trialDays;
}

/** Checks the offer of a promotion code here, because Stripe does not know its plan, interval or audience. */
async function checkOffer(
  tx: Tx,
  { clock }: StartSubscriptionDeps,
  wanted: { offered: OfferedRequest; by: Subscriber; priced: PricedTier },
): Promise<string | null> {
  const { promotionCode } = wanted.offered;
  if (promotionCode === undefined) return null;
  const { tier, price } = wanted.priced;
  const bought = { tierId: tier.id, interval: price.interval, currency: price.currency };
  const found = await findOfferOfCode(tx, promotionCode, { bought, now: clock.now() });
  if (found === null) return null;
  const { offer, isGood } = found;
  const isTheirs = offer.kind === 'code' || (await hasEndedSubscription(tx, wanted.by.memberId));
  if (isGood && isTheirs) return offer.id;
  throw invalidField('body.promotionCode', 'cannot be used for this purchase');
}

async function readPromotion(
  budget: StripeBudget,
  code: string | undefined,
): Promise<string | null> {
  if (code === undefined) return null;
  return await getPromotionCode(budget, code);
}

/**
 * Throws the error with a link to Stripe's portal, which is fetched outside the transaction. If this session may not
 * open the portal, the link is to the account page, which asks for confirmation.
 */
async function rejectDuplicate(
  deps: StartSubscriptionDeps,
  budget: StripeBudget,
  { live, by }: { live: ExistingSubscription; by: Subscriber },
): Promise<never> {
  const portalUrl = by.mayOpenPortal
    ? await openPortal(deps, budget, by.memberId)
    : siteAddresses(deps.publicUrl, await deps.readSettings()).page('account');
  throw live === 'same_tier' ? alreadySubscribed(portalUrl) : otherSubscriptionExists(portalUrl);
}

async function findReusableCheckout(
  tx: Tx,
  { clock }: StartSubscriptionDeps,
  wanted: Subscriber & CheckoutOffer & { readonly owner: StripeOwner },
): Promise<CheckoutRow | null> {
  const { requestId, owner, ...offer } = wanted;
  const now = clock.now();
  const repeated = requestId === null ? null : await checkoutRows.find(tx, { requestId });
  if (repeated?.status === 'pending' && mayBelongTo(owner, repeated)) return repeated;
  const madeAfter = addSeconds(now, -CONTINUED_SECONDS);
  return await checkoutRows.findOpen(tx, { ...offer, owner, now, madeAfter });
}

async function store(
  tx: Tx,
  { clock }: StartSubscriptionDeps,
  {
    memberId,
    requestId,
    priced,
    offer,
    owner,
    articleId,
  }: Subscriber & { priced: PricedTier; offer: CheckoutOffer; owner: StripeOwner } & Pick<
      CheckoutRow,
      'articleId'
    >,
): Promise<CheckoutRow> {
  const { price } = priced;
  const id = newId();
  const isNew = requestId === null || (await checkoutRows.find(tx, { requestId })) === null;
  const checkout = await checkoutRows.insert(tx, {
    id,
    kind: offer.giftFor === null ? 'subscription' : 'gift',
    memberId,
    amount: price.amount,
    currency: price.currency,
    interval: price.interval,
    ...offer,
    articleId,
    tipId: null,
    // If the request's first checkout is closed, the new checkout is stored without the request's id, which is unique.
    requestId: isNew ? requestId : null,
    ...owner,
    createdAt: clock.now(),
  });
  if (checkout === null) throw new Error('a checkout was not stored');
  return checkout;
}
