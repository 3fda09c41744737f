import { invalidRequest } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import type { Charge } from './charges.ts';
import { bookChargeSoon, changeCharge, createCharge } from './charges.ts';
import type { Decline } from './declines.ts';
import { AUTHENTICATION_REQUIRED, CURRENCY_MISMATCH } from './declines.ts';
import type { PaymentIntent } from './payment-intents.ts';
import { changePaymentIntent } from './payment-intents.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { testNumberOf } from './payment-methods.ts';
import type { TestNumber } from './test-numbers.ts';

export type Outcome =
  | {
      status: 'succeeded' | 'processing' | 'requires_capture';
      intent: PaymentIntent;
      charge: Charge;
    }
  | { status: 'requires_action'; intent: PaymentIntent }
  | { status: 'declined'; intent: PaymentIntent; charge: Charge; decline: Decline };

/**
 * Whether the customer is present while a payment is attempted: absent; present, but not on a page of Stripe's; or on
 * such a page, where the bank's challenge was passed.
 */
export type Presence = 'off_session' | 'on_session' | 'authenticated';

/** The reason why a charge to a payment method would fail now; null if it would succeed. */
export function findObstacle(
  context: EmulatorContext,
  paymentMethod: string,
  presence: Presence,
): Decline | 'requires_action' | null {
  const test = testNumberOf(context, paymentMethod);
  const asks = presence !== 'authenticated' && asksForAuthentication(context, paymentMethod);
  if (asks && presence === 'on_session') return 'requires_action';
  if (test.decline) return test.decline;
  return asks ? AUTHENTICATION_REQUIRED : null;
}

function asksForAuthentication(context: EmulatorContext, paymentMethod: string): boolean {
  const { authentication } = testNumberOf(context, paymentMethod);
  const isSetUp = context.store.cards.find(paymentMethod)?.isAuthenticated ?? false;
  return authentication === 'always' || (authentication === 'until_set_up' && !isSetUp);
}

/**
 * Charges a payment method. Returns whether the payment succeeded, is processing, was declined with a reason, or
 * requires authentication.
 */
export function attemptPayment(
  context: EmulatorContext,
  intent: PaymentIntent,
  method: PaymentMethod,
  presence: Presence,
): Outcome {
  if (!fitsCurrency(context, method, intent.currency)) {
    return refuse(context, intent, method, CURRENCY_MISMATCH);
  }
  const obstacle = findObstacle(context, method.id, presence);
  if (obstacle === 'requires_action') return requireAction(context, intent, method);
  if (obstacle) return refuse(context, intent, method, obstacle);
  const test = testNumberOf(context, method.id);
  return test.delayed
    ? begin(context, intent, method, debitSeconds(context, test.delayed.seconds))
    : succeed(context, intent, method, test);
}

/** How long a debit takes: the time of its test number, or the days in the settings. */
function debitSeconds({ settings }: EmulatorContext, documented: number): number {
  const { debitDays } = settings.current();
  return debitDays === null ? documented : Math.round(debitDays * 86_400);
}

/** Throws Stripe's error if a debit is not in the currency of its banks, before anything is charged. */
export function assertCurrencyFits(
  context: EmulatorContext,
  method: PaymentMethod,
  currency: string,
): void {
  if (fitsCurrency(context, method, currency)) return;
  throw invalidRequest(
    `The currency provided (${currency}) is invalid for the payment method type ${method.type}.`,
    { code: 'payment_method_currency_mismatch', param: 'currency' },
  );
}

function fitsCurrency(context: EmulatorContext, method: PaymentMethod, currency: string): boolean {
  if (!context.settings.current().strictness.debitCurrency) return true;
  const only = DEBIT_CURRENCIES[testNumberOf(context, method.id).kind];
  return only === null || only === currency;
}

const DEBIT_CURRENCIES: Record<TestNumber['kind'], string | null> = {
  card: null,
  sepa_debit: 'eur',
  us_bank_account: 'usd',
};

function succeed(
  context: EmulatorContext,
  intent: PaymentIntent,
  method: PaymentMethod,
  test: TestNumber,
): Outcome {
  const isCaptured = intent.capture_method !== 'manual';
  const charge = createCharge(context, intent, method, { status: 'succeeded', isCaptured });
  context.publish('charge.succeeded', charge);
  if (!isCaptured) return authorize(context, intent, charge);
  return { status: 'succeeded', ...complete(context, intent, charge, test) };
}

/** Seconds until the card issuer releases an uncaptured amount. */
const AUTHORIZATION_SECONDS = 7 * 86_400;

function authorize(context: EmulatorContext, intent: PaymentIntent, charge: Charge): Outcome {
  const changes = {
    status: 'requires_capture',
    amount_capturable: charge.amount,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    last_payment_error: null,
    next_action: null,
  } as const;
  const held = changePaymentIntent(
    context,
    intent,
    changes,
    'payment_intent.amount_capturable_updated',
  );
  const until = context.clock.seconds() + AUTHORIZATION_SECONDS;
  context.scheduler.schedule('release authorization', intent.id, until);
  return { status: 'requires_capture', intent: held, charge };
}

/** Captures the full authorized amount. */
export function capturePayment(context: EmulatorContext, intent: PaymentIntent): PaymentIntent {
  const held = context.store.charges.find(intent.latest_charge ?? '');
  if (intent.status !== 'requires_capture' || !held?.payment_method) {
    throw invalidRequest(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      { code: 'payment_intent_unexpected_state' },
    );
  }
  context.scheduler.cancel('release authorization', intent.id);
  const changes = {
    captured: true,
    amount_captured: held.amount,
    receipt_url: `${context.baseUrl()}/c/receipts/${held.id}`,
  };
  const captured = changeCharge(context, held.id, changes, 'charge.captured') ?? held;
  return complete(context, intent, captured, testNumberOf(context, held.payment_method)).intent;
}

function complete(
  context: EmulatorContext,
  intent: PaymentIntent,
  charge: Charge,
  test: TestNumber,
) {
  const paid = changePaymentIntent(
    context,
    intent,
    {
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: intent.amount,
      latest_charge: charge.id,
      payment_method: charge.payment_method,
      last_payment_error: null,
      next_action: null,
      processing: null,
    },
    'payment_intent.succeeded',
  );
  const booked = bookChargeSoon(context, charge);
  if (test.dispute) context.scheduler.schedule('dispute', charge.id, context.clock.seconds());
  return { intent: paid, charge: booked };
}

function begin(
  context: EmulatorContext,
  intent: PaymentIntent,
  method: PaymentMethod,
  seconds: number,
): Outcome {
  const charge = createCharge(context, intent, method, { status: 'pending' });
  context.publish('charge.pending', charge);
  const changes = {
    status: 'processing',
    latest_charge: charge.id,
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
  } as const;
  const begun = changePaymentIntent(context, intent, changes, 'payment_intent.processing');
  context.scheduler.schedule('settle payment', intent.id, context.clock.seconds() + seconds);
  return { status: 'processing', intent: begun, charge };
}

/** There is no charge until the customer has passed the bank's challenge. */
function requireAction(
  context: EmulatorContext,
  intent: PaymentIntent,
  method: PaymentMethod,
): Outcome {
  const changes = {
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: {
      type: 'use_stripe_sdk',
      use_stripe_sdk: { type: 'three_d_secure_redirect' },
    } as unknown as PaymentIntent['next_action'],
  } as const;
  const waiting = changePaymentIntent(context, intent, changes, 'payment_intent.requires_action');
  return { status: 'requires_action', intent: waiting };
}

function refuse(
  context: EmulatorContext,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline,
): Outcome {
  const charge = createCharge(context, intent, method, { status: 'failed', decline });
  context.publish('charge.failed', charge);
  return { status: 'declined', decline, ...fail(context, intent, charge, decline) };
}

function fail(context: EmulatorContext, intent: PaymentIntent, charge: Charge, decline: Decline) {
  const method = context.store.paymentMethods.find(charge.payment_method ?? '');
  const failed = changePaymentIntent(
    context,
    intent,
    {
      status: 'requires_payment_method',
      latest_charge: charge.id,
      payment_method: null,
      next_action: null,
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

/** Settles a processing payment: it succeeds or fails. */
export function settlePayment(context: EmulatorContext, intentId: string): Outcome | null {
  const intent = context.store.paymentIntents.find(intentId);
  const charge = context.store.charges.find(intent?.latest_charge ?? '');
  if (intent?.status !== 'processing' || !charge?.payment_method) return null;
  const test = testNumberOf(context, charge.payment_method);
  const decline = test.delayed?.decline;
  if (!decline) {
    const changes = {
      status: 'succeeded',
      paid: true,
      captured: true,
      amount_captured: charge.amount,
      receipt_url: `${context.baseUrl()}/c/receipts/${charge.id}`,
    } as const;
    const paid = changeCharge(context, charge.id, changes, 'charge.succeeded') ?? charge;
    return { status: 'succeeded', ...complete(context, intent, paid, test) };
  }
  const changes = {
    status: 'failed',
    failure_code: decline.code,
    failure_message: decline.message,
  } as const;
  const failed = changeCharge(context, charge.id, changes, 'charge.failed') ?? charge;
  return { status: 'declined', decline, ...fail(context, intent, failed, decline) };
}
