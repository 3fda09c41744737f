import type { Plan, PlanInput } from '../../platform/stripe/plan.ts';
import type { ReversalsSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PaymentChange } from './payments.changes.ts';
import type { PaymentRow } from './payments.store.ts';

/** The current refunds and disputes of one payment at Stripe. */
export interface ReversalsOfPayment {
  readonly reversals: ReversalsSnapshot;
  /** Null if there are no reversals. `isBooked` is the state before Stripe was called. */
  readonly payment: { readonly paymentIntentId: string; readonly isBooked: boolean } | null;
  /** Stripe's id of the subscription that the payment was for. Null if it was for anything else. */
  readonly stripeSubscriptionId: string | null;
}

export interface ReversalRows {
  readonly payment: PaymentRow | null;
}

/** Adds new reversals and publishes an event to the features that delivered something for the payment. */
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
