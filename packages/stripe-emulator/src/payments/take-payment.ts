import type { World } from '../world.ts';
import type { Charge } from './charges.ts';
import { bookCharge, changeCharge, writeCharge } from './charges.ts';
import type { Decline } from './declines.ts';
import { NEEDS_AUTHENTICATION } from './declines.ts';
import type { PaymentIntent } from './payment-intents.ts';
import { changePaymentIntent } from './payment-intents.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { testNumberOf } from './payment-methods.ts';
import type { TestNumber } from './test-numbers.ts';

export type Outcome =
  | { status: 'succeeded' | 'processing'; intent: PaymentIntent; charge: Charge }
  | { status: 'declined'; intent: PaymentIntent; charge: Charge; decline: Decline };

/** Whether a charge through this payment method would be refused; null where it would not. */
export function findDecline(
  world: World,
  paymentMethod: string,
  isOffSession: boolean,
): Decline | null {
  const test = testNumberOf(world, paymentMethod);
  if (test.decline) return test.decline;
  if (!isOffSession || !test.authentication) return null;
  const isSetUp = world.books.cards.find(paymentMethod)?.isAuthenticated ?? false;
  return test.authentication === 'until_set_up' && isSetUp ? null : NEEDS_AUTHENTICATION;
}

/** Attempts a payment through a payment method: succeeded, under way, or declined with the reason. */
export function takePayment(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  options: { isOffSession: boolean },
): Outcome {
  const decline = findDecline(world, method.id, options.isOffSession);
  if (decline) return refuse(world, intent, method, decline);
  const test = testNumberOf(world, method.id);
  return test.delayed
    ? begin(world, intent, method, test.delayed.seconds)
    : succeed(world, intent, method, test);
}

function succeed(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  test: TestNumber,
): Outcome {
  const charge = writeCharge(world, intent, method, { status: 'succeeded' });
  world.publish('charge.succeeded', charge);
  return { status: 'succeeded', ...complete(world, intent, charge, test) };
}

function complete(world: World, intent: PaymentIntent, charge: Charge, test: TestNumber) {
  const paid = changePaymentIntent(
    world,
    intent,
    {
      status: 'succeeded',
      amount_received: intent.amount,
      latest_charge: charge.id,
      payment_method: charge.payment_method,
      last_payment_error: null,
      processing: null,
    },
    'payment_intent.succeeded',
  );
  const booked = bookCharge(world, charge.id) ?? charge;
  if (test.dispute) world.agenda.plan('dispute', charge.id, world.clock.seconds());
  return { intent: paid, charge: booked };
}

function begin(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  seconds: number,
): Outcome {
  const charge = writeCharge(world, intent, method, { status: 'pending' });
  world.publish('charge.pending', charge);
  const changes = {
    status: 'processing',
    latest_charge: charge.id,
    payment_method: method.id,
    last_payment_error: null,
  } as const;
  const begun = changePaymentIntent(world, intent, changes, 'payment_intent.processing');
  world.agenda.plan('settle payment', intent.id, world.clock.seconds() + seconds);
  return { status: 'processing', intent: begun, charge };
}

function refuse(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline,
): Outcome {
  const charge = writeCharge(world, intent, method, { status: 'failed', decline });
  world.publish('charge.failed', charge);
  return { status: 'declined', decline, ...fail(world, intent, charge, decline) };
}

function fail(world: World, intent: PaymentIntent, charge: Charge, decline: Decline) {
  const method = world.books.paymentMethods.find(charge.payment_method ?? '');
  const failed = changePaymentIntent(
    world,
    intent,
    {
      status: 'requires_payment_method',
      latest_charge: charge.id,
      payment_method: null,
      processing: null,
      last_payment_error: {
        type: 'card_error',
        charge: charge.id,
        code: decline.code,
        message: decline.message,
        ...(decline.declineCode && { decline_code: decline.declineCode }),
        ...(decline.advice && { advice_code: decline.advice }),
        ...(method && { payment_method: method }),
      },
    },
    'payment_intent.payment_failed',
  );
  return { intent: failed, charge };
}

/** The end of a payment that was under way: the money came, or the bank refused after all. */
export function settlePayment(world: World, intentId: string): Outcome | null {
  const intent = world.books.paymentIntents.find(intentId);
  const charge = world.books.charges.find(intent?.latest_charge ?? '');
  if (intent?.status !== 'processing' || !charge?.payment_method) return null;
  const test = testNumberOf(world, charge.payment_method);
  const decline = test.delayed?.decline;
  if (!decline) {
    const changes = {
      status: 'succeeded',
      paid: true,
      captured: true,
      amount_captured: charge.amount,
      receipt_url: `${world.baseUrl()}/c/receipts/${charge.id}`,
    } as const;
    const paid = changeCharge(world, charge.id, changes, 'charge.succeeded') ?? charge;
    return { status: 'succeeded', ...complete(world, intent, paid, test) };
  }
  const changes = {
    status: 'failed',
    failure_code: decline.code,
    failure_message: decline.message,
  } as const;
  const failed = changeCharge(world, charge.id, changes, 'charge.failed') ?? charge;
  return { status: 'declined', decline, ...fail(world, intent, failed, decline) };
}
