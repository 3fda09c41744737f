import type Stripe from 'stripe';

/** The parameters of a new session, stored before Stripe is called, so that a retry sends the same parameters. */
export type SessionParams = Stripe.Checkout.SessionCreateParams;
