import { money } from '../../money/money.ts';
import { type Review, refuseAcceptance } from '../../money/review.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { paymentRows } from '../payments/index.ts';
import { decideAcceptance } from './acceptance.rules.ts';
import { decideSettlement } from './checkout.rules.ts';
import { acceptPayment, type CheckoutRow, dismissSession } from './checkouts.store.ts';
import { toExpected } from './plan-session.rules.ts';
import { fetchPurchase, type SessionDeps } from './sync-session.ts';

/** Compares the current state of a flagged session with our row. Throws `payments_unavailable`. */
async function reviewSession(deps: SessionDeps, sessionId: string): Promise<Review> {
  const purchase = await fetchPurchase(deps, startRequestBudget(deps.stripe), sessionId);
  if (purchase === null) return refuseAcceptance('not_of_ours');
  const { session, checkout } = purchase;
  const { payment, tax } = session;
  const expected = toExpected(purchase);
  const settlement = decideSettlement(expected, session);
  const differences = settlement.kind === 'review' ? settlement.differences : [];
  const paid = payment && money(payment.amountReceived, payment.currency);
  const acceptance = decideAcceptance(expected, {
    payment,
    tax,
    differences,
    hasOtherPayment: await paymentRows.hasOtherPayment(deps.db.read, checkout.id, payment),
  });
  if (!acceptance.mayBe) return { differences, paid, acceptance };
  if (payment === null) return refuseAcceptance('nothing_paid', differences);
  const { paymentIntentId } = payment;
  return {
    differences,
    paid,
    acceptance: {
      mayBe: true,
      opens: isDelivered(checkout, acceptance),
      payment: { checkoutId: checkout.id, paymentIntentId },
    },
  };
}

/** A tip is delivered for any amount; all else requires the agreed amount, and a gift also a known recipient. */
function isDelivered(
  { kind, giftFor }: CheckoutRow,
  { isEnough }: { readonly isEnough: boolean },
): boolean {
  return kind === 'tip' || (isEnough && (kind === 'group' || giftFor !== null));
}

/** Returns the handler of Stripe events about Checkout Sessions, and of sessions that are flagged for review. */
export function sessionHandler(deps: SessionDeps) {
  return {
    kind: 'session',
    types: [
      'checkout.session.completed',
      'checkout.session.async_payment_succeeded',
      'checkout.session.async_payment_failed',
      'checkout.session.expired',
    ],
    idOf: ({ id }: Readonly<Record<string, unknown>>) => (typeof id === 'string' ? id : null),
    review: (sessionId: string) => reviewSession(deps, sessionId),
    accept: acceptPayment,
    dismiss: dismissSession,
  } as const;
}
