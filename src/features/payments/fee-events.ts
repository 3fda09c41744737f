import { startJobBudget } from '../../platform/stripe/budget.ts';
import { fetchPayment } from '../../platform/stripe/payments.ts';
import type { ApplyLook, StripeDeps } from '../../platform/stripe/sync.ts';
import { bookFee, findPaymentByIntent, hasFee } from './payments.store.ts';

/** Stripe books a charge after it was paid; what it kept is told with this. */
const TYPES = ['charge.updated'];

export function feeStripeHandler(deps: StripeDeps): {
  types: readonly string[];
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<ApplyLook>;
} {
  return {
    types: TYPES,
    subjectOf: ({ payment_intent: id }) => (typeof id === 'string' ? id : null),
    look: (paymentIntentId) => lookAtFee(deps, paymentIntentId),
  };
}

/** A payment that is not booked yet brings its fee along when it is. */
async function lookAtFee(
  { db, clock, stripe }: StripeDeps,
  paymentIntentId: string,
): Promise<ApplyLook> {
  const booked = await findPaymentByIntent(db.read, paymentIntentId);
  if (booked === null) return () => Promise.resolve('pending');
  if (await hasFee(db.read, booked.id)) return () => Promise.resolve('applied');
  const { fee } = await fetchPayment(stripe, startJobBudget(stripe), paymentIntentId);
  if (fee === null) return () => Promise.resolve('pending');
  return async (tx) => {
    await bookFee(tx, booked.id, fee, clock.now());
    return 'applied';
  };
}
