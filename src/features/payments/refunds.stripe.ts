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
  /** Our own id of the request, by which the refund is found again. */
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

/** The refund that an earlier attempt created, though its response never arrived. */
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

/** A payment that is given back: all of it, or what disputes have left of it. */
interface GivenBack {
  readonly paymentIntentId: string;
  /** What was paid, in minor units. */
  readonly amount: number;
  readonly reason: RefundReason;
}

/**
 * Gives a payment back, once: after the key's day Stripe itself says that it has been done. What its bank
 * has taken back meanwhile cannot be given back as well; the rest of it can.
 */
export async function refundWhole(
  budget: StripeBudget,
  { paymentIntentId, amount, reason }: GivenBack,
): Promise<void> {
  const { refunds, disputes } = await fetchReversals(budget, paymentIntentId);
  const { refunded, disputed } = readReversals(refunds, disputes);
  if (decideReversal(amount, { refunded, disputed }) !== null) return;
  const decided = disputes.filter(({ status }) => DISPUTE_DECISIONS.includes(status));
  const rest = disputed > 0 ? { amount: amount - refunded - disputed } : {};
  const params = { payment_intent: paymentIntentId, reason, ...rest };
  // Stripe replays its refusal under a key of before a dispute was decided.
  const suffix = decided.length === 0 ? '' : `:${decided.length}`;
  try {
    await budget.call(
      (stripe, options) => stripe.refunds.create(params, options),
      `refund:whole:${paymentIntentId}${suffix}`,
    );
  } catch (error) {
    if (!isAlreadyRefunded(error)) throw error;
    // Stripe refuses though no dispute is open any more: the job is repeated, and is parked with an alarm.
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
