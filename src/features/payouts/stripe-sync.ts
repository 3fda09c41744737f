import type { Comparison } from '../../platform/stripe/comparison.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { balanceComparison, unknownPaymentsComparison } from './balance-comparison.ts';
import { payoutComparison } from './payout-comparison.ts';
import { payoutAppliers } from './payouts.appliers.ts';
import { payoutEvents, payoutObject } from './sync-payout.ts';

/** The sync of payouts and the balance with Stripe. */
export const payoutSync = {
  appliers: payoutAppliers,
  object: payoutObject,
  events: payoutEvents,
  comparisons: compareBalance,
};

/** Compares the balance and the payouts at Stripe with ours, in the order in which they are repaired. */
function compareBalance(deps: StripeDeps): Comparison[] {
  return [balanceComparison(deps), unknownPaymentsComparison(deps), payoutComparison(deps)];
}
