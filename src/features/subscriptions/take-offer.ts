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
import { findTierPrice, listTiers } from '../tiers/index.ts';
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
 * The offer for a member: with a live subscription one that keeps it, after an ended one another to come
 * back with. Null where there is none, and for who never subscribed.
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
  const slugs = (await listTiers(tx)).map(({ id, slug }) => [id, slug] as const);
  return { ...presentOffer(offer, new Map(slugs), now), promotionCode: offer.code };
}

async function findWinBackOffer(tx: Tx, memberId: string, now: Date): Promise<OfferRow | null> {
  if (!(await hasEndedSubscription(tx, memberId))) return null;
  return await findOpenOffer(tx, 'win_back', { bought: null, now });
}

/** Whether a member had a subscription that ended, apart from refused ones. */
export async function hasEndedSubscription(tx: Tx, memberId: string): Promise<boolean> {
  const before = await listSubscriptionsOf(tx, memberId);
  return before.some(({ endedAt, refusedAt }) => endedAt !== null && refusedAt === null);
}

/** Once for each subscription, whichever offer it was. */
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
 * Takes the offer that keeps a subscription: its discount is applied, and an end that was asked for is taken
 * back. What is stored before Stripe is asked makes a repetition send the same again, once. Throws the 404,
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
    // Not of the row's version, so that a lost answer leads to the same call.
    await applyChanges({ ...target, key: `offer:${offerId}:${target.id}` }, changes);
    await markApplied(db.read, { ...redemption, at: clock.now() });
  });
}

/**
 * Null where a debt, a pause or a requested change is settled first, and where it has another discount: the
 * new one would replace it. After a try whose answer was lost the discount is the offer's own.
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
