import { isId } from '../../platform/crypto/ids.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import type { Log } from '../../platform/log/log.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import {
  type ApplyLook,
  bookPayment,
  type CheckoutRow,
  type CustomerDeps,
  fetchPayment,
  findCheckout,
  findPayingCustomer,
  findTierPrice,
  findTierPriceAtStripe,
  listBookedInvoices,
  type PricedTier,
} from '../billing/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { keepGrants } from './keep-grants.ts';
import {
  decideStatusEffect,
  findSubscriptionDifferences,
  type PaidLine,
  planLedger,
} from './subscriptions.rules.ts';
import {
  findSubscriptionAtStripe,
  type SubscriptionRow,
  writeSubscription,
} from './subscriptions.store.ts';
import {
  fetchSubscription,
  listPaidInvoices,
  type PaidInvoice,
  type SubscriptionFacts,
} from './subscriptions.stripe.ts';

export interface SyncDeps extends CustomerDeps {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly changes: Changes;
  readonly readSettings: ReadSettings;
}

type Fee = Parameters<typeof bookPayment>[2];

interface InvoiceWithFee {
  readonly invoice: PaidInvoice;
  readonly fee: Fee;
}

/** Everything that one look brought home; nothing of it comes from an event. */
interface Looked {
  readonly seen: SubscriptionFacts;
  /** Our row as it was before the look began. */
  readonly known: SubscriptionRow | null;
  readonly checkout: CheckoutRow;
  readonly sold: PricedTier;
  readonly invoices: readonly InvoiceWithFee[];
  readonly lines: readonly PaidLine[];
  readonly graceDays: number;
}

/**
 * Looks at a subscription and its paid invoices as Stripe has them now, and returns the write that
 * brings our row, the payments ledger and the ledger of grants up to it. Safe to repeat and to race:
 * payments and grants are unique, and the row is written only over the version that was read first.
 */
export async function lookAtSubscription(
  deps: SyncDeps,
  budget: StripeBudget,
  stripeSubscriptionId: string,
): Promise<ApplyLook> {
  const known = await findSubscriptionAtStripe(deps.db.read, stripeSubscriptionId);
  const seen = await fetchSubscription(deps.stripe, budget, stripeSubscriptionId);
  const checkout = seen && (await findCheckoutOf(deps, known, seen));
  if (!seen || !checkout || checkout.kind !== 'subscription') {
    return () => Promise.resolve('foreign');
  }
  const sold = await findSold(deps, seen);
  const differences = await compare(deps, { known, seen, checkout });
  if (sold === null || differences.length > 0) {
    deps.log.warn({ checkoutId: checkout.id, differences }, 'a subscription differs from its sale');
    return () => Promise.resolve('review');
  }
  if (decideStatusEffect(seen.status) === 'unknown') {
    deps.metrics.countAlarm('subscription:unknown_status');
  }
  const paid = await listPaidInvoices(deps.stripe, budget, stripeSubscriptionId);
  const invoices = await addFees(deps, budget, paid);
  const lines = await nameTiers(deps.db.read, paid);
  const { graceDays } = (await deps.readSettings()).subscriptions;
  const looked = { seen, known, checkout, sold, invoices, lines, graceDays };
  return (tx) => applyLook(deps, tx, looked);
}

/** Ours is named by our own row, or, the first time, by what we sent along; never by an event. */
async function findCheckoutOf(
  { db }: SyncDeps,
  known: SubscriptionRow | null,
  { metadata }: SubscriptionFacts,
): Promise<CheckoutRow | null> {
  const id = known?.checkoutId ?? metadata['checkoutId'];
  return id !== undefined && isId(id) ? await findCheckout(db.read, id) : null;
}

async function findSold(
  { db }: SyncDeps,
  { stripePriceIds: [price] }: SubscriptionFacts,
): Promise<PricedTier | null> {
  return price === undefined ? null : await findTierPriceAtStripe(db.read, price);
}

async function compare(
  { db, livemode }: SyncDeps,
  { known, seen, checkout }: Pick<Looked, 'known' | 'seen' | 'checkout'>,
): Promise<string[]> {
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

/** What Stripe kept of each payment that is not yet booked with it. */
async function addFees(
  { db, stripe }: SyncDeps,
  budget: StripeBudget,
  paid: readonly PaidInvoice[],
): Promise<InvoiceWithFee[]> {
  const invoiceIds = paid.map(({ invoiceId }) => invoiceId);
  const booked = await listBookedInvoices(db.read, invoiceIds);
  const invoices: InvoiceWithFee[] = [];
  for (const invoice of paid) {
    if (invoice.amountPaid === 0 || booked.has(invoice.invoiceId)) continue;
    const { paymentIntentId } = invoice;
    const payment = paymentIntentId && (await fetchPayment(stripe, budget, paymentIntentId));
    invoices.push({ invoice, fee: payment ? payment.fee : null });
  }
  return invoices;
}

/** Lines for a price of ours, each with its tier; what is given back opens nothing. */
async function nameTiers(tx: Tx, paid: readonly PaidInvoice[]): Promise<PaidLine[]> {
  const lines: PaidLine[] = [];
  for (const { lineId, amount, stripePriceId, startsAt, endsAt } of paid.flatMap(
    (invoice) => invoice.lines,
  )) {
    if (amount < 0 || stripePriceId === null) continue;
    const priced = await findTierPriceAtStripe(tx, stripePriceId);
    if (priced) lines.push({ lineId, tier: priced.tier.slug, startsAt, endsAt });
  }
  return lines;
}

async function applyLook(deps: SyncDeps, tx: Tx, looked: Looked): Promise<'applied'> {
  const { seen, known, checkout, sold } = looked;
  const { memberId } = checkout;
  const now = deps.clock.now();
  const subscriptionId = await writeSubscription(
    tx,
    {
      memberId,
      checkoutId: checkout.id,
      tierId: sold.tier.id,
      stripeSubscriptionId: seen.stripeSubscriptionId,
      interval: sold.price.interval,
      status: seen.status,
      livemode: seen.livemode,
      currentPeriodStart: seen.currentPeriodStart,
      currentPeriodEnd: seen.currentPeriodEnd,
      cancelAt: seen.cancelAt,
      endedAt: seen.endedAt,
    },
    { known, now },
  );
  for (const one of looked.invoices) await book(tx, { ...one, checkout, subscriptionId, now });
  if (memberId !== null) {
    const plan = planLedger(seen, looked.lines, { graceDays: looked.graceDays, now });
    await keepGrants(deps, tx, memberId, plan);
  }
  return 'applied';
}

function book(
  tx: Tx,
  booking: InvoiceWithFee & { checkout: CheckoutRow; subscriptionId: string; now: Date },
): Promise<void> {
  const { invoice, fee, checkout, subscriptionId, now } = booking;
  const payment = {
    kind: 'subscription' as const,
    amount: invoice.amountPaid,
    currency: invoice.currency,
    memberId: checkout.memberId,
    tipId: null,
    subscriptionId,
    checkoutId: checkout.id,
    paymentIntentId: invoice.paymentIntentId,
    invoiceId: invoice.invoiceId,
    livemode: invoice.livemode,
    paidAt: invoice.paidAt,
  };
  return bookPayment(tx, payment, fee, now);
}
