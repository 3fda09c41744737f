import { amountTooLarge } from '../../platform/errors/amount-refusals.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import {
  findStripeError,
  stripeRefusalCode,
  stripeStatusOf,
} from '../../platform/stripe/stripe.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { nothingToRefund, paymentDisputed, refundRefused } from './payments.errors.ts';
import { findPayment, type PaymentDetails } from './payments.store.ts';
import {
  beginNextRefundAttempt,
  closeRefundRequest,
  findOpenRefundRequest,
  findRefundRequest,
  insertRefundRequest,
  joinRefundRequest,
  lockRefundRequests,
  type RefundRequestRow,
} from './refund-requests.store.ts';
import { decideRefund, type RefundDecision } from './refunds.rules.ts';
import { createRefund, findRefundMadeFor } from './refunds.stripe.ts';

interface RefundRequest {
  readonly paymentId: string;
  /** Minor units of the payment's currency. Undefined refunds the full remaining amount. */
  readonly amount: number | undefined;
  /** The same for each retry by a client. Null if the client sent no idempotency key. */
  readonly requestId: string | null;
  readonly actor: Actor;
}

/**
 * Refunds a payment, in part or in full. Syncs with Stripe first, so that nothing is stored while Stripe is
 * unavailable, and a refund made in Stripe's dashboard counts. A refund of the same amount whose outcome is unknown, or
 * that Stripe has not decided, is resumed instead of starting a second one, whatever the client sends. Throws
 * `not_found`, `nothing_to_refund`, `payment_disputed`, `amount_too_large`, `refund_refused` and
 * `payments_unavailable`.
 */
export async function refundPayment(
  deps: SyncDeps,
  requested: RefundRequest,
): Promise<PaymentDetails> {
  const budget = startRequestBudget(deps.stripe);
  const { paymentIntentId } = await getPayment(deps, requested.paymentId);
  if (paymentIntentId === null) throw nothingToRefund();
  const sync = () => deps.sync.sync(budget, { kind: 'reversals', id: paymentIntentId });
  await sync();
  const { request, isRepeated } = await beginOrResume(deps, requested);
  const made = await makeRefund(deps, budget, { request, isRepeated, paymentIntentId });
  if ('refusal' in made) {
    await closeRefused(deps, request);
    await sync();
    throw explainRefusal(await getPayment(deps, requested.paymentId), request, made.refusal);
  }
  await sync();
  // Closed last: if the process dies earlier, the next request resumes this refund instead of starting a second one.
  const { refundId } = made;
  await closeRefundRequest(deps.db.read, request, { refundId, answeredAt: deps.clock.now() });
  return await getPayment(deps, requested.paymentId);
}

async function getPayment({ db }: SyncDeps, id: string): Promise<PaymentDetails> {
  const payment = await findPayment(db.read, id);
  if (payment === null) throw notFound();
  return payment;
}

/** Concurrent requests are serialized here, so that requests for the same amount share one refund. */
function beginOrResume(
  deps: SyncDeps,
  requested: RefundRequest,
): Promise<{ request: RefundRequestRow; isRepeated: boolean }> {
  const { paymentId, requestId } = requested;
  return deps.db.transaction(async (tx) => {
    await lockRefundRequests(tx, paymentId);
    const earlier = requestId && (await findRefundRequest(tx, paymentId, requestId));
    if (earlier) return { request: earlier, isRepeated: true };
    const open = await findOpenRefundRequest(tx, requested);
    if (open === null) return { request: await begin(tx, deps, requested), isRepeated: false };
    if (requestId !== null) await joinRefundRequest(tx, open, requestId);
    return { request: open, isRepeated: true };
  });
}

/** Concurrent refunds of other amounts may pass this check. Stripe never refunds more than the remaining amount. */
async function begin(
  tx: Parameters<typeof findPayment>[0],
  { clock }: SyncDeps,
  { paymentId, amount, requestId, actor }: RefundRequest,
): Promise<RefundRequestRow> {
  const payment = await findPayment(tx, paymentId);
  if (payment === null) throw notFound();
  const decision = decideRefund(payment.amount, payment.reversals, amount);
  if (decision.kind !== 'refund') throw refusalOf(decision);
  const createdAt = clock.now();
  await recordChange(tx, {
    actor,
    at: createdAt,
    action: 'payment.refund_asked',
    subject: { kind: 'payment', id: paymentId },
    before: { refunded: payment.reversals.refunded },
    after: { refund: decision.amount, currency: payment.currency },
  });
  const isRest = amount === undefined;
  return insertRefundRequest(tx, {
    paymentId,
    amount: decision.amount,
    isRest,
    requestId,
    createdAt,
  });
}

async function makeRefund(
  { db, clock }: SyncDeps,
  budget: StripeBudget,
  refund: { request: RefundRequestRow; isRepeated: boolean; paymentIntentId: string },
): Promise<{ readonly refundId: string } | { readonly refusal: unknown }> {
  const { request, isRepeated, paymentIntentId } = refund;
  const wanted = { requestId: request.id, paymentIntentId, amount: request.amount };
  try {
    const refundId = await createOnce({
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
    return { refundId };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { refusal: error };
  }
}

/** Returns whether Stripe refused the request. Stripe never uses these statuses if the outcome is unknown. */
function isRefused(error: unknown): boolean {
  return [400, 402].includes(stripeStatusOf(error) ?? 0);
}

/** A retry by the same client uses another key, since Stripe replays its refusal under the used one. */
async function closeRefused({ db, clock }: SyncDeps, request: RefundRequestRow): Promise<void> {
  const attempt = { increment: 1 };
  await closeRefundRequest(db.read, request, { attempt, answeredAt: clock.now() });
}

/** Explains the refusal by our own remaining amount if possible, otherwise passes on Stripe's message. */
function explainRefusal(
  { amount, reversals }: PaymentDetails,
  request: RefundRequestRow,
  error: unknown,
): AppError {
  const decision = decideRefund(amount, reversals, request.amount);
  if (decision.kind !== 'refund') return refusalOf(decision);
  // The dispute covers only a part, or has not withdrawn anything yet.
  if (stripeRefusalCode(error) === 'charge_disputed') return paymentDisputed();
  return refundRefused(findStripeError(error)?.message ?? '', error);
}

function refusalOf(decision: Exclude<RefundDecision, { kind: 'refund' }>): AppError {
  switch (decision.kind) {
    case 'nothing_left':
      return nothingToRefund();
    case 'disputed':
      return paymentDisputed();
    case 'too_large':
      return amountTooLarge(`is more than the ${decision.left} left`);
  }
}

function keyOf(requestId: string, attempt: number): string {
  return `refund:${requestId}:${attempt}`;
}
