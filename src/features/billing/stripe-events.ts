import type { FollowedEvents } from '../../platform/stripe/sync.ts';

/** Which of Stripe's events are about Checkout Sessions. */
export const sessionEvents: FollowedEvents = {
  kind: 'session',
  types: [
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
    'checkout.session.async_payment_failed',
    'checkout.session.expired',
  ],
  idOf: ({ id }) => (typeof id === 'string' ? id : null),
};
