import { isId, newId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeOwner } from '../../platform/stripe/owner.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { fetchSubscription, listPaidInvoices } from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps, SyncedObject } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import { type CheckoutRow, checkoutRows } from '../billing/index.ts';
import { findPayingCustomer } from '../customers/index.ts';
import { grantRevisions } from '../grants/index.ts';
import { addFees, invoiceReversals } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { mailForOf } from '../settings/index.ts';
import { findTierPrice, listStripePriceIds, type PricedTier } from '../tiers/index.ts';
import { loadGiftCredit } from './gifts.store.ts';
import { importedLineId, type SoldLine } from './paid-lines.rules.ts';
import { DEBIT_SOURCE } from './plan-debit-grant.rules.ts';
import { LINE_SOURCE } from './plan-line-grants.rules.ts';
import { planSubscription } from './plan-subscription.rules.ts';
import { findReplacementOf } from './price-moves.rules.ts';
import { findOpenMove } from './price-moves.store.ts';
import type { SubscriptionAtStripe, SubscriptionRows } from './subscription-plan-input.ts';
import type { SubscriptionChange } from './subscriptions.changes.ts';
import {
  findSubscription,
  listCheckoutsOfMember,
  listLiveSubscriptions,
  lockSubscribing,
  type SubscriptionRow,
} from './subscriptions.store.ts';
import {
  type CheckedTrial,
  checkTrial,
  NO_TRIAL,
  type TrialDeps,
  trialKeysOf,
} from './trial-claims.ts';

interface SubscriptionDeps extends StripeDeps, TrialDeps {
  readonly readSettings: ReadSettings;
  /** The public URL of the site, without a trailing slash. */
  readonly publicUrl: string;
  /** Monthly tips are Stripe subscriptions too, but belong to another feature. */
  isPledge(tx: Tx, stripeSubscriptionId: string): Promise<boolean>;
}

/** The sync of a subscription to a tier with its paid invoices; always fetched, never read from an event. */
export function subscriptionObject(
  deps: SubscriptionDeps,
): SyncedObject<SubscriptionAtStripe, SubscriptionRows, SubscriptionChange> {
  return {
    fetch: (budget, id) => fetchSubscriptionWithInvoices(deps, budget, id),
    load: (tx, snapshot) => loadRows(deps, tx, snapshot),
    plan: planSubscription,
  };
}

async function fetchSubscriptionWithInvoices(
  deps: SubscriptionDeps,
  budget: StripeBudget,
  id: string,
): Promise<SubscriptionAtStripe | null> {
  const { db, livemode } = deps;
  const row = await findSubscription(db.read, { stripeSubscriptionId: id });
  if (row === null && (await deps.isPledge(db.read, id))) return null;
  const subscription = await fetchSubscription(budget, id);
  const checkout = subscription && (await findCheckoutOf(db.read, row, subscription));
  if (!subscription || checkout?.kind !== 'subscription') return null;
  const paid = await listPaidInvoices(budget, id);
  const unbooked = await addFees(deps, budget, paid);
  const settings = await deps.readSettings();
  const { subscriptions } = settings;
  const mailFor = mailForOf(settings, deps.publicUrl);
  const policy = { mailFor, accountUrl: mailFor.to.page('account'), ...subscriptions };
  const { version = null } = row ?? {};
  return { subscription, paid, unbooked, checkoutId: checkout.id, version, policy, livemode };
}

/** Finds the checkout by our row or, for a new subscription, by the metadata that we sent; never by an event. */
export async function findCheckoutOf(
  tx: Tx,
  row: SubscriptionRow | null,
  { metadata }: SubscriptionSnapshot,
): Promise<CheckoutRow | null> {
  const id = row?.checkoutId ?? metadata['checkoutId'];
  return id !== undefined && isId(id) ? await checkoutRows.find(tx, { id }) : null;
}

/**
 * Loads our rows under locks. Syncs of one member's subscriptions are serialized, so that of two paid subscriptions
 * the one that is written first is kept. Payments are locked before their reversals are read, so that of a concurrent
 * payment and refund the later one sees the other.
 */
async function loadRows(
  deps: TrialDeps,
  tx: Tx,
  snapshot: SubscriptionAtStripe,
): Promise<SubscriptionRows> {
  const { subscription: seen, paid, unbooked } = snapshot;
  const checkout = await checkoutRows.find(tx, { id: snapshot.checkoutId });
  if (checkout === null) throw new Error('a checkout was deleted');
  const { memberId } = checkout;
  if (memberId !== null) await lockSubscribing(tx, memberId);
  const row = await findSubscription(tx, { stripeSubscriptionId: seen.stripeSubscriptionId });
  if ((row?.version ?? null) !== snapshot.version) throw concurrentUpdate();
  const invoices = unbooked.map(({ invoice }) => invoice);
  const reversed = await invoiceReversals.lockAndFind(tx, { unbooked: invoices, paid });
  const adopted = await loadAdopted(tx, checkout);
  const lineIds = paid.flatMap(({ lines }) => lines.map(({ lineId }) => lineId));
  const id = row?.id ?? newId();
  const debitGrants = await grantRevisions.list(tx, DEBIT_SOURCE, [id]);
  const prices = await loadPrices(tx, snapshot);
  const payer = await findPayingCustomer(tx, memberId, seen.customerId);
  const member = await loadMember(tx, memberId, checkout);
  return {
    id,
    row,
    checkout,
    customerId: payer.customerId,
    soldPriceId: await findSoldPriceId(tx, checkout, seen),
    prices,
    reversed,
    owesBack:
      (row?.refusedAt ?? row?.withdrawnAt) ? await invoiceReversals.hasRefundable(tx, paid) : false,
    adopted,
    grants: await grantRevisions.list(tx, LINE_SOURCE, [
      ...(adopted === null ? [] : [adopted.lineId]),
      ...lineIds,
    ]),
    debitGrants: debitGrants.get(id) ?? [],
    openMove: await loadOpenMove(tx, prices.get(seen.stripePriceIds[0] ?? '')),
    trial: await loadTrial(deps, tx, { snapshot, checkout, member }),
    ...member,
  };
}

/** Loads the period that another system sold before the import, as a synthetic invoice line. */
async function loadAdopted(tx: Tx, checkout: CheckoutRow): Promise<SoldLine | null> {
  const { id, adoptedFrom: startsAt, adoptedUntil: endsAt, amount, tierPriceId } = checkout;
  if (startsAt === null || endsAt === null) return null;
  const priced = await findTierPrice(tx, { id: tierPriceId });
  if (priced === null) return null;
  const [stripePriceId = ''] = await listStripePriceIds(tx, priced);
  const lineId = importedLineId(id);
  return { lineId, amount, stripePriceId, tier: priced.tier.slug, startsAt, endsAt };
}

/** Checks the trial only when the subscription is first seen; an accepted trial stays accepted. */
async function loadTrial(
  deps: TrialDeps,
  tx: Tx,
  {
    snapshot,
    checkout,
    member,
  }: { snapshot: SubscriptionAtStripe; checkout: CheckoutRow; member: { email: string | null } },
): Promise<CheckedTrial> {
  if (checkout.trialDays === 0 || snapshot.version !== null) return NO_TRIAL;
  const { cardFingerprint } = snapshot.subscription;
  const keys = trialKeysOf(snapshot.policy.oneTrialPer, { ...member, cardFingerprint });
  return await checkTrial(deps, tx, { keys, checkoutId: checkout.id });
}

/** Returns Stripe's id of the price that a checkout sold; prefers the subscription's id if the price has had it. */
export async function findSoldPriceId(
  tx: Tx,
  { tierPriceId }: CheckoutRow,
  { stripePriceIds: [seen] }: SubscriptionSnapshot,
): Promise<string | null> {
  const sold = await findTierPrice(tx, { id: tierPriceId });
  const ids = sold === null ? [] : await listStripePriceIds(tx, sold);
  return ids.find((id) => id === seen) ?? ids.at(-1) ?? null;
}

async function loadMember(tx: Tx, memberId: string | null, owner: StripeOwner) {
  if (memberId === null) {
    return {
      email: null,
      language: null,
      live: [],
      hadTrial: false,
      credit: { gifts: [], giftsEnd: null },
    };
  }
  const member = await findMemberById(tx, memberId);
  const live = await listLiveSubscriptions(tx, memberId, owner);
  return {
    email: member?.email ?? null,
    language: member?.language ?? null,
    live: live.map(({ stripeSubscriptionId }) => stripeSubscriptionId),
    hadTrial: await checkoutRows.hasTrialAmong(tx, await listCheckoutsOfMember(tx, memberId)),
    credit: await loadGiftCredit(tx, memberId),
  };
}

async function loadPrices(
  tx: Tx,
  { subscription, paid }: SubscriptionAtStripe,
): Promise<ReadonlyMap<string, PricedTier>> {
  const next = subscription.schedule?.nextPriceId ?? null;
  const pending = subscription.pendingUpdate?.stripePriceId ?? null;
  const invoiced = paid.flatMap(({ lines }) => lines.map((line) => line.stripePriceId));
  const ids = [...subscription.stripePriceIds, next, pending, ...invoiced];
  const prices = new Map<string, PricedTier>();
  for (const id of new Set(ids.filter((one) => one !== null))) {
    const priced = await findTierPrice(tx, { stripePriceId: id });
    if (priced !== null) prices.set(id, priced);
  }
  return prices;
}

/** Nearly all subscribers pay the current price, for which price moves need not be read. */
async function loadOpenMove(tx: Tx, sold: PricedTier | undefined) {
  const present = sold && findReplacementOf(sold);
  return present ? await findOpenMove(tx, present.id) : null;
}
