import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

export type PaymentIntent = Stored<Stripe.PaymentIntent>;

interface NewPaymentIntent {
  amount: number;
  currency: string;
  customer: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  receiptEmail?: string | null;
  setupFutureUsage?: 'off_session' | 'on_session' | null;
  /** If set, the payment intent only waits for its confirmation. */
  paymentMethod?: string | null;
  shipping?: PaymentIntent['shipping'];
  captureMethod?: 'automatic' | 'automatic_async' | 'manual' | undefined;
  confirmationMethod?: 'automatic' | 'manual' | undefined;
}

export function createPaymentIntent(
  context: EmulatorContext,
  wanted: NewPaymentIntent,
): PaymentIntent {
  const id = newId('pi');
  const paymentMethod = wanted.paymentMethod ?? null;
  const intent = context.store.paymentIntents.put({
    ...BLANK,
    id,
    amount: wanted.amount,
    capture_method: wanted.captureMethod ?? 'automatic_async',
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: wanted.confirmationMethod ?? 'automatic',
    created: context.clock.seconds(),
    currency: wanted.currency,
    customer: wanted.customer,
    description: wanted.description ?? null,
    metadata: wanted.metadata ?? {},
    payment_method: paymentMethod,
    receipt_email: wanted.receiptEmail ?? null,
    setup_future_usage: wanted.setupFutureUsage ?? null,
    shipping: wanted.shipping ?? null,
    status: paymentMethod ? 'requires_confirmation' : 'requires_payment_method',
  });
  context.publish('payment_intent.created', intent);
  return intent;
}

type Varying = 'id' | 'amount' | 'client_secret' | 'created' | 'currency' | 'customer';

const BLANK: Omit<PaymentIntent, Varying> = {
  object: 'payment_intent',
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: { allow_redirects: 'always', enabled: true },
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer_account: null,
  description: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: { enabled: false },
  metadata: {},
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: {
    card: {
      installments: null,
      mandate_options: null,
      network: null,
      request_three_d_secure: 'automatic',
    },
  },
  payment_method_types: ['card', 'sepa_debit', 'us_bank_account'],
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: 'requires_payment_method',
  transfer_data: null,
  transfer_group: null,
};

/** Stores a change of a payment intent and publishes an event of the given type. */
export function changePaymentIntent(
  context: EmulatorContext,
  before: PaymentIntent,
  changes: Partial<PaymentIntent>,
  eventType: string,
): PaymentIntent {
  const after = context.store.paymentIntents.put({ ...before, ...changes });
  context.publish(eventType, after);
  return after;
}

/**
 * Cancels a payment intent, and releases an authorized amount. An intent that succeeded or is processing is left
 * unchanged.
 */
export function cancelPaymentIntent(
  context: EmulatorContext,
  id: string,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void {
  const intent = context.store.paymentIntents.find(id);
  if (!intent || ['succeeded', 'processing', 'canceled'].includes(intent.status)) return;
  const authorized = context.store.charges.find(intent.latest_charge ?? '');
  if (intent.status === 'requires_capture' && authorized) {
    const released = { ...authorized, amount_refunded: authorized.amount, refunded: true };
    context.publish('charge.refunded', context.store.charges.put(released));
  }
  const changes = {
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: context.clock.seconds(),
    cancellation_reason: reason,
  } as const;
  changePaymentIntent(context, intent, changes, 'payment_intent.canceled');
}
