import { money } from '../../money/money.ts';
import { hasEnded } from '../../money/subscription-status.ts';
import { decideInvoiceTax } from '../../money/tax.ts';
import type { Plan, PlanInput } from '../../platform/stripe/plan.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { CheckoutRow } from '../billing/index.ts';
import { type InvoiceWithFee, type NewPayment, toInvoicePayment } from '../payments/index.ts';
import { type MailPolicy, planFailureMail, planThanks } from './plan-tip-mails.rules.ts';
import {
  decideOverdueSince,
  type ExpectedPledge,
  findPledgeDifferences,
  isAgreedCharge,
  PLEDGE_PRODUCT,
} from './pledge.rules.ts';
import type { PledgeRow } from './pledges.store.ts';
import type { PledgeChange } from './tips.changes.ts';
import type { TipRow } from './tips.store.ts';

/** The current state of a monthly tip and its paid invoices at Stripe, with the current settings. */
export interface PledgeAtStripe {
  readonly subscription: SubscriptionSnapshot;
  /** Newest first. */
  readonly paid: readonly PaidInvoice[];
  /** Invoices that are not in the ledger yet, or are there without their fee. */
  readonly unbooked: readonly InvoiceWithFee[];
  /** The id of our checkout, and the version of our row before Stripe was called (null if there is no row). */
  readonly checkoutId: string;
  readonly version: number | null;
  readonly policy: MailPolicy;
  /** True if our own Stripe key is a live one. */
  readonly livemode: boolean;
}

export interface PledgeRows {
  /** Our row. Null for a new monthly tip, which gets `newId`. */
  readonly row: PledgeRow | null;
  readonly newId: string;
  readonly checkout: CheckoutRow;
  readonly tip: TipRow;
  /** The Stripe customer who must pay. Null for a guest. */
  readonly customerId: string | null;
  /** The amounts that the giver changed the tip to, oldest first. */
  readonly changedAmounts: readonly number[];
  /** The giver's email address. Null if it is unknown. */
  readonly email: string | null;
  /** The language that a member chose. Null if none. */
  readonly language: string | null;
  /** The title of the article or the name of the author that the tip is for. */
  readonly target: string | null;
}

type Input = PlanInput<PledgeAtStripe, PledgeRows>;

/** Plans the changes of our rows from the monthly tip's current state at Stripe. It grants no access itself. */
export function planPledge(input: Input): Plan<PledgeChange> {
  const { snapshot, rows, now } = input;
  const { subscription, paid, unbooked, policy } = snapshot;
  const { checkout, tip } = rows;
  const expected = toExpected(snapshot, rows);
  const differences = findPledgeDifferences(expected, subscription);
  if (differences.length > 0) {
    return planReview(
      input,
      differences.map(({ name }) => name),
    );
  }
  const pledge = toRow(input);
  const agreed = unbooked.filter(({ invoice }) => isAgreedCharge(invoice, expected)).toReversed();
  const others = unbooked.filter((one) => !agreed.includes(one));
  const neverPaid = hasEnded(subscription.status) && paid.length === 0;
  const changes: PledgeChange[] = [
    { kind: 'savePledge', pledge, at: now },
    ...planFlagged(input, others),
    ...agreed.flatMap((one) => planCharge(input, pledge, one)),
    ...planFailureMail(
      pledge,
      { to: rows.email, language: rows.language, payUrl: subscription.payUrl },
      policy,
    ),
    ...(tip.memberId === null && tip.giverHash === null && rows.email !== null
      ? [{ kind: 'writeGuestAddress', tipId: tip.id, email: rows.email } as const]
      : []),
    // The refund's webhook may have arrived before the payment's.
    { kind: 'syncTip', tipId: tip.id },
    ...(neverPaid ? [planFailedCheckout(checkout, now)] : []),
  ];
  if (others.length === 0) return { outcome: 'applied', changes };
  const warned = warn(checkout, 'a charge differs from what its giver agreed to');
  return { outcome: 'review', changes: [...changes, warned] };
}

/** Returns the monthly tip that our own rows expect. */
export function toExpected(
  { livemode }: Pick<PledgeAtStripe, 'livemode'>,
  {
    checkout,
    customerId,
    changedAmounts,
  }: Pick<PledgeRows, 'checkout' | 'customerId' | 'changedAmounts'>,
): ExpectedPledge {
  const { id: checkoutId, amount, currency } = checkout;
  const amounts = [amount, ...changedAmounts];
  return { checkoutId, livemode, currency, customerId, productId: PLEDGE_PRODUCT, amounts };
}

/** A charge that the giver did not agree to is booked and flagged for review, and does not count for the tip. */
function planReview(input: Input, differences: readonly string[]): Plan<PledgeChange> {
  const { subscription, unbooked, livemode } = input.snapshot;
  const warned = warn(input.rows.checkout, 'a monthly tip differs from its sale', { differences });
  const isOurMode = subscription.livemode === livemode;
  const flagged = isOurMode ? planFlagged(input, unbooked) : [];
  return { outcome: 'review', changes: [warned, ...flagged] };
}

function planFlagged({ rows, now }: Input, invoices: readonly InvoiceWithFee[]): PledgeChange[] {
  return invoices.map((one) => {
    const payment = toPayment(one, rows);
    return { kind: 'flagPayment', payment, fee: one.fee, at: now };
  });
}

function planCharge({ snapshot, rows, now }: Input, pledge: PledgeRow, one: InvoiceWithFee) {
  const { invoice, fee } = one;
  const { tip, email: to, language, target } = rows;
  const { invoiceId: paymentId, amountPaid, currency, paidAt } = invoice;
  const paid = money(amountPaid, currency);
  const tax = decideInvoiceTax(invoice);
  const thanked = { to, language, pledge, paid, tax, paidAt, paymentId, target };
  return [
    { kind: 'bookPayment', payment: toPayment(one, rows), fee, at: now },
    { kind: 'markTipPaid', tipId: tip.id, paidAt },
    ...planThanks(thanked, snapshot.policy),
  ] satisfies PledgeChange[];
}

function planFailedCheckout({ id: checkoutId }: CheckoutRow, now: Date): PledgeChange {
  return { kind: 'closeCheckout', checkoutId, close: { failedAt: now } };
}

function toRow({ snapshot, rows, now }: Input): PledgeRow {
  const { subscription } = snapshot;
  const { row, checkout, tip } = rows;
  return {
    id: row?.id ?? rows.newId,
    memberId: checkout.memberId,
    checkoutId: checkout.id,
    tipId: tip.id,
    articleId: tip.articleId,
    authorId: tip.authorId,
    stripeSubscriptionId: subscription.stripeSubscriptionId,
    amount: subscription.unitAmount ?? checkout.amount,
    currency: subscription.currency,
    status: subscription.status,
    livemode: subscription.livemode,
    currentPeriodEnd: subscription.currentPeriodEnd,
    overdueSince: decideOverdueSince(subscription),
    cancelAt: subscription.cancelAt,
    endedAt: subscription.endedAt,
    version: (row?.version ?? 0) + 1,
    createdAt: row?.createdAt ?? now,
  };
}

function toPayment(
  { invoice }: InvoiceWithFee,
  { checkout: { id: checkoutId, memberId }, tip: { id: tipId } }: PledgeRows,
): NewPayment {
  const of = { kind: 'tip', memberId, checkoutId, tipId, subscriptionId: null } as const;
  return toInvoicePayment(invoice, of);
}

function warn({ id: checkoutId }: CheckoutRow, message: string, fields: object = {}): PledgeChange {
  return { kind: 'raiseAlarm', alarm: null, message, fields: { checkoutId, ...fields } };
}
