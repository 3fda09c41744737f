import { startJobBudget } from '../../platform/stripe/budget.ts';
import { type ApplyLook, lookAtCheckout, type SettleDeps } from './settle-checkout.ts';

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
} {
  return {
    types: TYPES,
    subjectOf: ({ id }) => (typeof id === 'string' ? id : null),
    look: (sessionId) => lookAtCheckout(deps, startJobBudget(deps.stripe), sessionId),
  };
}
