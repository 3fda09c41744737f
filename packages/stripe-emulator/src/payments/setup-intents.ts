import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

export type SetupIntent = Stored<Stripe.SetupIntent>;

interface NewSetupIntent {
  customer: string | null;
  /** With a payment method, the setup intent has succeeded already. */
  paymentMethod: string | null;
  metadata: Record<string, string>;
  usage?: 'off_session' | 'on_session';
}

export function createSetupIntent(context: EmulatorContext, wanted: NewSetupIntent): SetupIntent {
  const id = newId('seti');
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
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: wanted.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: wanted.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: wanted.paymentMethod ? 'succeeded' : 'requires_payment_method',
    usage: wanted.usage ?? 'off_session',
  });
  context.publish('setup_intent.created', intent);
  if (intent.status === 'succeeded') context.publish('setup_intent.succeeded', intent);
  return intent;
}
