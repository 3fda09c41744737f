import { chargeComparison } from './find-charge-differences.ts';
import { reversalComparisons } from './find-reversal-differences.ts';
import { paymentAppliers } from './payments.appliers.ts';
import { paymentEvents, paymentObjects } from './stripe-objects.ts';

/** The sync of payments, their fees and their reversals with Stripe. */
export const paymentSync = {
  appliers: paymentAppliers,
  objects: paymentObjects,
  events: paymentEvents,
  charges: chargeComparison,
  reversals: reversalComparisons,
};
