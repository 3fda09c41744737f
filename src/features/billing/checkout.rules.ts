import { compareValues, type Difference } from '../../money/differences.ts';
import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import type { PaymentKind } from '../../money/payment-kinds.ts';
import { netOfExclusiveTax } from '../../money/tax.ts';
import type { PaymentSnapshot, SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { CheckoutRow } from './checkouts.store.ts';
import type { WantedDocument } from './checkouts.stripe.ts';

/** The order as stored in our row; `customerId` is the member's customer, null for guests. */
export interface ExpectedCheckout
  extends Pick<
    CheckoutRow,
    | 'id'
    | 'kind'
    | 'interval'
    | 'amount'
    | 'trialDays'
    | 'currency'
    | 'livemode'
    | 'sessionId'
    | 'memberId'
    | 'tipId'
    | 'taxBehavior'
  > {
  readonly customerId: string | null;
}

export type SeenPayment = Pick<
  PaymentSnapshot,
  'status' | 'amountReceived' | 'currency' | 'livemode'
>;

/** The current session at Stripe. */
export interface SeenSession
  extends Omit<
    SessionSnapshot,
    | 'url'
    | 'email'
    | 'successUrl'
    | 'createdAt'
    | 'expiresAt'
    | 'subscriptionId'
    | 'payment'
    | 'invoice'
  > {
  readonly payment: SeenPayment | null;
}

export type Settlement =
  | { readonly kind: 'paid' | 'pending' | 'expired' | 'failed' }
  | { readonly kind: 'review'; readonly differences: readonly Difference[] };

/** Payment statuses in which a delayed payment method has failed for good. */
const PAYMENT_FAILED = new Set(['requires_payment_method', 'canceled']);

type Sold = Pick<ExpectedCheckout, 'kind' | 'interval'>;

/** Returns true for a monthly tip, which is a Stripe subscription that belongs to no tier. */
export function isPledge({ kind, interval }: Sold): boolean {
  return kind === 'tip' && interval === PLEDGE_INTERVAL;
}

/** Returns true if Stripe charges repeatedly. A gift's interval is its duration. */
export function isRecurring(sold: Sold): boolean {
  return sold.kind === 'subscription' || isPledge(sold);
}

/** Decides the outcome of a session for its checkout. A session that differs from the checkout grants nothing. */
export function decideSettlement(expected: ExpectedCheckout, seen: SeenSession): Settlement {
  const differences = findDifferences(expected, seen);
  if (differences.length > 0) return { kind: 'review', differences };
  if (seen.status === 'expired') return { kind: 'expired' };
  if (seen.status !== 'complete') return { kind: 'pending' };
  if (seen.paymentStatus === 'paid') return decidePaid(expected, seen);
  if (seen.paymentStatus === 'no_payment_required' && expected.kind === 'subscription') {
    return { kind: 'paid' };
  }
  return { kind: seen.payment && PAYMENT_FAILED.has(seen.payment.status) ? 'failed' : 'pending' };
}

/**
 * Returns true if a payment was received for one of our checkouts although the session differs. The payment
 * belongs to the buyer only if the buyer's own customer paid.
 */
export function isPaidButFlagged(
  expected: ExpectedCheckout,
  { clientReferenceId, livemode, payment }: SeenSession,
): boolean {
  const isOfOurs = clientReferenceId === expected.id && livemode === expected.livemode;
  return isOfOurs && payment?.status === 'succeeded' && payment.livemode === expected.livemode;
}

/** Compares a one-time payment with the checkout; recurring payments are compared by their invoices. */
function decidePaid(expected: ExpectedCheckout, { payment, tax }: SeenSession): Settlement {
  if (isRecurring(expected)) return { kind: 'paid' };
  const received = payment?.amountReceived;
  const paid = received && netOfExclusiveTax({ amount: received, tax }, expected.taxBehavior);
  const differences = [
    ...compareValues('payment.status', 'succeeded', payment?.status),
    ...compareValues('payment.amount', expected.amount, paid),
    ...compareValues('payment.currency', expected.currency, payment?.currency),
    ...compareValues('payment.livemode', expected.livemode, payment?.livemode),
  ];
  return differences.length > 0 ? { kind: 'review', differences } : { kind: 'paid' };
}

function findDifferences(expected: ExpectedCheckout, seen: SeenSession): Difference[] {
  const named = seen.metadata;
  return [
    ...compareValues('client_reference_id', expected.id, seen.clientReferenceId),
    ...compareValues('session', expected.sessionId ?? seen.sessionId, seen.sessionId),
    ...compareValues('livemode', expected.livemode, seen.livemode),
    ...compareValues('mode', isRecurring(expected) ? 'subscription' : 'payment', seen.mode),
    ...compareValues('currency', expected.currency, seen.currency),
    ...(isAmountRight(expected, seen) ? [] : compareValues('amount', expected.amount, seen.amount)),
    ...compareValues('metadata.checkoutId', expected.id, named['checkoutId'] ?? expected.id),
    ...compareValues(
      'metadata.memberId',
      expected.memberId,
      named['memberId'] ?? expected.memberId,
    ),
    ...compareValues('metadata.tipId', expected.tipId, named['tipId'] ?? expected.tipId),
    ...(expected.customerId === null
      ? []
      : compareValues('customer', expected.customerId, seen.customerId)),
  ];
}

/**
 * The first invoice of a trial is for 0, later invoices are for the amount of the price. Stripe's subtotal includes
 * an inclusive tax, although its documentation says that it excludes taxes, so both values are accepted.
 */
function isAmountRight(
  { amount, trialDays, taxBehavior }: ExpectedCheckout,
  seen: SeenSession,
): boolean {
  if (seen.amount === amount || (trialDays > 0 && seen.amount === 0)) return true;
  return taxBehavior === 'inclusive' && (seen.amount ?? 0) + (seen.tax ?? 0) === amount;
}

/**
 * Decides which document the buyer gets. Tips and gifts get an invoice if the settings ask for it; the payment of a
 * group always gets one, because organizations need it for their books.
 */
export function decideDocument(
  sold: Sold,
  { payments: { invoices }, tax }: Pick<SiteSettings, 'payments' | 'tax'>,
): WantedDocument {
  const recurs = isRecurring(sold);
  const isWanted = {
    tip: invoices.tips,
    gift: invoices.gifts,
    group: true,
    subscription: false,
  } satisfies Record<PaymentKind, boolean>;
  const hasInvoice = !recurs && isWanted[sold.kind];
  return { hasInvoice, collectsTaxId: tax.collectTaxIds && (recurs || hasInvoice) };
}
