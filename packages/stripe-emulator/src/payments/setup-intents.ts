import type Stripe from 'stripe';
import { invalidRequest } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { Presence } from './attempt-payment.ts';
import { findObstacle } from './attempt-payment.ts';
import type { Decline } from './declines.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { attachPaymentMethod, declineError, testNumberOf } from './payment-methods.ts';

export type SetupIntent = Stored<Stripe.SetupIntent>;

interface NewSetupIntent {
  customer: string | null;
  description?: string | null;
  metadata: Record<string, string>;
  usage?: 'off_session' | 'on_session';
  /** If set, the setup intent only waits for its confirmation. */
  paymentMethod?: string | null;
}

/** Creates a setup intent. Nothing is saved until it is confirmed. */
export function createSetupIntent(context: EmulatorContext, wanted: NewSetupIntent): SetupIntent {
  const id = newId('seti');
  const paymentMethod = wanted.paymentMethod ?? null;
  const intent = context.store.setupIntents.put({
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: context.clock.seconds(),
    customer: wanted.customer,
    customer_account: null,
    description: wanted.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: wanted.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: paymentMethod ? 'requires_confirmation' : 'requires_payment_method',
    usage: wanted.usage ?? 'off_session',
  });
  context.publish('setup_intent.created', intent);
  return intent;
}

/**
 * Saves a payment method for later, with its customer if there is one. The bank may require authentication first, or
 * decline with Stripe's error.
 */
export function confirmSetupIntent(
  context: EmulatorContext,
  intent: SetupIntent,
  method: PaymentMethod,
  presence: Presence,
): SetupIntent {
  if (!intent.status.startsWith('requires_')) {
    throw invalidRequest(
      `You cannot confirm this SetupIntent because it has a status of ${intent.status}.`,
      { code: 'setup_intent_unexpected_state' },
    );
  }
  // Some test numbers can be saved, although their charges are declined.
  const canBeSaved = testNumberOf(context, method.id).attaches;
  const obstacle = canBeSaved ? null : findObstacle(context, method.id, presence);
  const named = { ...intent, payment_method: method.id };
  if (obstacle === 'requires_action') return requireAction(context, named);
  if (obstacle) throw failSetup(context, named, method, obstacle);
  if (intent.customer) attachPaymentMethod(context, method.id, intent.customer);
  const record = context.store.cards.find(method.id);
  if (record) context.store.cards.put({ ...record, isAuthenticated: true });
  const saved = { ...named, status: 'succeeded', last_setup_error: null, next_action: null };
  return changeSetupIntent(context, saved as SetupIntent, 'setup_intent.succeeded');
}

function requireAction(context: EmulatorContext, intent: SetupIntent): SetupIntent {
  const next_action = {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect' },
  } as unknown as SetupIntent['next_action'];
  const waiting = { ...intent, status: 'requires_action' as const, next_action };
  return changeSetupIntent(context, waiting, 'setup_intent.requires_action');
}

function failSetup(
  context: EmulatorContext,
  intent: SetupIntent,
  method: PaymentMethod,
  decline: Decline,
) {
  const failed: SetupIntent = {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    last_setup_error: {
      type: 'card_error',
      code: decline.code,
      message: decline.message,
      ...(decline.declineCode && { decline_code: decline.declineCode }),
      payment_method: method,
    } as unknown as SetupIntent['last_setup_error'],
  };
  const setup_intent = changeSetupIntent(context, failed, 'setup_intent.setup_failed');
  return declineError(decline, { setup_intent });
}

/** Stores a setup intent, and publishes an event of the given type. */
export function changeSetupIntent(
  context: EmulatorContext,
  after: SetupIntent,
  eventType: string,
): SetupIntent {
  context.store.setupIntents.put(after);
  context.publish(eventType, after);
  return after;
}
