import type { Difference } from '../../money/differences.ts';
import { money } from '../../money/money.ts';
import { isId } from '../../platform/crypto/ids.ts';
import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log/log.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SyncOutcome } from '../../platform/stripe/plan.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { fetchSubscription, listPaidInvoices } from '../../platform/stripe/subscriptions.ts';
import type { ApplyLook, StripeDeps } from '../../platform/stripe/sync.ts';
import { type CheckoutRow, closeCheckout, findCheckout, isPledge } from '../billing/index.ts';
import { findPayingCustomer } from '../customers/index.ts';
import {
  addFees,
  bookFlaggedPayment,
  bookPayment,
  type InvoiceWithFee,
} from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { type KeepTipDeps, keepTipInStep } from './keep-tip.ts';
import {
  decideOverdueSince,
  type ExpectedPledge,
  findPledgeDifferences,
  isAskedFor,
  isOver,
} from './pledge.rules.ts';
import {
  findPledgeAtStripe,
  listAskedAmounts,
  type PledgeRow,
  writePledge,
} from './pledges.store.ts';
import { PLEDGE_PRODUCT } from './pledges.stripe.ts';
import {
  type TellGiverDeps,
  tellOfFailure,
  thankGiver,
  type Voice,
  voiceOf,
} from './tell-giver.ts';
import { findTip, markTipPaid, type TipRow } from './tips.store.ts';

export interface PledgeDeps extends StripeDeps, TellGiverDeps, KeepTipDeps {
  readonly log: Log;
  readonly readSettings: ReadSettings;
}

interface Looked {
  readonly seen: SubscriptionSnapshot;
  /** Our row as it was before the look began. */
  readonly known: PledgeRow | null;
  readonly checkout: CheckoutRow;
  readonly tip: TipRow;
  readonly expected: ExpectedPledge;
  /** Paid and not booked yet, the oldest first. */
  readonly invoices: readonly InvoiceWithFee[];
  readonly wasEverPaid: boolean;
  /** Where Stripe sent its invoices; null once the giver was erased. */
  readonly guestEmail: string | null;
  readonly voice: Voice;
}

/**
 * Looks at a monthly tip and its paid invoices as Stripe has them now, and returns the write that
 * brings our row and the payments ledger up to it; null for what is no monthly tip of ours. Nothing
 * here opens anything. Safe to repeat and to race: payments are unique, and the row is written only
 * over the version that was read first.
 */
export async function lookAtPledge(
  deps: PledgeDeps,
  budget: StripeBudget,
  stripeSubscriptionId: string,
): Promise<ApplyLook | null> {
  const { db, stripe } = deps;
  const known = await findPledgeAtStripe(db.read, stripeSubscriptionId);
  const seen = await fetchSubscription(stripe, budget, stripeSubscriptionId);
  const checkout = seen && (await findPledgeCheckout(db.read, known, seen));
  const tip = checkout?.tipId ? await findTip(db.read, checkout.tipId) : null;
  if (!seen || !checkout || !tip) return null;
  const paid = await listPaidInvoices(stripe, budget, stripeSubscriptionId);
  const payer = await findPayingCustomer(db.read, checkout.memberId, seen.customerId);
  const expected = await expect(deps, checkout, payer.customerId);
  const differences = findPledgeDifferences(expected, seen);
  const unbooked = await addFees(deps, budget, paid);
  if (differences.length > 0) {
    const names = differences.map(({ name }) => name);
    deps.log.warn(
      { checkoutId: checkout.id, differences: names },
      'a monthly tip differs from its sale',
    );
    return seen.livemode === deps.livemode
      ? setAside(deps, { checkout, tip }, unbooked)
      : () => Promise.resolve('review');
  }
  const invoices = unbooked.toReversed();
  const wasEverPaid = paid.length > 0;
  const guestEmail = payer.isErased ? null : (paid[0]?.customerEmail ?? null);
  const voice = voiceOf(await deps.readSettings());
  const sold = { seen, known, checkout, tip, expected };
  const looked = { ...sold, invoices, wasEverPaid, guestEmail, voice };
  return (tx) => applyPledge(deps, tx, looked);
}

/** In what a monthly tip is not as it was asked for; null for what is no monthly tip of ours. */
export async function reviewPledge(
  deps: PledgeDeps,
  stripeSubscriptionId: string,
): Promise<Difference[] | null> {
  const { db, stripe } = deps;
  const known = await findPledgeAtStripe(db.read, stripeSubscriptionId);
  const seen = await fetchSubscription(stripe, startRequestBudget(), stripeSubscriptionId);
  const checkout = seen && (await findPledgeCheckout(db.read, known, seen));
  if (!seen || !checkout) return null;
  const payer = await findPayingCustomer(db.read, checkout.memberId, seen.customerId);
  return findPledgeDifferences(await expect(deps, checkout, payer.customerId), seen);
}

/** What was charged otherwise than its giver agreed to is in the books, and is not the tip's. */
function setAside(
  { clock }: PledgeDeps,
  sold: Pick<Looked, 'checkout' | 'tip'>,
  invoices: readonly InvoiceWithFee[],
): ApplyLook {
  return async (tx) => {
    for (const one of invoices) {
      await bookFlaggedPayment(tx, toPayment(sold, one), one.fee, clock.now());
    }
    return 'review';
  };
}

/** Brings us up to what Stripe says of a monthly tip now. */
export function refreshPledge(
  deps: PledgeDeps,
  budget: StripeBudget,
  stripeSubscriptionId: string,
): Promise<SyncOutcome> {
  return retryConcurrentUpdates(async () => {
    const apply = await lookAtPledge(deps, budget, stripeSubscriptionId);
    return apply === null ? 'foreign' : await deps.db.transaction(apply);
  });
}

/** Ours is named by our own row, or, the first time, by what we sent along; never by an event. */
async function findPledgeCheckout(
  tx: Tx,
  known: PledgeRow | null,
  { metadata }: SubscriptionSnapshot,
): Promise<CheckoutRow | null> {
  const id = known?.checkoutId ?? metadata['checkoutId'];
  const checkout = id !== undefined && isId(id) ? await findCheckout(tx, id) : null;
  return checkout && isPledge(checkout) ? checkout : null;
}

/** Read after Stripe has answered: what a giver changes is stored here before Stripe hears of it. */
async function expect(
  { db, livemode }: PledgeDeps,
  checkout: CheckoutRow,
  customerId: string | null,
): Promise<ExpectedPledge> {
  const { id: checkoutId, amount, currency } = checkout;
  const amounts = [amount, ...(await listAskedAmounts(db.read, checkoutId))];
  return { checkoutId, livemode, currency, customerId, productId: PLEDGE_PRODUCT, amounts };
}

async function applyPledge(deps: PledgeDeps, tx: Tx, looked: Looked): Promise<SyncOutcome> {
  const { seen, checkout, tip, expected, invoices } = looked;
  const now = deps.clock.now();
  const pledge = await writeRow(tx, looked, now);
  const agreed = invoices.filter(({ invoice }) => isAskedFor(invoice, expected));
  for (const one of invoices) {
    if (!agreed.includes(one)) await bookFlaggedPayment(tx, toPayment(looked, one), one.fee, now);
  }
  for (const one of agreed) {
    const { isNew } = await book(tx, looked, one, now);
    await markTipPaid(tx, tip.id, one.invoice.paidAt);
    if (isNew) await thank(deps, tx, looked, { pledge, ...one });
  }
  await tellOfFailure(deps, tx, { pledge, guestEmail: looked.guestEmail }, looked.voice);
  // Its money may have gone back before we heard that it came.
  await keepTipInStep(deps, tx, tip.id);
  if (isOver(seen.status) && !looked.wasEverPaid) {
    await closeCheckout(tx, checkout.id, { failedAt: now });
  }
  if (agreed.length === invoices.length) return 'applied';
  deps.log.warn({ checkoutId: checkout.id }, 'a charge differs from what its giver agreed to');
  return 'review';
}

function writeRow(tx: Tx, { seen, known, checkout, tip }: Looked, now: Date): Promise<PledgeRow> {
  const columns = {
    memberId: checkout.memberId,
    checkoutId: checkout.id,
    tipId: tip.id,
    articleId: tip.articleId,
    authorId: tip.authorId,
    stripeSubscriptionId: seen.stripeSubscriptionId,
    amount: seen.unitAmount ?? checkout.amount,
    currency: seen.currency,
    status: seen.status,
    livemode: seen.livemode,
    currentPeriodEnd: seen.currentPeriodEnd,
    overdueSince: decideOverdueSince(seen),
    cancelAt: seen.cancelAt,
    endedAt: seen.endedAt,
  };
  return writePledge(tx, columns, { known, now });
}

function book(tx: Tx, looked: Looked, one: InvoiceWithFee, now: Date): Promise<{ isNew: boolean }> {
  return bookPayment(tx, toPayment(looked, one), one.fee, now);
}

function toPayment(
  { checkout, tip }: Pick<Looked, 'checkout' | 'tip'>,
  { invoice }: InvoiceWithFee,
) {
  return {
    kind: 'tip' as const,
    amount: invoice.amountPaid,
    currency: invoice.currency,
    memberId: checkout.memberId,
    tipId: tip.id,
    subscriptionId: null,
    checkoutId: checkout.id,
    paymentIntentId: invoice.paymentIntentId,
    invoiceId: invoice.invoiceId,
    livemode: invoice.livemode,
    paidAt: invoice.paidAt,
  };
}

function thank(
  deps: PledgeDeps,
  tx: Tx,
  { tip, guestEmail, voice }: Looked,
  { pledge, invoice }: { pledge: PledgeRow; invoice: InvoiceWithFee['invoice'] },
): Promise<void> {
  const { invoiceId, amountPaid, currency, paidAt } = invoice;
  const paid = money(amountPaid, currency);
  const thanked = { tip, pledge, paid, paidAt, paymentId: invoiceId, guestEmail };
  return thankGiver(deps, tx, thanked, voice);
}
