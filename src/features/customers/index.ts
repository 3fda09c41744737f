/** Members' Stripe customers: one for each account, mode and recurring currency that a member has used. */

/** Stores and finds members' Stripe customers and the tombstones of erased customers. */
export {
  adoptCustomer,
  findCustomerOwner,
  insertErasedCustomer,
  isErasedCustomer,
  listCustomersOf,
} from './customers.store.ts';
/** Fetches the identity that Stripe stores for a customer. */
export { type CustomerIdentity, fetchCustomerIdentity } from './customers.stripe.ts';
/** Returns a member's Stripe customer, which is created when it is first needed, and rechecks refused customers. */
export { ensureCustomer, isCustomerRefused, recheckCustomer } from './ensure-customer.ts';
/** Ends and redacts customers at Stripe, and finds the customer that a purchase must be paid by. */
export { eraseCustomers, eraseGuestCustomer, findPayingCustomer } from './erase-customer.ts';
/** Stripe's customer portal: cards, invoices, cancellation. */
export { ensurePortalConfiguration, openPortal, type PortalDeps } from './open-portal.ts';
export { portalEndpoints } from './portal.routes.ts';
export { findConfiguration, PORTAL_FEATURES } from './portal.stripe.ts';
/** Copies a member's email address to Stripe. */
export { enqueueCustomerEmail, syncCustomerEmailJob } from './sync-customer-email.ts';
