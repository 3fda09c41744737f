import { isId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate, retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type StripeBudget, startJobBudget } from '../../platform/stripe/budget.ts';
import type { ReversalsSnapshot } from '../../platform/stripe/snapshots.ts';
import type { ApplyLook, StripeDeps } from '../../platform/stripe/sync.ts';
import { findNamedCheckout } from './named-checkout.stripe.ts';
import { findPaymentByIntent, type PaymentReversed } from './payments.store.ts';
import { addReversals, lockPayment } from './reversals.store.ts';
import { chargeIdOf, fetchReversals, REVERSAL_EVENTS } from './reversals.stripe.ts';

export interface ReversalDeps extends StripeDeps {
  readonly paymentReversed: PaymentReversed;
  /** Whether a checkout of ours has this id. */
  readonly checkoutExists: (tx: Tx, id: string) => Promise<boolean>;
  /** Looks at a subscription of ours, by our own id, because a payment for it went back. */
  readonly lookAtOwnSubscription: (budget: StripeBudget, id: string) => Promise<ApplyLook>;
}

export function reversalStripeHandler(deps: ReversalDeps): {
  types: readonly string[];
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<ApplyLook>;
} {
  return {
    types: REVERSAL_EVENTS,
    subjectOf: chargeIdOf,
    look: (charge) => lookAtReversals(deps, startJobBudget(deps.stripe), { charge }),
  };
}

/**
 * Asks Stripe for every refund and dispute of a charge, and returns the write that adds what is new
 * and lets what was paid for follow. Safe to repeat and to race. What belongs to a payment that is
 * not booked (yet) is kept: whoever books it takes it into account.
 */
export async function lookAtReversals(
  deps: ReversalDeps,
  budget: StripeBudget,
  of: { readonly charge: string } | { readonly payment_intent: string },
): Promise<ApplyLook> {
  const seen = await fetchReversals(deps.stripe, budget, of);
  const [first] = [...seen.refunds, ...seen.disputes];
  if (first === undefined) return () => Promise.resolve('applied');
  const { paymentIntentId } = first;
  const known = await findPaymentByIntent(deps.db.read, paymentIntentId);
  if (known === null && !(await isOurs(deps, budget, paymentIntentId))) {
    return () => Promise.resolve('foreign');
  }
  const applySubscription = known?.subscriptionId
    ? await deps.lookAtOwnSubscription(budget, known.subscriptionId)
    : null;
  return (tx) => applyReversals(deps, tx, { paymentIntentId, seen, known, applySubscription });
}

/** A payment that is not booked may be of a checkout of ours of which we have not heard yet. */
export async function isOurs(
  { db, stripe, checkoutExists }: ReversalDeps,
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<boolean> {
  const checkoutId = await findNamedCheckout(stripe, budget, paymentIntentId);
  if (checkoutId === null || !isId(checkoutId)) return false;
  return await checkoutExists(db.read, checkoutId);
}

async function applyReversals(
  deps: ReversalDeps,
  tx: Tx,
  look: {
    readonly paymentIntentId: string;
    readonly seen: ReversalsSnapshot;
    readonly known: { readonly id: string } | null;
    readonly applySubscription: ApplyLook | null;
  },
) {
  const { paymentIntentId, seen, known, applySubscription } = look;
  // A subscription's row is written only over the version that was looked at, which is lock enough;
  // both locks at once could meet another look that takes them the other way round.
  if (applySubscription === null) await lockPayment(tx, paymentIntentId);
  const booked = await findPaymentByIntent(tx, paymentIntentId);
  // Booked since the look began: its subscription was not looked at.
  if (booked !== null && known === null) throw concurrentUpdate();
  await addReversals(tx, seen, deps.clock.now());
  if (booked === null) return 'pending' as const;
  await deps.paymentReversed(tx, booked);
  if (applySubscription) await applySubscription(tx);
  return 'applied' as const;
}

/** Brings us up to what Stripe says now of what came back of a payment. */
export async function refreshReversals(
  deps: ReversalDeps,
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<void> {
  const of = { payment_intent: paymentIntentId };
  await retryConcurrentUpdates(async () =>
    deps.db.transaction(await lookAtReversals(deps, budget, of)),
  );
}
