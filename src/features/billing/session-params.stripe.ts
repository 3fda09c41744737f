import type Stripe from 'stripe';

/** What a session is created with; stored before Stripe is called, so that a repetition sends the same. */
export type SessionParams = Stripe.Checkout.SessionCreateParams;
