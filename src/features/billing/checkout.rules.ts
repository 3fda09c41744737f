import { compareValues, type Difference } from '../../money/differences.ts';
import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import { withoutAddedTax } from '../../money/tax.ts';
import type { PaymentSnapshot, SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { CheckoutRow } from './checkouts.store.ts';
import type { WantedDocument } from './checkouts.stripe.ts';

/** What we asked for, as our own row has it; `customerId` is the member's, and null for guests. */
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

/** What Stripe says of the session now. */
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

/** The states of a payment in which the money of a delayed method will not come any more. */
const PAYMENT_FAILED = new Set(['requires_payment_method', 'canceled']);

type Sold = Pick<ExpectedCheckout, 'kind' | 'interval'>;

/** A monthly tip: a subscription at Stripe that belongs to no tier. */
export function isPledge({ kind, interval }: Sold): boolean {
  return kind === 'tip' && interval === PLEDGE_INTERVAL;
}

/** Whether Stripe charges again and again; the interval of a gift is how long it lasts. */
export function isRecurring(sold: Sold): boolean {
  return sold.kind === 'subscription' || isPledge(sold);
}

/** What a session means for its checkout. A session that differs from it grants nothing. */
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
 * Whether money came in for one of our checkouts although its session differs. It is the buyer's only
 * where their own customer paid.
 */
export function isCapturedAside(
  expected: ExpectedCheckout,
  { clientReferenceId, livemode, payment }: SeenSession,
): boolean {
  const isOfOurs = clientReferenceId === expected.id && livemode === expected.livemode;
  return isOfOurs && payment?.status === 'succeeded' && payment.livemode === expected.livemode;
}

/** A one-time payment is compared too; what recurs is compared by its invoices. */
function decidePaid(expected: ExpectedCheckout, { payment, tax }: SeenSession): Settlement {
  if (isRecurring(expected)) return { kind: 'paid' };
  const received = payment?.amountReceived;
  const paid = received && withoutAddedTax({ amount: received, tax }, expected.taxBehavior);
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
 * The first invoice of a trial is for 0; the later ones are for the amount of the price. Stripe's sum
 * contains an inclusive tax, though its documentation calls it the sum before taxes: either is right.
 */
function isAmountRight(
  { amount, trialDays, taxBehavior }: ExpectedCheckout,
  seen: SeenSession,
): boolean {
  if (seen.amount === amount || (trialDays > 0 && seen.amount === 0)) return true;
  return taxBehavior === 'inclusive' && (seen.amount ?? 0) + (seen.tax ?? 0) === amount;
}

/** What the buyer gets for their books; an invoice of a single payment is made where the site wants it. */
export function decideDocument(
  sold: Sold,
  { payments: { invoices }, tax }: Pick<SiteSettings, 'payments' | 'tax'>,
): WantedDocument {
  const recurs = isRecurring(sold);
  const isWanted = sold.kind === 'tip' ? invoices.tips : invoices.gifts;
  const hasInvoice = !recurs && isWanted;
  return { hasInvoice, collectsTaxId: tax.collectTaxIds && (recurs || hasInvoice) };
}
