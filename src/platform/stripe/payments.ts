import type Stripe from 'stripe';
import { fromEpochSeconds } from '../../time/clock.ts';
import type { StripeBudget } from './budget.ts';
import type { StripeClient } from './stripe.ts';

/** What Stripe kept of a payment; minor units of `currency`, which may differ from the payment's. */
export interface FeeSnapshot {
  readonly balanceTransactionId: string;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
}

/** A payment in our words, as Stripe describes it now. */
export interface PaymentSnapshot {
  readonly paymentIntentId: string;
  readonly status: string;
  /** What has arrived, in minor units. */
  readonly amountReceived: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly paidAt: Date | null;
  /** Known once Stripe has booked the charge. */
  readonly fee: FeeSnapshot | null;
}

export async function fetchPayment(
  stripe: StripeClient,
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<PaymentSnapshot> {
  const expand = ['latest_charge.balance_transaction'];
  return readPaymentIntent(
    await budget.call((options) =>
      stripe.paymentIntents.retrieve(paymentIntentId, { expand }, options),
    ),
  );
}

export function readPaymentIntent(intent: Stripe.PaymentIntent): PaymentSnapshot {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  return {
    paymentIntentId: intent.id,
    status: intent.status,
    amountReceived: intent.amount_received,
    currency: intent.currency,
    livemode: intent.livemode,
    paidAt: charge?.paid ? fromEpochSeconds(charge.created) : null,
    fee: charge ? readFee(charge) : null,
  };
}

function readFee({ balance_transaction: booked }: Stripe.Charge): FeeSnapshot | null {
  if (typeof booked !== 'object' || booked === null) return null;
  const { id, fee, net, currency } = booked;
  return { balanceTransactionId: id, fee, net, currency };
}

/** The id of something that Stripe sends by id or, where it was expanded, whole. */
export function idOf(thing: string | { readonly id: string } | null | undefined): string | null {
  if (thing === null || thing === undefined) return null;
  return typeof thing === 'string' ? thing : thing.id;
}
