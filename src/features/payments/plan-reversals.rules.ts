import type { Plan, PlanInput } from '../../platform/stripe/plan.ts';
import type { ReversalsSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PaymentChange } from './payments.changes.ts';
import type { PaymentRow } from './payments.store.ts';

/** The refunds and disputes of one payment as Stripe has them now. */
export interface ReversalsOfPayment {
  readonly reversals: ReversalsSnapshot;
  /** Null where there are no reversals. `isBooked` as it was before Stripe was asked. */
  readonly payment: { readonly paymentIntentId: string; readonly isBooked: boolean } | null;
  /** Stripe's id of the subscription that the payment was for; null for anything else. */
  readonly stripeSubscriptionId: string | null;
}

export interface ReversalRows {
  readonly payment: PaymentRow | null;
}

/** Adds what is new, and publishes it to the features that delivered something for the payment. */
export function planReversals({
  snapshot,
  rows,
  now,
}: PlanInput<ReversalsOfPayment, ReversalRows>): Plan<PaymentChange> {
  if (snapshot.payment === null) return { outcome: 'applied', changes: [] };
  const { reversals } = snapshot;
  const added = { kind: 'addReversals', reversals, at: now } as const;
  if (rows.payment === null) return { outcome: 'pending', changes: [added] };
  const { id, kind, tipId, checkoutId } = rows.payment;
  const payload = { id, kind, tipId, checkoutId };
  return {
    outcome: 'applied',
    changes: [added, { kind: 'publishEvent', name: 'paymentReversed', payload }],
  };
}
