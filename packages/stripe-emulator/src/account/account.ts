import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';

const ACCOUNT_ID = 'account id';
const NAME = 'Emulated account';
const CREATED_AT = 1_700_000_000;

/** The single account of this emulator; its id is generated once and survives restarts. */
export function readAccount({ store, settings }: Pick<EmulatorContext, 'store' | 'settings'>) {
  const { accountId } = settings.current();
  if (accountId !== null) return describeAccount(accountId, CREATED_AT);
  const known = store.settings.find(ACCOUNT_ID)?.value;
  const id = known === undefined ? `acct_${randomText(16)}` : String(known);
  if (known === undefined) store.settings.put({ id: ACCOUNT_ID, value: id });
  return describeAccount(id, CREATED_AT);
}

/** The object of an account that may charge and pay out. */
export function describeAccount(id: string, created: number) {
  return {
    id,
    object: 'account',
    business_profile: {
      mcc: null,
      minority_owned_business_designation: null,
      name: NAME,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: 'US',
    created,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    metadata: {} as Record<string, string>,
    payouts_enabled: true,
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: {
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: NAME, timezone: 'Etc/UTC' },
      payments: {
        statement_descriptor: 'EMULATED ACCOUNT',
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
    },
    type: 'standard',
  } satisfies Stripe.Account;
}

type MethodConfiguration = Pick<
  Stripe.PaymentMethodConfiguration,
  'id' | 'object' | 'active' | 'is_default' | 'livemode' | 'name' | 'parent' | 'application'
>;

/** The payment methods that the Dashboard enables: cards, and the debits of the test numbers. */
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
