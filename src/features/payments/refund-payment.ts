import { notFound } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import { isAlreadyRefunded } from '../../platform/stripe/refusals.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { type ReversalDeps, refreshReversals } from './look-at-reversals.ts';
import { amountTooLarge, nothingToRefund, paymentDisputed } from './payments.errors.ts';
import { findPayment, type PaymentWithFee } from './payments.store.ts';
import {
  beginNextRefundAttempt,
  findRefundRequest,
  insertRefundRequest,
  type RefundRequestRow,
} from './refund-requests.store.ts';
import { decideRefund } from './refunds.rules.ts';
import { createRefund, findRefundMadeFor } from './refunds.stripe.ts';

export interface RefundAsked {
  readonly paymentId: string;
  /** Minor units of the payment's currency; all that is left where it is absent. */
  readonly amount: number | undefined;
  /** The same for each repetition by a client; null where it sent no key. */
  readonly requestId: string | null;
  readonly actor: Actor;
}

/**
 * Gives a payment back, in part or in whole, once for each request of a client. Looks at Stripe
 * first, so that nothing is stored while it is away, and that a refund made at Stripe's own page
 * counts. Throws the 404, `nothing_to_refund`, `payment_disputed`, `amount_too_large` and
 * `payments_unavailable`.
 */
export async function refundPayment(
  deps: ReversalDeps,
  asked: RefundAsked,
): Promise<PaymentWithFee> {
  const budget = startRequestBudget();
  const { paymentIntentId } = await getPayment(deps, asked.paymentId);
  if (paymentIntentId === null) throw nothingToRefund();
  await refreshReversals(deps, budget, paymentIntentId);
  const earlier =
    asked.requestId === null ? null : await findRefundRequest(deps.db.read, asked.requestId);
  const request = earlier ?? (await storeRequest(deps, asked));
  await makeRefund(deps, budget, { request, isRepeated: earlier !== null, paymentIntentId });
  await refreshReversals(deps, budget, paymentIntentId);
  return await getPayment(deps, asked.paymentId);
}

async function getPayment({ db }: ReversalDeps, id: string): Promise<PaymentWithFee> {
  const payment = await findPayment(db.read, id);
  if (payment === null) throw notFound();
  return payment;
}

/** Two that ask at the same time both pass here; Stripe gives back no more than there is. */
function storeRequest(
  { db, clock }: ReversalDeps,
  { paymentId, amount, requestId, actor }: RefundAsked,
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
  { db, clock, stripe }: ReversalDeps,
  budget: StripeBudget,
  refund: { request: RefundRequestRow; isRepeated: boolean; paymentIntentId: string },
): Promise<void> {
  const { request, isRepeated, paymentIntentId } = refund;
  const wanted = { requestId: request.id, paymentIntentId, amount: request.amount };
  try {
    await createOnce({
      budget,
      key: keyOf(request.id, request.attempt),
      keyAgeMs: clock.now().getTime() - request.createdAt.getTime(),
      isRepeated,
      create: (key) => createRefund(stripe, budget, { wanted, key }),
      find: () => findRefundMadeFor(stripe, budget, wanted),
      renewKey: async () => keyOf(request.id, await beginNextRefundAttempt(db.read, request)),
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
