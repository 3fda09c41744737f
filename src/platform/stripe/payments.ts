import type Stripe from 'stripe';
import { fromEpochSeconds } from '../../time/clock.ts';
import type { StripeBudget } from './budget.ts';
import type { FeeSnapshot, PaymentSnapshot } from './snapshots.ts';

export async function fetchPayment(
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<PaymentSnapshot> {
  const expand = ['latest_charge.balance_transaction'];
  return readPaymentIntent(
    await budget.call((stripe, options) =>
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

/** The fee of a charge whose balance transaction was expanded; null until Stripe has booked it. */
export function readFee({ balance_transaction: booked }: Stripe.Charge): FeeSnapshot | null {
  if (typeof booked !== 'object' || booked === null) return null;
  const { id, fee, net, currency } = booked;
  return { balanceTransactionId: id, fee, net, currency };
}

/** The id of a reference that Stripe sends as an id or, if expanded, as an object. */
export function idOf(thing: string | { readonly id: string } | null | undefined): string | null {
  if (thing === null || thing === undefined) return null;
  return typeof thing === 'string' ? thing : thing.id;
}
