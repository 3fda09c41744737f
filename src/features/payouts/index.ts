/** Payouts to the publisher's bank, and the transactions of the Stripe balance that they consist of. */

/** The changes of payouts and of the balance that a plan may contain. */
export type { PayoutRowChange } from './payouts.changes.ts';
/** The payouts of staff, and the table for the bookkeeper. */
export { payoutEndpoints } from './payouts.routes.ts';
/** How payouts and the balance are followed at Stripe. */
export { payoutSync } from './stripe-sync.ts';
