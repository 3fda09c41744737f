import type Stripe from 'stripe';
import type { Stored } from '../store/stored.ts';
import type { PaymentMethod } from './payment-methods.ts';

type Details = Stored<Stripe.Charge.PaymentMethodDetails>;

/** The `payment_method_details` of a charge. */
export function describePaymentMethod(method: PaymentMethod, amount: number): Details {
  const { card, sepa_debit: sepa, us_bank_account: bank } = method;
  if (sepa) {
    const { bank_code, branch_code, country, fingerprint, last4 } = sepa;
    return {
      type: 'sepa_debit',
      sepa_debit: { bank_code, branch_code, country, fingerprint, last4, mandate: null },
    };
  }
  if (bank) {
    const { account_holder_type, account_type, bank_name, fingerprint, last4 } = bank;
    return {
      type: 'us_bank_account',
      us_bank_account: {
        account_holder_type,
        account_type,
        bank_name,
        fingerprint,
        last4,
        payment_reference: null,
        routing_number: bank.routing_number,
      },
    };
  }
  return card ? { type: 'card', card: describeCard(card, amount) } : { type: method.type };
}

function describeCard(
  card: NonNullable<PaymentMethod['card']>,
  amount: number,
): NonNullable<Details['card']> {
  return {
    amount_authorized: amount,
    authorization_code: '123456',
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
