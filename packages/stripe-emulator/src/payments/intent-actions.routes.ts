import { z } from 'zod';
import { getCustomer } from '../customers/customers.ts';
import { assertChargeable, readCurrency } from '../money/chargeable.ts';
import { flag, ignored, mergeMetadata, metadata, oneOf, positive, text } from '../wire/given.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import type { PaymentIntent } from './payment-intents.ts';
import { cancelPaymentIntent, createPaymentIntent } from './payment-intents.ts';
import { declineRefusal, takePaymentMethod } from './payment-methods.ts';
import { takePayment } from './take-payment.ts';

/** Confirming charges the card at once: there is no page between for the customer to act on. */
function confirm(world: World, intent: PaymentIntent, method: string, isOffSession: boolean) {
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation') {
    throw invalid(`This PaymentIntent's status is ${intent.status}, so it cannot be confirmed.`, {
      code: 'payment_intent_unexpected_state',
    });
  }
  const outcome = takePayment(world, intent, takePaymentMethod(world, method), { isOffSession });
  if (outcome.status !== 'declined') return outcome.intent;
  throw declineRefusal(outcome.decline, {
    charge: outcome.charge.id,
    payment_intent: outcome.intent,
  });
}

/** `payment_method_types` is not among the parameters: this version of the API refuses it. */
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
    capture_method: oneOf(['automatic', 'automatic_async']).optional(),
    return_url: text.optional(),
  }),
  answer(world, { given }) {
    const currency = readCurrency(given.currency);
    assertChargeable(given.amount, currency);
    if (given.customer) getCustomer(world, given.customer, 'customer');
    const intent = createPaymentIntent(world, {
      amount: given.amount,
      currency,
      customer: given.customer ?? null,
      description: given.description ?? null,
      metadata: mergeMetadata(null, given.metadata),
      receiptEmail: given.receipt_email ?? null,
      setupFutureUsage: given.setup_future_usage ?? null,
    });
    if (!given.confirm) return intent;
    if (!given.payment_method) {
      throw invalid('You must provide a payment method to confirm.', { param: 'payment_method' });
    }
    return confirm(world, intent, given.payment_method, given.off_session ?? false);
  },
});

function getIntent(world: World, id: string): PaymentIntent {
  const intent = world.books.paymentIntents.find(id);
  if (!intent) throw missing('payment_intent', id);
  return intent;
}

const confirmIntent = route('POST /v1/payment_intents/:id/confirm', {
  accepts: z.strictObject({
    payment_method: text,
    off_session: flag.optional(),
    return_url: text.optional(),
  }),
  answer: (world, { given, at }) =>
    confirm(world, getIntent(world, at('id')), given.payment_method, given.off_session ?? false),
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
  answer(world, { given, at }) {
    const intent = getIntent(world, at('id'));
    if (intent.status === 'succeeded' || intent.status === 'canceled') {
      throw invalid(
        `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
        { code: 'payment_intent_unexpected_state' },
      );
    }
    cancelPaymentIntent(world, intent.id, given.cancellation_reason ?? null);
    return getIntent(world, intent.id);
  },
});

export const intentActionRoutes = [create, confirmIntent, cancel];
