import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { completeList } from '../../platform/stripe/complete-list.ts';
import type { StripeAttempt } from '../../platform/stripe/create-once.ts';
import { isAlreadyRefunded } from '../../platform/stripe/refusals.ts';
import type { DisputeSnapshot, ReversalSnapshot } from '../../platform/stripe/snapshots.ts';
import { stripeRefusalCode } from '../../platform/stripe/stripe.ts';
import type { Reversals } from './payments.rules.ts';
import { DISPUTE_DECISIONS, decideReversal, deriveReversals } from './reversals.rules.ts';
import { fetchReversals } from './reversals.stripe.ts';

interface WantedRefund {
  /** Our own id of the request, by which a retry finds the refund. */
  readonly requestId: string;
  readonly paymentIntentId: string;
  /** Minor units. */
  readonly amount: number;
}

export async function createRefund(
  budget: StripeBudget,
  { key, params }: StripeAttempt<WantedRefund>,
): Promise<string> {
  const { paymentIntentId, amount, requestId } = params;
  const refund = await budget.call(
    (stripe, options) =>
      stripe.refunds.create(
        {
          payment_intent: paymentIntentId,
          amount,
          reason: 'requested_by_customer',
          metadata: { requestId },
        },
        options,
      ),
    key,
  );
  return refund.id;
}

/** Finds the refund that an earlier attempt created if its response never arrived. */
export async function findRefundMadeFor(
  budget: StripeBudget,
  { paymentIntentId, requestId }: WantedRefund,
): Promise<string | null> {
  const filter = { payment_intent: paymentIntentId, limit: 100 };
  const first = await budget.call((stripe, options) => stripe.refunds.list(filter, options));
  const refunds = await completeList(budget, first, (stripe, page, options) =>
    stripe.refunds.list({ ...filter, ...page }, options),
  );
  return refunds.find(({ metadata }) => metadata?.['requestId'] === requestId)?.id ?? null;
}

export type RefundReason = 'duplicate' | 'requested_by_customer';

/** A payment to refund: in full, or the part that disputes left. */
interface GivenBack {
  readonly paymentIntentId: string;
  /** The paid amount, in minor units. */
  readonly amount: number;
  readonly reason: RefundReason;
}

/**
 * Refunds a payment, once: after the idempotency key expires, Stripe itself reports that the payment is already
 * refunded. The amount that a bank has withdrawn meanwhile cannot be refunded too; the rest can.
 */
export async function refundInFull(
  budget: StripeBudget,
  { paymentIntentId, amount, reason }: GivenBack,
): Promise<void> {
  const { refunds, disputes } = await fetchReversals(budget, paymentIntentId);
  const { refunded, disputed } = readReversals(refunds, disputes);
  if (decideReversal(amount, { refunded, disputed }) !== null) return;
  const decided = disputes.filter(({ status }) => DISPUTE_DECISIONS.includes(status));
  const rest = disputed > 0 ? { amount: amount - refunded - disputed } : {};
  const params = { payment_intent: paymentIntentId, reason, ...rest };
  // Under a key from before a dispute was decided, Stripe would replay its refusal.
  const suffix = decided.length === 0 ? '' : `:${decided.length}`;
  try {
    await budget.call(
      (stripe, options) => stripe.refunds.create(params, options),
      `refund:whole:${paymentIntentId}${suffix}`,
    );
  } catch (error) {
    if (!isAlreadyRefunded(error)) throw error;
    // Stripe refuses although no dispute is open: the job is retried, and finally parked with an alarm.
    const isOpen = disputes.length > decided.length;
    if (stripeRefusalCode(error) === 'charge_disputed' && !isOpen) throw error;
  }
}

function readReversals(
  refunds: readonly ReversalSnapshot[],
  disputes: readonly DisputeSnapshot[],
): Reversals {
  return deriveReversals(
    refunds,
    disputes.map((dispute) => ({ ...dispute, hasMovements: true })),
    disputes.flatMap(({ objectId, movements }) =>
      movements.map(({ amount }) => ({ objectId, amount })),
    ),
  );
}
