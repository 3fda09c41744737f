import type { Tx } from '../../platform/db/database.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import {
  beginRedemption,
  couponIdOf,
  ensureOfferAtStripe,
  findOpenOffer,
  hasBegunRedemption,
  hasRedeemed,
  markApplied,
  type OfferRow,
  offerNotOpen,
  presentOffer,
} from '../offers/index.ts';
import { findTierPrice, listTierSlugs } from '../tiers/index.ts';
import { applyChanges } from './apply-changes.stripe.ts';
import { type ChangeDeps, changeAtStripe } from './change-subscription.ts';
import type { StripeChange } from './plan-change.rules.ts';
import type { SubscriptionSummary } from './read-subscription.ts';
import { changeNotPossible } from './subscriptions.errors.ts';
import {
  findLiveSubscription,
  type LiveSubscription,
  listSubscriptionsOf,
} from './subscriptions.store.ts';

type OwnDeps = Pick<ChangeDeps, 'db' | 'clock'>;

/**
 * Returns the offer for a member: a retention offer for a live subscription, or a win-back offer after a subscription
 * has ended. Returns null if there is no offer, or if the member has never subscribed.
 */
export async function readOwnOffer({ db, clock }: OwnDeps, memberId: string) {
  const tx = db.read;
  const now = clock.now();
  const live = await findLiveSubscription(tx, memberId);
  const offer =
    live === null
      ? await findWinBackOffer(tx, memberId, now)
      : await findRetentionOffer(tx, live, now);
  if (offer === null) return null;
  return { ...presentOffer(offer, await listTierSlugs(tx), now), promotionCode: offer.code };
}

async function findWinBackOffer(tx: Tx, memberId: string, now: Date): Promise<OfferRow | null> {
  if (!(await hasEndedSubscription(tx, memberId))) return null;
  return await findOpenOffer(tx, 'win_back', { bought: null, now });
}

/** Returns true if a member has had a subscription that ended, excluding refused subscriptions. */
export async function hasEndedSubscription(tx: Tx, memberId: string): Promise<boolean> {
  const before = await listSubscriptionsOf(tx, memberId);
  return before.some(({ endedAt, refusedAt }) => endedAt !== null && refusedAt === null);
}

/** Finds a retention offer; each subscription can redeem one offer, whichever it is. */
async function findRetentionOffer(
  tx: Tx,
  live: LiveSubscription,
  now: Date,
): Promise<OfferRow | null> {
  if (live.status !== 'active' || (await hasRedeemed(tx, live.id))) return null;
  const priced = await findTierPrice(tx, { id: live.tierPriceId });
  if (priced === null) return null;
  const { currency } = priced.price;
  const bought = { tierId: live.tierId, interval: live.interval, currency };
  return await findOpenOffer(tx, 'retention', { bought, now });
}

/**
 * Redeems a retention offer: applies its discount and undoes a requested cancellation. The redemption is stored before
 * Stripe is called, so that a retry sends the same request, which Stripe executes once. Throws `not_found`,
 * `offer_not_open`, `change_not_possible`.
 */
export async function takeOffer(
  deps: ChangeDeps,
  memberId: string,
  offerId: string,
): Promise<SubscriptionSummary> {
  const { db, clock } = deps;
  return await changeAtStripe(deps, memberId, async (target) => {
    const live = await findLiveSubscription(db.read, memberId);
    const offer = live && (await findRetentionOffer(db.read, live, clock.now()));
    if (!offer || offer.id !== offerId) throw offerNotOpen();
    const redemption = { offerId, reference: target.id };
    const isRepeated = await hasBegunRedemption(db.read, redemption);
    const changes = planOffer(target.subscription, { couponId: couponIdOf(offer), isRepeated });
    if (changes === null) throw changeNotPossible();
    await beginRedemption(db.read, { ...redemption, createdAt: clock.now() });
    await ensureOfferAtStripe(startRequestBudget(deps.stripe), offer);
    // The key does not contain the row's version, so that a retry after a lost response sends the same request.
    await applyChanges({ ...target, key: `offer:${offerId}:${target.id}` }, changes);
    await markApplied(db.read, { ...redemption, at: clock.now() });
  });
}

/**
 * Returns null if an overdue payment, a pause or a requested change must be resolved first, or if the subscription has
 * another discount, which the new one would replace. After an attempt whose response was lost, the existing discount
 * is the offer's own.
 */
export function planOffer(
  subscription: Pick<
    SubscriptionSnapshot,
    'status' | 'pause' | 'pendingUpdate' | 'cancelAt' | 'schedule' | 'discountIds'
  >,
  { couponId, isRepeated }: { readonly couponId: string; readonly isRepeated: boolean },
): StripeChange[] | null {
  const { status, pause, pendingUpdate, cancelAt, discountIds } = subscription;
  if (status !== 'active' || pause !== null || pendingUpdate !== null) return null;
  if (discountIds.length > 0 && !isRepeated) return null;
  const kept = cancelAt === null ? [] : [{ kind: 'undoCancellation' } as const];
  return [{ kind: 'applyDiscount', couponId }, ...kept];
}
