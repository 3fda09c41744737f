import type { Difference } from '../../money/differences.ts';
import { isId } from '../../platform/crypto/ids.ts';
import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import type { Log } from '../../platform/log/log.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { fetchSubscription, listPaidInvoices } from '../../platform/stripe/subscriptions.ts';
import type { ApplyLook, SyncDeps } from '../../platform/stripe/sync.ts';
import { type CheckoutRow, findCheckout } from '../billing/index.ts';
import { findPayingCustomer } from '../customers/index.ts';
import { addFees, bookFlaggedPayment } from '../payments/index.ts';
import { findTierPrice, findTierPriceAtStripe, type PricedTier } from '../tiers/index.ts';
import { type ApplyDeps, applyLook, type Looked, toPayment } from './apply-look.ts';
import { type PaidLine, readPaidLines, type SoldLine } from './paid-lines.rules.ts';
import { decideStatusEffect, findSubscriptionDifferences } from './subscriptions.rules.ts';
import { findSubscriptionAtStripe, type SubscriptionRow } from './subscriptions.store.ts';

export interface SubscriptionDeps extends SyncDeps, ApplyDeps {
  readonly log: Log;
  readonly metrics: Metrics;
}

type FetchDeps = Omit<SubscriptionDeps, 'sync'>;

/**
 * Looks at a subscription and its paid invoices as Stripe has them now, and returns the write that
 * brings our row, the payments ledger and the ledger of grants up to it. Safe to repeat and to race:
 * payments and grants are unique, and the row is written only over the version that was read first.
 */
export async function lookAtSubscription(
  deps: FetchDeps,
  budget: StripeBudget,
  stripeSubscriptionId: string,
): Promise<ApplyLook> {
  const known = await findSubscriptionAtStripe(deps.db.read, stripeSubscriptionId);
  const seen = await fetchSubscription(deps.stripe, budget, stripeSubscriptionId);
  const checkout = seen && (await findCheckoutOf(deps, known, seen));
  if (!seen || !checkout || checkout.kind !== 'subscription') {
    return () => Promise.resolve('foreign');
  }
  const sold = await findSold(deps, seen.stripePriceIds[0]);
  const differences = await compare(deps, { known, seen, checkout });
  if (sold === null || differences.length > 0) {
    const names = differences.map(({ name }) => name);
    deps.log.warn(
      { checkoutId: checkout.id, differences: names },
      'a subscription differs from its sale',
    );
    return await setAside(deps, budget, { seen, checkout });
  }
  if (decideStatusEffect(seen.status) === 'unknown') {
    deps.metrics.countAlarm('subscription:unknown_status');
  }
  const paid = await listPaidInvoices(deps.stripe, budget, stripeSubscriptionId);
  const invoices = await addFees(deps, budget, paid);
  const lines = await nameTiers(deps.db.read, paid);
  const invoiceOf = new Map(
    paid.flatMap(({ invoiceId, lines: own }) => own.map(({ lineId }) => [lineId, invoiceId])),
  );
  const { name: siteName, subscriptions } = await deps.readSettings();
  const policy = { siteName, ...subscriptions };
  const next = await findSold(deps, seen.schedule?.nextPriceId);
  const looked = { seen, known, checkout, sold, next, invoices, lines, invoiceOf, policy };
  return (tx) => applyLook(deps, tx, looked);
}

/** In what a subscription is not what was sold; null for what is none of ours. */
export async function reviewSubscription(
  deps: FetchDeps,
  stripeSubscriptionId: string,
): Promise<Difference[] | null> {
  const known = await findSubscriptionAtStripe(deps.db.read, stripeSubscriptionId);
  const seen = await fetchSubscription(deps.stripe, startRequestBudget(), stripeSubscriptionId);
  const checkout = seen && (await findCheckoutOf(deps, known, seen));
  if (!seen || checkout?.kind !== 'subscription') return null;
  return await compare(deps, { known, seen, checkout });
}

/** What was paid for something that we did not sell so is in the books, and opens nothing. */
async function setAside(
  deps: FetchDeps,
  budget: StripeBudget,
  { seen, checkout }: Pick<Looked, 'seen' | 'checkout'>,
): Promise<ApplyLook> {
  const { db, clock, stripe, livemode } = deps;
  if (seen.livemode !== livemode) return () => Promise.resolve('review');
  const paid = await listPaidInvoices(stripe, budget, seen.stripeSubscriptionId);
  const invoices = await addFees(deps, budget, paid);
  const payer = await findPayingCustomer(db.read, checkout.memberId, seen.customerId);
  const memberId = seen.customerId === payer.customerId ? checkout.memberId : null;
  return async (tx) => {
    for (const { invoice, fee } of invoices) {
      const payment = toPayment({ invoice, checkout, subscriptionId: null });
      await bookFlaggedPayment(tx, { ...payment, memberId }, fee, clock.now());
    }
    return 'review';
  };
}

/** Brings us up to what Stripe says of a subscription now. */
export function refreshSubscription(
  deps: FetchDeps,
  budget: StripeBudget,
  stripeSubscriptionId: string,
): Promise<unknown> {
  return retryConcurrentUpdates(async () =>
    deps.db.transaction(await lookAtSubscription(deps, budget, stripeSubscriptionId)),
  );
}

/** Ours is named by our own row, or, the first time, by what we sent along; never by an event. */
async function findCheckoutOf(
  { db }: FetchDeps,
  known: SubscriptionRow | null,
  { metadata }: SubscriptionSnapshot,
): Promise<CheckoutRow | null> {
  const id = known?.checkoutId ?? metadata['checkoutId'];
  return id !== undefined && isId(id) ? await findCheckout(db.read, id) : null;
}

async function findSold(
  { db }: FetchDeps,
  stripePriceId: string | null | undefined,
): Promise<PricedTier | null> {
  return stripePriceId ? await findTierPriceAtStripe(db.read, stripePriceId) : null;
}

async function compare(
  { db, livemode }: FetchDeps,
  { known, seen, checkout }: Pick<Looked, 'known' | 'seen' | 'checkout'>,
): Promise<Difference[]> {
  const { id: checkoutId, currency, memberId, tierPriceId } = checkout;
  const { customerId } = await findPayingCustomer(db.read, memberId, seen.customerId);
  const asked = tierPriceId === null ? null : await findTierPrice(db.read, tierPriceId);
  // Once it is known its price may have been changed on purpose, to another one of ours.
  const stripePriceId = known === null ? (asked?.price.stripePriceId ?? 'none') : null;
  return findSubscriptionDifferences(
    { checkoutId, livemode, currency, customerId, stripePriceId },
    seen,
  );
}

/** Lines for a price of ours, each with its tier, the oldest invoice first. */
async function nameTiers(tx: Tx, paid: readonly PaidInvoice[]): Promise<PaidLine[]> {
  const invoices: SoldLine[][] = [];
  for (const { lines } of paid.toReversed()) {
    const sold: SoldLine[] = [];
    for (const { stripePriceId, ...line } of lines) {
      const priced = stripePriceId && (await findTierPriceAtStripe(tx, stripePriceId));
      if (priced) sold.push({ ...line, stripePriceId, tier: priced.tier.slug });
    }
    invoices.push(sold);
  }
  return readPaidLines(invoices);
}
