import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { processingFee } from '../money/currencies.ts';
import { amountOf } from '../settings/strictness.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { createBalanceTransaction, readBalance } from './balance.ts';
import { describePaymentMethod } from './charge-details.ts';
import type { Decline } from './declines.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { testNumberOf } from './payment-methods.ts';

export type Charge = Stored<Stripe.Charge>;
type PaymentIntent = Stored<Stripe.PaymentIntent>;

type Result =
  /** A charge that succeeded without capture only authorizes the amount on the card. */
  | { status: 'succeeded'; isCaptured: boolean }
  | { status: 'pending' }
  | { status: 'failed'; decline: Decline };

/** Creates the charge of one payment attempt, without its balance transaction. */
export function createCharge(
  context: EmulatorContext,
  intent: PaymentIntent,
  method: PaymentMethod,
  result: Result,
): Charge {
  const id = newId(method.type === 'card' ? 'ch' : 'py');
  const decline = result.status === 'failed' ? result.decline : null;
  const isPaid = result.status === 'succeeded';
  const isCaptured = isPaid && result.isCaptured;
  return context.store.charges.put({
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      ...method.billing_details,
      email: method.billing_details.email ?? intent.receipt_email,
    },
    calculated_statement_descriptor: 'PENNYPRESS',
    captured: isCaptured,
    created: context.clock.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: describeOutcome(decline),
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: describePaymentMethod(method, intent.amount),
    ...(intent.presentment_details && { presentment_details: intent.presentment_details }),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: isCaptured ? `${context.baseUrl()}/c/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: result.status,
    transfer_data: null,
    transfer_group: null,
  });
}

function describeOutcome(decline: Decline | null): Charge['outcome'] {
  return {
    advice_code: decline?.advice ?? null,
    network_advice_code: null,
    network_decline_code: decline ? '01' : null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

/** Seconds until the balance transaction exists, if the strictness `slowBalance` is on. */
const SLOW_SECONDS = 2;

/** Creates the balance transaction of a charge: at once, or some seconds later as at Stripe. */
export function bookChargeSoon(context: EmulatorContext, charge: Charge): Charge {
  const seconds = amountOf(context.settings.current().strictness.slowBalance, SLOW_SECONDS);
  if (seconds === null) return bookCharge(context, charge.id) ?? charge;
  const at = context.clock.seconds() + Math.ceil(seconds);
  context.scheduler.schedule('book charge', charge.id, at);
  return charge;
}

/** Creates the balance transaction of a charge and publishes `charge.updated`, as Stripe does. */
export function bookCharge(context: EmulatorContext, id: string): Charge | undefined {
  const charge = context.store.charges.find(id);
  if (!charge || charge.balance_transaction) return charge;
  const entry = createBalanceTransaction(context, {
    type: charge.id.startsWith('py_') ? 'payment' : 'charge',
    reportingCategory: 'charge',
    source: charge.id,
    amount: charge.amount,
    fee: processingFee,
    currency: charge.currency,
    description: charge.description,
    ...(isAvailableAtOnce(context, charge) && { daysUntilAvailable: 0 }),
  });
  const booked = context.store.charges.put({ ...charge, balance_transaction: entry.id });
  context.publish('charge.updated', booked, charge);
  if (entry.status === 'available') context.publish('balance.available', readBalance(context));
  return booked;
}

/** Whether the test number skips the days until the money can be paid out. */
function isAvailableAtOnce(context: EmulatorContext, { payment_method: method }: Charge): boolean {
  return method !== null && Boolean(testNumberOf(context, method).isAvailableAtOnce);
}

/** Stores a change of a charge and publishes an event of the given type. */
export function changeCharge(
  context: EmulatorContext,
  id: string,
  changes: Partial<Charge>,
  eventType: string,
): Charge | undefined {
  const before = context.store.charges.find(id);
  if (!before) return undefined;
  const after = context.store.charges.put({ ...before, ...changes });
  if (eventType === 'charge.updated') context.publish(eventType, after, before);
  else context.publish(eventType, after);
  return after;
}
