import type Stripe from 'stripe';
import type { ErrorBody } from '../api/api-error.ts';
import { resourceMissing, StripeApiError } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { Decline } from './declines.ts';
import { INCORRECT_NUMBER } from './declines.ts';
import type { TestNumber } from './test-numbers.ts';
import { findTestNumber } from './test-numbers.ts';

export type PaymentMethod = Stored<Stripe.PaymentMethod>;

const NO_ADDRESS = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

/** Stripe's card error, with status 402. */
export function declineError(
  decline: Decline,
  details: Pick<ErrorBody, 'charge' | 'payment_intent' | 'setup_intent'> = {},
): StripeApiError {
  return new StripeApiError(402, {
    type: 'card_error',
    code: decline.code,
    message: decline.message,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    ...(decline.advice && { advice_code: decline.advice }),
    ...details,
  });
}

/** Stripe's error if the customer has to authenticate a payment; nothing has changed yet. */
export function actionRequiredError(
  code: 'invoice_payment_intent_requires_action' | 'subscription_payment_intent_requires_action',
): StripeApiError {
  const noun = code.startsWith('invoice') ? 'invoice' : "subscription's latest invoice";
  return new StripeApiError(402, {
    type: 'card_error',
    code,
    message: `This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the ${noun}. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action`,
  });
}

interface NewPaymentMethod {
  card: string;
  email: string | null;
  /** Known billing details of the owner, in addition to the email address. */
  owner?: Partial<PaymentMethod['billing_details']>;
  /** Whether it is a legacy source, with the id of a card object. */
  isSource?: boolean;
  /** Whether it was entered on a hosted page, where the customer could authenticate. */
  isAuthenticated: boolean;
}

/** Creates a payment method from a test number. Throws `incorrect_number` for any other. */
export function createPaymentMethod(
  context: EmulatorContext,
  wanted: NewPaymentMethod,
): PaymentMethod {
  const test = findTestNumber(wanted.card);
  if (!test) throw declineError(INCORRECT_NUMBER);
  const method = context.store.paymentMethods.put({
    id: newId(wanted.isSource ? 'card' : 'pm'),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: {
      address: NO_ADDRESS,
      email: wanted.email,
      name: null,
      phone: null,
      tax_id: null,
      ...wanted.owner,
    },
    created: context.clock.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: test.kind,
    ...describeKind(context, test),
  });
  context.store.cards.put({
    id: method.id,
    number: test.number,
    isAuthenticated: wanted.isAuthenticated,
  });
  return method;
}

function describeKind(context: EmulatorContext, test: TestNumber): Partial<PaymentMethod> {
  const last4 = test.number.slice(-4);
  if (test.kind === 'sepa_debit') {
    const bank = { bank_code: '19043', branch_code: '', country: test.country };
    return {
      sepa_debit: { ...bank, fingerprint: fingerprint(test), generated_from: null, last4 },
    };
  }
  if (test.kind === 'us_bank_account') {
    return {
      us_bank_account: {
        account_holder_type: 'individual',
        account_type: 'checking',
        bank_name: 'STRIPE TEST BANK',
        financial_connections_account: null,
        fingerprint: fingerprint(test),
        last4,
        networks: { preferred: 'ach', supported: ['ach'] },
        routing_number: '110000000',
        status_details: {},
      },
    };
  }
  return {
    card: {
      brand: test.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: test.country,
      display_brand: test.brand,
      exp_month: 12,
      exp_year: context.clock.now().getUTCFullYear() + 3,
      fingerprint: fingerprint(test),
      funding: test.funding,
      generated_from: null,
      last4,
      networks: { available: [test.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
}

/** A fingerprint of the number; as at Stripe, the same number always has the same one. */
function fingerprint(test: TestNumber): string {
  return Buffer.from(`fp${test.number}`).toString('base64url').slice(-16);
}

/** The test number behind a payment method. */
export function testNumberOf(context: EmulatorContext, paymentMethod: string): TestNumber {
  const record = context.store.cards.find(paymentMethod);
  const test = record && findTestNumber(record.number);
  if (!test) throw resourceMissing('PaymentMethod', paymentMethod, 'payment_method');
  return test;
}

/** Finds a payment method by its id, or creates one for a test id such as `pm_card_visa`. */
export function usePaymentMethod(context: EmulatorContext, id: string): PaymentMethod {
  const found = context.store.paymentMethods.find(id);
  if (found) return found;
  if (!findTestNumber(id)) throw resourceMissing('PaymentMethod', id, 'payment_method');
  return createPaymentMethod(context, { card: id, email: null, isAuthenticated: false });
}

/** Attaches a payment method to a customer. Throws for numbers that are always declined. */
export function attachPaymentMethod(
  context: EmulatorContext,
  id: string,
  customer: string,
): PaymentMethod {
  getCustomer(context, customer);
  const method = usePaymentMethod(context, id);
  const test = testNumberOf(context, method.id);
  if (test.decline && !test.attaches) throw declineError(test.decline);
  if (method.customer === customer) return method;
  const attached = context.store.paymentMethods.put({ ...method, customer });
  context.publish('payment_method.attached', attached);
  return attached;
}
