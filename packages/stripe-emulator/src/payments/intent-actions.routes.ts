import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import {
  flag,
  ignored,
  mergeMetadata,
  metadata,
  oneOf,
  positive,
  shipping,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { assertChargeable, readCurrency } from '../money/chargeable.ts';
import { assertCurrencyFits, attemptPayment, capturePayment } from './attempt-payment.ts';
import type { PaymentIntent } from './payment-intents.ts';
import { cancelPaymentIntent, createPaymentIntent } from './payment-intents.ts';
import { declineError, usePaymentMethod } from './payment-methods.ts';

const CONFIRMABLE = new Set<string>([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
]);

/**
 * Charges the card at once, or requires an action: the page on which the customer would authenticate is not part of
 * the API.
 */
function confirm(
  context: EmulatorContext,
  intent: PaymentIntent,
  method: string | null,
  isOffSession: boolean,
) {
  if (!method) {
    throw invalidRequest('You must provide a payment method to confirm.', {
      param: 'payment_method',
    });
  }
  if (!CONFIRMABLE.has(intent.status)) {
    throw invalidRequest(
      `This PaymentIntent's status is ${intent.status}, so it cannot be confirmed.`,
      {
        code: 'payment_intent_unexpected_state',
      },
    );
  }
  const presence = isOffSession ? 'off_session' : 'on_session';
  const used = usePaymentMethod(context, method);
  assertCurrencyFits(context, used, intent.currency);
  const outcome = attemptPayment(context, intent, used, presence);
  if (outcome.status !== 'declined') return outcome.intent;
  throw declineError(outcome.decline, {
    charge: outcome.charge.id,
    payment_intent: outcome.intent,
  });
}

/** `payment_method_types` is deliberately missing: this API version rejects it. */
const create = route('POST /v1/payment_intents', {
  accepts: z.strictObject({
    amount: positive,
    currency: text,
    customer: text.optional(),
    description: text.optional(),
    metadata: metadata.optional(),
    receipt_email: text.optional(),
    payment_method: text.optional(),
    confirm: flag.optional(),
    off_session: flag.optional(),
    setup_future_usage: oneOf(['off_session', 'on_session']).optional(),
    automatic_payment_methods: ignored.optional(),
    allowed_payment_method_types: ignored.optional(),
    capture_method: oneOf(['automatic', 'automatic_async', 'manual']).optional(),
    confirmation_method: oneOf(['automatic', 'manual']).optional(),
    mandate_data: ignored.optional(),
    shipping: shipping.optional(),
    return_url: text.optional(),
  }),
  handle(context, { params }) {
    const currency = readCurrency(params.currency);
    assertChargeable(params.amount, currency);
    if (params.customer) getCustomer(context, params.customer, 'customer');
    const intent = createPaymentIntent(context, {
      amount: params.amount,
      currency,
      customer: params.customer ?? null,
      description: params.description ?? null,
      metadata: mergeMetadata(null, params.metadata),
      receiptEmail: params.receipt_email ?? null,
      setupFutureUsage: params.setup_future_usage ?? null,
      paymentMethod: params.payment_method
        ? usePaymentMethod(context, params.payment_method).id
        : null,
      shipping: params.shipping ?? null,
      captureMethod: params.capture_method,
      confirmationMethod: params.confirmation_method,
    });
    if (!params.confirm) return intent;
    return confirm(context, intent, intent.payment_method, params.off_session ?? false);
  },
});

function getIntent(context: EmulatorContext, id: string): PaymentIntent {
  const intent = context.store.paymentIntents.find(id);
  if (!intent) throw resourceMissing('payment_intent', id);
  return intent;
}

const confirmIntent = route('POST /v1/payment_intents/:id/confirm', {
  accepts: z.strictObject({
    payment_method: text.optional(),
    off_session: flag.optional(),
    mandate_data: ignored.optional(),
    return_url: text.optional(),
  }),
  handle(context, { params, pathParam }) {
    const intent = getIntent(context, pathParam('id'));
    const method = params.payment_method ?? intent.payment_method;
    return confirm(context, intent, method, params.off_session ?? false);
  },
});

/** `amount_to_capture` is missing: the emulator captures the full authorized amount. */
const capture = route('POST /v1/payment_intents/:id/capture', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getIntent(context, pathParam('id'));
    const merged = mergeMetadata(before.metadata, params.metadata);
    return capturePayment(context, { ...before, metadata: merged });
  },
});

const cancel = route('POST /v1/payment_intents/:id/cancel', {
  accepts: z.strictObject({
    cancellation_reason: oneOf([
      'abandoned',
      'duplicate',
      'fraudulent',
      'requested_by_customer',
    ]).optional(),
  }),
  handle(context, { params, pathParam }) {
    const intent = getIntent(context, pathParam('id'));
    if (intent.status === 'succeeded' || intent.status === 'canceled') {
      throw invalidRequest(
        `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
        { code: 'payment_intent_unexpected_state' },
      );
    }
    cancelPaymentIntent(context, intent.id, params.cancellation_reason ?? null);
    return getIntent(context, intent.id);
  },
});

export const intentActionRoutes = [create, confirmIntent, capture, cancel];
