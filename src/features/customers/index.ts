/** Members' Stripe customers: one for each member who has ever opened a checkout. */

/** Stripe's id of a member's customer; null until Stripe has answered. */
export { findCustomer, listErasedCustomers } from './customers.store.ts';
/** A member's one Stripe customer, created when it is first needed. */
export { ensureCustomer } from './ensure-customer.ts';
/** Ends and redacts a customer at Stripe, and says afterwards who had to pay. */
export { eraseCustomer, findPayingCustomer } from './erase-customer.ts';
/** Stripe's own page for a member: cards, invoices, cancelling. */
export { openPortal } from './open-portal.ts';
export { portalEndpoints } from './portal.routes.ts';
/** Tells Stripe a member's new email address. */
export { enqueueCustomerEmail, syncCustomerEmailJob } from './sync-customer-email.ts';
