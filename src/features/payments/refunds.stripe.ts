import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';

export interface WantedRefund {
  /** Our own id of the request, by which the refund is found again. */
  readonly requestId: string;
  readonly paymentIntentId: string;
  /** Minor units. */
  readonly amount: number;
}

export async function createRefund(
  stripe: StripeClient,
  budget: StripeBudget,
  { wanted, key }: { wanted: WantedRefund; key: string },
): Promise<string> {
  const { paymentIntentId, amount, requestId } = wanted;
  const refund = await budget.call((options) =>
    stripe.refunds.create(
      {
        payment_intent: paymentIntentId,
        amount,
        reason: 'requested_by_customer',
        metadata: { requestId },
      },
      { ...options, idempotencyKey: key },
    ),
  );
  return refund.id;
}

/** The refund that an earlier attempt created, though its response never arrived. */
export async function findRefundMadeFor(
  stripe: StripeClient,
  budget: StripeBudget,
  { paymentIntentId, requestId }: WantedRefund,
): Promise<string | null> {
  const list = await budget.call((options) =>
    stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 }, options),
  );
  return list.data.find(({ metadata }) => metadata?.['requestId'] === requestId)?.id ?? null;
}
