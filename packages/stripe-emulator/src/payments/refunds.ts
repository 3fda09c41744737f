import type Stripe from 'stripe';
import { invalidRequest } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { formatAmount } from '../money/currencies.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { createBalanceTransaction } from './balance.ts';
import type { Charge } from './charges.ts';
import { changeCharge } from './charges.ts';
import { closeInquiry } from './disputes.ts';
import { testNumberOf } from './payment-methods.ts';

export type Refund = Stored<Stripe.Refund>;

/** Asynchronous refunds succeed or fail after this time. */
const SETTLES_SECONDS = 3600;

interface WantedRefund {
  /** Minor units; defaults to the remaining amount. */
  amount: number | undefined;
  reason: Stripe.Refund.Reason | null;
  metadata: Record<string, string>;
}

/** Refunds a charge in whole or in part, at most its remaining amount. */
export function refundCharge(
  context: EmulatorContext,
  charge: Charge,
  wanted: WantedRefund,
): Refund {
  const amount = readAmount(charge, wanted.amount);
  assertUndisputed(context, charge, amount);
  const test = testNumberOf(context, charge.payment_method ?? '');
  const isPending = test.refund === 'settles_later' || test.kind !== 'card';
  const id = newId(test.kind === 'card' ? 're' : 'pyr');
  const entry = createBalanceTransaction(context, {
    type: test.kind === 'card' ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    source: id,
    amount: -amount,
    currency: charge.currency,
    description: 'REFUND FOR CHARGE',
  });
  const refund = context.store.refunds.put({
    id,
    object: 'refund',
    amount,
    balance_transaction: entry.id,
    charge: charge.id,
    created: context.clock.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details:
      test.kind === 'card' ? { card: { type: 'refund' }, type: 'card' } : { type: test.kind },
    metadata: wanted.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...presentRefund(charge, amount),
    reason: wanted.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isPending ? 'pending' : 'succeeded',
    transfer_reversal: null,
    ...(isPending && { pending_reason: 'processing' }),
  });
  context.publish('refund.created', refund);
  countRefunded(context, charge.id, amount, 'charge.refunded');
  if (context.store.charges.find(charge.id)?.refunded) closeInquiry(context, charge.id);
  if (isPending || test.refund) {
    context.scheduler.schedule('settle refund', id, context.clock.seconds() + SETTLES_SECONDS);
  }
  return refund;
}

/** The refunded share of the amount that the customer paid in the presentment currency. */
function presentRefund(
  { amount_captured: captured, presentment_details: paid }: Charge,
  amount: number,
): Pick<Refund, 'presentment_details'> {
  if (!paid) return {};
  return {
    presentment_details: {
      presentment_amount: Math.round((paid.presentment_amount * amount) / captured),
      presentment_currency: paid.presentment_currency,
    },
  };
}

/**
 * Throws if a dispute forbids the refund. Inquiries and won disputes allow it. After a partial dispute was lost, the
 * rest can be refunded.
 */
function assertUndisputed({ store }: EmulatorContext, charge: Charge, amount: number): void {
  const disputes = store.disputes
    .where('charge', charge.id)
    .filter((one) => !one.is_charge_refundable && one.status !== 'won');
  const lost = disputes.reduce((sum, one) => sum + one.amount, 0);
  const isRest = charge.amount_captured - charge.amount_refunded - lost >= amount;
  if (disputes.every(({ status }) => status === 'lost') && isRest) return;
  throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
    code: 'charge_disputed',
  });
}

function readAmount(charge: Charge, wanted: number | undefined): number {
  const left = charge.amount_captured - charge.amount_refunded;
  if (!charge.paid) throw invalidRequest('This charge was not paid, so it cannot be refunded.');
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const amount = wanted ?? left;
  if (amount > left) {
    const [asked, rest] = [amount, left].map((each) => formatAmount(each, charge.currency));
    throw invalidRequest(
      `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`,
      {
        param: 'amount',
      },
    );
  }
  return amount;
}

function countRefunded(
  context: EmulatorContext,
  id: string,
  amount: number,
  eventType: string,
): void {
  const charge = context.store.charges.find(id);
  if (!charge) return;
  const refunded = charge.amount_refunded + amount;
  const changes = { amount_refunded: refunded, refunded: refunded === charge.amount_captured };
  changeCharge(context, id, changes, eventType);
}

/** Settles a pending refund: it succeeds or fails. */
export function settleRefund(context: EmulatorContext, id: string): void {
  const refund = context.store.refunds.find(id);
  const charge = context.store.charges.find(refund?.charge ?? '');
  if (!refund || !charge || refund.status === 'canceled') return;
  const test = testNumberOf(context, charge.payment_method ?? '');
  if (test.refund === 'fails_later') {
    failRefund(context, refund, charge);
    return;
  }
  const { pending_reason: _reason, ...rest } = refund;
  const settled = context.store.refunds.put({ ...rest, status: 'succeeded' });
  publishUpdate(context, settled, refund);
}

function failRefund(context: EmulatorContext, refund: Refund, charge: Charge): void {
  const back = createBalanceTransaction(context, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    source: refund.id,
    amount: refund.amount,
    currency: refund.currency,
    description: 'REFUND FAILURE',
  });
  const failed = context.store.refunds.put({
    ...refund,
    status: 'failed',
    failure_balance_transaction: back.id,
    failure_reason: 'expired_or_canceled_card',
  });
  countRefunded(context, charge.id, -refund.amount, 'charge.updated');
  context.publish('refund.failed', failed);
  publishUpdate(context, failed, refund);
}

/** Publishes a changed refund twice, as Stripe does: as an event of the refund and as one of its charge. */
export function publishUpdate(context: EmulatorContext, after: Refund, before: Refund): void {
  context.publish('refund.updated', after, before);
  context.publish('charge.refund.updated', after, before);
}
