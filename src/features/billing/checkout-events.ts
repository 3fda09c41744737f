import type { Tx } from '../../platform/db/database.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { ApplyLook } from '../../platform/stripe/sync.ts';
import { type CheckoutReview, reviewCheckout } from './accept-payment.ts';
import { dismissSession } from './checkouts.store.ts';
import { lookAtCheckout, type SettleDeps } from './settle-checkout.ts';

/** What Stripe tells of Checkout Sessions; each of them only says which session to look at. */
const TYPES = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
];

export function checkoutStripeHandler(deps: SettleDeps): {
  types: readonly string[];
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<ApplyLook>;
  review(subject: string): Promise<CheckoutReview>;
  dismiss(tx: Tx, subject: string, at: Date): Promise<void>;
} {
  return {
    types: TYPES,
    subjectOf: ({ id }) => (typeof id === 'string' ? id : null),
    look: (sessionId) => lookAtCheckout(deps, startJobBudget(deps.stripe), sessionId),
    review: (sessionId) => reviewCheckout(deps, sessionId),
    dismiss: dismissSession,
  };
}
