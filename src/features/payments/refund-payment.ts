import { amountTooLarge } from '../../platform/errors/amount-refusals.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import { isAlreadyRefunded } from '../../platform/stripe/refusals.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { nothingToRefund, paymentDisputed } from './payments.errors.ts';
import { findPayment, type PaymentDetails } from './payments.store.ts';
import {
  beginNextRefundAttempt,
  findRefundRequest,
  insertRefundRequest,
  type RefundRequestRow,
} from './refund-requests.store.ts';
import { decideRefund } from './refunds.rules.ts';
import { createRefund, findRefundMadeFor } from './refunds.stripe.ts';

export interface RefundRequest {
  readonly paymentId: string;
  /** Minor units of the payment's currency; all that is left where it is absent. */
  readonly amount: number | undefined;
  /** The same for each repetition by a client; null where it sent no key. */
  readonly requestId: string | null;
  readonly actor: Actor;
}

/**
 * Refunds a payment, in part or in whole, once for each request of a client. Syncs with Stripe first,
 * so that nothing is stored while Stripe is away, and a refund made in Stripe's dashboard counts. Throws the 404, `nothing_to_refund`, `payment_disputed`, `amount_too_large` and
 * `payments_unavailable`.
 */
export async function refundPayment(
  deps: SyncDeps,
  requested: RefundRequest,
): Promise<PaymentDetails> {
  const budget = startRequestBudget(deps.stripe);
  const { paymentIntentId } = await getPayment(deps, requested.paymentId);
  if (paymentIntentId === null) throw nothingToRefund();
  const reversals = { kind: 'reversals', id: paymentIntentId } as const;
  await deps.sync.sync(budget, reversals);
  const earlier =
    requested.requestId === null
      ? null
      : await findRefundRequest(deps.db.read, requested.requestId);
  const request = earlier ?? (await storeRequest(deps, requested));
  await makeRefund(deps, budget, { request, isRepeated: earlier !== null, paymentIntentId });
  await deps.sync.sync(budget, reversals);
  return await getPayment(deps, requested.paymentId);
}

async function getPayment({ db }: SyncDeps, id: string): Promise<PaymentDetails> {
  const payment = await findPayment(db.read, id);
  if (payment === null) throw notFound();
  return payment;
}

/** Two requests at the same time may both pass here; Stripe refunds no more than there is. */
function storeRequest(
  { db, clock }: SyncDeps,
  { paymentId, amount, requestId, actor }: RefundRequest,
): Promise<RefundRequestRow> {
  return db.transaction(async (tx) => {
    const payment = await findPayment(tx, paymentId);
    if (payment === null) throw notFound();
    const decision = decideRefund(payment.amount, payment.reversals, amount);
    if (decision.kind === 'nothing_left') throw nothingToRefund();
    if (decision.kind === 'disputed') throw paymentDisputed();
    if (decision.kind === 'too_large')
      throw amountTooLarge(`is more than the ${decision.left} left`);
    const createdAt = clock.now();
    await recordChange(tx, {
      ...{ actor, at: createdAt, action: 'payment.refund_asked' },
      subject: { kind: 'payment', id: paymentId },
      before: { refunded: payment.reversals.refunded },
      after: { refund: decision.amount, currency: payment.currency },
    });
    return insertRefundRequest(tx, { paymentId, amount: decision.amount, requestId, createdAt });
  });
}

async function makeRefund(
  { db, clock }: SyncDeps,
  budget: StripeBudget,
  refund: { request: RefundRequestRow; isRepeated: boolean; paymentIntentId: string },
): Promise<void> {
  const { request, isRepeated, paymentIntentId } = refund;
  const wanted = { requestId: request.id, paymentIntentId, amount: request.amount };
  try {
    await createOnce({
      attempt: { key: keyOf(request.id, request.attempt), params: wanted },
      keyAgeMs: clock.now().getTime() - request.createdAt.getTime(),
      isRepeated,
      create: (attempt) => createRefund(budget, attempt),
      find: () => findRefundMadeFor(budget, wanted),
      renew: async () => ({
        key: keyOf(request.id, await beginNextRefundAttempt(db.read, request)),
        params: wanted,
      }),
    });
  } catch (error) {
    if (isAlreadyRefunded(error)) throw nothingToRefund();
    if (stripeStatusOf(error) === 400) throw amountTooLarge('is more than what is left');
    throw error;
  }
}

function keyOf(requestId: string, attempt: number): string {
  return `refund:${requestId}:${attempt}`;
}
