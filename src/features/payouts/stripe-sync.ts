import type { Comparison } from '../../platform/stripe/comparison.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { balanceComparison, unknownPaymentsComparison } from './balance-comparison.ts';
import { payoutComparison } from './payout-comparison.ts';
import { payoutAppliers } from './payouts.appliers.ts';
import { payoutEvents, payoutObject } from './sync-payout.ts';

/** How payouts and the balance are followed at Stripe. */
export const payoutSync = {
  appliers: payoutAppliers,
  object: payoutObject,
  events: payoutEvents,
  comparisons: compareBalance,
};

/** Compares the balance and the payouts at Stripe with ours, in the order of repairing. */
function compareBalance(deps: StripeDeps): Comparison[] {
  return [balanceComparison(deps), unknownPaymentsComparison(deps), payoutComparison(deps)];
}
