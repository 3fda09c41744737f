import { chargeComparison } from './find-charge-differences.ts';
import { reversalComparisons } from './find-reversal-differences.ts';
import { paymentAppliers } from './payments.appliers.ts';
import { paymentEvents, paymentObjects } from './stripe-objects.ts';

/** How payments, their fees and what goes back of them are followed at Stripe. */
export const paymentSync = {
  appliers: paymentAppliers,
  objects: paymentObjects,
  events: paymentEvents,
  charges: chargeComparison,
  reversals: reversalComparisons,
};
