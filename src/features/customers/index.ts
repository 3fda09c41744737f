/** Members' Stripe customers: one for each account, mode and recurring currency that they needed one for. */

/** Stripe's ids of a member's customers, and which of some were erased. */
export {
  adoptCustomer,
  findCustomerOwner,
  insertErasedCustomer,
  isErasedCustomer,
  listCustomersOf,
} from './customers.store.ts';
/** Who Stripe says that a customer is. */
export { type CustomerIdentity, fetchCustomerIdentity } from './customers.stripe.ts';
/** Calls Stripe with a member's customer, who is created when it is first needed. */
export { ensureCustomer, isCustomerRefused, recheckCustomer } from './ensure-customer.ts';
/** Ends and redacts a member's customers at Stripe, and says afterwards who had to pay. */
export { eraseCustomers, eraseGuestCustomer, findPayingCustomer } from './erase-customer.ts';
/** Stripe's own page for a member: cards, invoices, cancelling. */
export { ensurePortalConfiguration, openPortal, type PortalDeps } from './open-portal.ts';
export { portalEndpoints } from './portal.routes.ts';
export { findConfiguration, PORTAL_FEATURES } from './portal.stripe.ts';
/** Tells Stripe a member's new email address. */
export { enqueueCustomerEmail, syncCustomerEmailJob } from './sync-customer-email.ts';
