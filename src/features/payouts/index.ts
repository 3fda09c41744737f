/** Payouts to the publisher's bank, and the balance transactions that they consist of. */

/** The changes of payouts and of the balance that a plan may contain. */
export type { PayoutRowChange } from './payouts.changes.ts';
/** The payouts for staff, and the tables for the bookkeeper. */
export { payoutEndpoints } from './payouts.routes.ts';
/** The sync of payouts and the balance with Stripe. */
export { payoutSync } from './stripe-sync.ts';
