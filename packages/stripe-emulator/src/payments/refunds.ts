import type Stripe from 'stripe';
import { newId } from '../books/ids.ts';
import type { Stored } from '../books/stored.ts';
import { formatAmount } from '../money/currencies.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { writeBalance } from './balance.ts';
import type { Charge } from './charges.ts';
import { changeCharge } from './charges.ts';
import { testNumberOf } from './payment-methods.ts';

export type Refund = Stored<Stripe.Refund>;

/** Refunds that do not settle at once do so, or fail, after this time. */
const SETTLES_SECONDS = 3600;

interface WantedRefund {
  /** Minor units; everything that is left where it is absent. */
  amount: number | undefined;
  reason: Stripe.Refund.Reason | null;
  metadata: Record<string, string>;
}

/** Gives money of a charge back, in whole or in part; never more than is left of it. */
export function refundCharge(world: World, charge: Charge, wanted: WantedRefund): Refund {
  const amount = readAmount(charge, wanted.amount);
  const test = testNumberOf(world, charge.payment_method ?? '');
  const isPending = test.refund === 'settles_later' || test.kind !== 'card';
  const id = newId(test.kind === 'card' ? 're' : 'pyr');
  const entry = writeBalance(world, {
    type: test.kind === 'card' ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    source: id,
    amount: -amount,
    fee: 0,
    currency: charge.currency,
    description: 'REFUND FOR CHARGE',
  });
  const refund = world.books.refunds.put({
    id,
    object: 'refund',
    amount,
    balance_transaction: entry.id,
    charge: charge.id,
    created: world.clock.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details:
      test.kind === 'card' ? { card: { type: 'refund' }, type: 'card' } : { type: test.kind },
    metadata: wanted.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: wanted.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isPending ? 'pending' : 'succeeded',
    transfer_reversal: null,
    ...(isPending && { pending_reason: 'processing' }),
  });
  world.publish('refund.created', refund);
  countRefunded(world, charge.id, amount, 'charge.refunded');
  if (isPending || test.refund) {
    world.agenda.plan('settle refund', id, world.clock.seconds() + SETTLES_SECONDS);
  }
  return refund;
}

function readAmount(charge: Charge, wanted: number | undefined): number {
  const left = charge.amount_captured - charge.amount_refunded;
  if (!charge.paid) throw invalid('This charge was not paid, so it cannot be refunded.');
  if (charge.disputed) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const amount = wanted ?? left;
  if (amount > left) {
    const [asked, rest] = [amount, left].map((each) => formatAmount(each, charge.currency));
    throw invalid(
      `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`,
      {
        param: 'amount',
      },
    );
  }
  return amount;
}

function countRefunded(world: World, id: string, amount: number, eventType: string): void {
  const charge = world.books.charges.find(id);
  if (!charge) return;
  const refunded = charge.amount_refunded + amount;
  const changes = { amount_refunded: refunded, refunded: refunded === charge.amount_captured };
  changeCharge(world, id, changes, eventType);
}

/** The end of a refund that was under way: it arrived, or the bank sent it back. */
export function settleRefund(world: World, id: string): void {
  const refund = world.books.refunds.find(id);
  const charge = world.books.charges.find(refund?.charge ?? '');
  if (!refund || !charge || refund.status === 'canceled') return;
  const test = testNumberOf(world, charge.payment_method ?? '');
  if (test.refund === 'fails_later') {
    failRefund(world, refund, charge);
    return;
  }
  const { pending_reason: _reason, ...rest } = refund;
  const settled = world.books.refunds.put({ ...rest, status: 'succeeded' });
  world.publish('refund.updated', settled, refund);
}

function failRefund(world: World, refund: Refund, charge: Charge): void {
  const back = writeBalance(world, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    source: refund.id,
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    description: 'REFUND FAILURE',
  });
  const failed = world.books.refunds.put({
    ...refund,
    status: 'failed',
    failure_balance_transaction: back.id,
    failure_reason: 'expired_or_canceled_card',
  });
  countRefunded(world, charge.id, -refund.amount, 'charge.updated');
  world.publish('refund.failed', failed);
  world.publish('refund.updated', failed, refund);
}
