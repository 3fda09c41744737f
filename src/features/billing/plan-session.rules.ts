import { money } from '../../money/money.ts';
import { netOfExclusiveTax } from '../../money/tax.ts';
import type { Plan, PlanInput, RelatedObject } from '../../platform/stripe/plan.ts';
import type { PaymentSnapshot, SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import { type NewPayment, NO_PERIOD } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { isEnough } from './acceptance.rules.ts';
import type { SessionChange } from './billing.changes.ts';
import {
  decideSettlement,
  type ExpectedCheckout,
  isPaidButFlagged,
  isRecurring,
  type Settlement,
} from './checkout.rules.ts';
import type { CheckoutRow } from './checkouts.store.ts';

/** The customer that must pay a checkout. */
interface Payer {
  /** Null for guests, who are unknown before they pay. */
  readonly customerId: string | null;
  /** True if the buyer has been erased. */
  readonly isErased: boolean;
}

/** The current session at Stripe, with our rows as they were when it was fetched. */
export interface PurchaseSnapshot {
  readonly session: SessionSnapshot;
  readonly checkout: CheckoutRow;
  readonly payer: Payer;
  readonly settings: SiteSettings;
}

export interface SessionRows {
  readonly checkout: CheckoutRow;
  readonly payer: Payer;
  /** True if the session's payment is in the ledger and not flagged. */
  readonly isBooked: boolean;
}

type Purchase = PlanInput<PurchaseSnapshot, SessionRows>;

/** Returns the values that a session of this checkout must have. */
export function toExpected({
  session,
  checkout,
  payer,
}: Pick<PurchaseSnapshot, 'session' | 'checkout' | 'payer'>): ExpectedCheckout {
  // Stripe's metadata still contains the id of an erased buyer, but our row has no member any more.
  const memberId = payer.isErased ? (session.metadata['memberId'] ?? null) : checkout.memberId;
  return { ...checkout, memberId, customerId: payer.customerId };
}

/** A recurring purchase is fulfilled by the sync of its subscription, which also detects failed delayed payments. */
export function findSubscriptionOf(snapshot: PurchaseSnapshot): RelatedObject | null {
  const { subscriptionId: id } = snapshot.session;
  if (id === null || !isRecurring(snapshot.checkout)) return null;
  const { kind } = decideSettlement(toExpected(snapshot), snapshot.session);
  const mayFollow = kind === 'paid' || kind === 'pending';
  return mayFollow ? { kind: 'subscription', id, when: 'before' } : null;
}

/**
 * Plans the fulfilment of a session; webhook, return page and scheduled sync all use it. Compares mode, amount,
 * currency, references and livemode with the order, and fulfils the purchase if it has been paid.
 */
export function planSession(purchase: Purchase): Plan<SessionChange> {
  const { snapshot, rows, now, related } = purchase;
  const { session } = snapshot;
  const { checkout } = rows;
  const expected = toExpected({ session, ...rows });
  const stored = planStoredSession(checkout, session, now);
  const { id: checkoutId, acceptedIntentId } = checkout;
  if (acceptedIntentId !== null && session.payment?.paymentIntentId === acceptedIntentId) {
    const accepted = { isEnough: isEnough(expected, { ...session, payment: session.payment }) };
    return complete(purchase, stored, planSale(purchase, accepted));
  }
  const settlement = decideSettlement(expected, session);
  switch (settlement.kind) {
    case 'review':
      return planReview(purchase, expected, settlement);
    case 'expired':
    case 'failed': {
      const close = settlement.kind === 'expired' ? { expiredAt: now } : { failedAt: now };
      const closed = { kind: 'closeCheckout', checkoutId, close } as const;
      return { outcome: 'applied', changes: [...stored, closed] };
    }
    case 'pending':
      return { outcome: related === 'review' ? 'review' : 'pending', changes: stored };
    case 'paid': {
      const recurring = { outcome: related ?? 'review', changes: [] } as const;
      const item = isRecurring(checkout) ? recurring : planSale(purchase, null);
      return complete(purchase, stored, item);
    }
  }
}

/** Plans to store the session if the row lacks it, because the process died after Stripe had answered. */
function planStoredSession(
  { id: checkoutId, sessionId: known }: CheckoutRow,
  { sessionId, url, expiresAt }: SessionSnapshot,
  now: Date,
): SessionChange[] {
  if (known !== null) return [];
  const session = { sessionId, url, expiresAt, openedAt: now };
  return [{ kind: 'storeSession', checkoutId, session }];
}

function complete(
  { rows, now }: Purchase,
  stored: readonly SessionChange[],
  { outcome, changes }: Plan<SessionChange>,
): Plan<SessionChange> {
  const completed = { kind: 'completeCheckout', checkoutId: rows.checkout.id, at: now } as const;
  return {
    outcome,
    changes: [...stored, ...changes, ...(outcome === 'applied' ? [completed] : [])],
  };
}

/** A session that differs grants nothing, but a received payment is still recorded and flagged. */
function planReview(
  { snapshot: { session }, rows: { checkout, payer }, now }: Purchase,
  expected: ExpectedCheckout,
  { differences }: Extract<Settlement, { kind: 'review' }>,
): Plan<SessionChange> {
  const names = differences.map(({ name }) => name);
  const warned: SessionChange = {
    kind: 'raiseAlarm',
    alarm: null,
    message: 'a session differs from its checkout',
    fields: { checkoutId: checkout.id, differences: names },
  };
  const { payment } = session;
  if (payment === null || !isPaidButFlagged(expected, session)) {
    return { outcome: 'review', changes: [warned] };
  }
  const memberId = session.customerId === payer.customerId ? checkout.memberId : null;
  const flagged: SessionChange = {
    kind: 'flagPayment',
    payment: { ...toPayment(checkout, session, { payment, now }), memberId },
    fee: payment.fee,
    at: now,
  };
  return { outcome: 'review', changes: [warned, flagged] };
}

/**
 * Records and publishes a one-time purchase. `accepted` is set if staff accepted a payment that differs; only a tip is
 * delivered if less than the agreed amount was received.
 */
function planSale(
  purchase: Purchase,
  accepted: { readonly isEnough: boolean } | null,
): Plan<SessionChange> {
  const { snapshot, rows, now } = purchase;
  const { session } = snapshot;
  const { checkout, isBooked } = rows;
  const { payment } = session;
  const { kind, tipId } = checkout;
  if (payment === null || isRecurring(checkout) || (kind === 'tip' && tipId === null)) {
    return { outcome: 'review', changes: [] };
  }
  const row = toPayment(checkout, session, { payment, now });
  const changes: SessionChange[] = [
    { kind: 'bookPayment', payment: row, fee: payment.fee, at: now },
  ];
  const isDelivered = tipId !== null || (mayDeliver(checkout) && (accepted?.isEnough ?? true));
  if (!isBooked && isDelivered) {
    const paid = { row, paymentIntentId: payment.paymentIntentId, isAgreed: accepted === null };
    changes.push(planDelivery(purchase, paid));
  }
  return { outcome: isDelivered || accepted !== null ? 'applied' : 'review', changes };
}

/** Publishes what was bought, for the feature that delivers it. */
function planDelivery(
  { snapshot: { session, settings }, rows: { checkout, payer } }: Purchase,
  {
    row,
    paymentIntentId,
    isAgreed,
  }: { readonly row: NewPayment; readonly paymentIntentId: string; readonly isAgreed: boolean },
): SessionChange {
  const { tipId } = checkout;
  const { paidAt } = row;
  const { amount, ...paid } = toPaid(row, checkout);
  if (tipId !== null) {
    const email = payer.isErased ? null : session.email;
    const tip = { tipId, ...paid, amount, paidAt, paymentIntentId, email, settings, isAgreed };
    return { kind: 'publishEvent', name: 'tipPaid', payload: tip };
  }
  if (checkout.kind === 'group') {
    const payload = { checkout, ...paid, paymentIntentId, settings };
    return { kind: 'publishEvent', name: 'groupPaid', payload };
  }
  const payload = { checkout, ...paid, paidAt, settings };
  return { kind: 'publishEvent', name: 'giftPurchased', payload };
}

function toPaid(payment: NewPayment, { taxBehavior }: Pick<CheckoutRow, 'taxBehavior'>) {
  const { amount, tax, currency } = payment;
  return {
    paid: money(amount, currency),
    tax: tax === null ? null : money(tax, currency),
    amount: money(netOfExclusiveTax(payment, taxBehavior), currency),
  };
}

/** Returns false if the recipient of an unpaid gift was deleted because it was not paid for a long time. */
function mayDeliver({ kind, completedAt, tierPriceId, giftFor }: CheckoutRow): boolean {
  return kind === 'group' || completedAt !== null || (tierPriceId !== null && giftFor !== null);
}

function toPayment(
  checkout: CheckoutRow,
  { tax, invoice }: SessionSnapshot,
  { payment, now }: { readonly payment: PaymentSnapshot; readonly now: Date },
): NewPayment {
  return {
    ...NO_PERIOD,
    kind: checkout.kind,
    amount: payment.amountReceived,
    currency: payment.currency,
    tax,
    invoiceNumber: invoice?.invoiceNumber ?? null,
    invoiceUrl: invoice?.invoiceUrl ?? null,
    pdfUrl: invoice?.pdfUrl ?? null,
    memberId: checkout.memberId,
    tipId: checkout.tipId,
    subscriptionId: null,
    checkoutId: checkout.id,
    paymentIntentId: payment.paymentIntentId,
    invoiceId: invoice?.invoiceId ?? null,
    livemode: payment.livemode,
    paidAt: payment.paidAt ?? now,
  };
}
