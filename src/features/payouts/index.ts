/** Payouts to the publisher's bank, and the transactions of the Stripe balance that they consist of. */

import type { Comparison } from '../../platform/stripe/comparison.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { balanceComparison, unknownPaymentsComparison } from './balance-comparison.ts';
import { payoutComparison } from './payout-comparison.ts';

/** How the changes of payouts and of the balance are written. */
export { payoutAppliers } from './payouts.appliers.ts';
/** The changes of payouts and of the balance that a plan may contain. */
export type { PayoutRowChange } from './payouts.changes.ts';
/** The payouts of staff, and the table for the bookkeeper. */
export { payoutEndpoints } from './payouts.routes.ts';
/** What we follow at Stripe of a payout: its events, and its object. */
export { payoutEvents, payoutObject } from './sync-payout.ts';

/** Compares the balance and the payouts at Stripe with ours, in the order of repairing. */
export function balanceComparisons(deps: StripeDeps): Comparison[] {
  return [balanceComparison(deps), unknownPaymentsComparison(deps), payoutComparison(deps)];
}
