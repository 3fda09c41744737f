import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';

const ACCOUNT_ID = 'account id';
const CREATED_AT = 1_700_000_000;

/** The one account of this emulator; its id is drawn once and survives restarts. */
export function readAccount({ store }: Pick<EmulatorContext, 'store'>) {
  const known = store.settings.find(ACCOUNT_ID)?.value;
  const id = known === undefined ? `acct_${randomText(16)}` : String(known);
  if (known === undefined) store.settings.put({ id: ACCOUNT_ID, value: id });
  return {
    id,
    object: 'account',
    business_profile: { name: 'Emulated account', support_email: null, url: null },
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: 'US',
    created: CREATED_AT,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: {
      card_payments: { statement_descriptor_prefix: null },
      dashboard: { display_name: 'Emulated account', timezone: 'Etc/UTC' },
      payments: { statement_descriptor: 'EMULATED ACCOUNT' },
    },
    type: 'standard',
  };
}

type MethodConfiguration = Pick<
  Stripe.PaymentMethodConfiguration,
  'id' | 'object' | 'active' | 'is_default' | 'livemode' | 'name' | 'parent' | 'application'
>;

/** The payment methods that the Dashboard turns on: cards, and the debits of the test numbers. */
export function defaultMethods(): MethodConfiguration & Record<string, unknown> {
  const on = {
    available: true,
    display_preference: { overridable: null, preference: 'on', value: 'on' },
  };
  return {
    id: 'pmc_1EmulatedDefault',
    object: 'payment_method_configuration',
    active: true,
    application: null,
    card: on,
    is_default: true,
    livemode: false,
    name: 'Default',
    parent: null,
    sepa_debit: on,
    us_bank_account: on,
  };
}
