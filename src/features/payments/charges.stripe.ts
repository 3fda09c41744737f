import type Stripe from 'stripe';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { ComparisonWindow } from '../../platform/stripe/comparison.ts';
import { createdSince, listPages } from '../../platform/stripe/list-pages.ts';
import { idOf, readFee } from '../../platform/stripe/payments.ts';
import type { ChargeSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';

const EXPAND = ['data.balance_transaction'];

/** Lists the charges of a window that brought money in, page by page, each page with its last id. */
export async function* listCharges(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<{ charges: ChargeSnapshot[]; cursor: string | null }> {
  const filter = { ...createdSince(since), expand: EXPAND };
  const pages = listPages(
    stripe,
    (page, options) => stripe.charges.list({ ...page, ...filter }, options),
    after,
  );
  for await (const page of pages) {
    const charges = page.filter(({ paid, amount_captured: captured }) => paid && captured > 0);
    yield { charges: charges.map(readCharge), cursor: page.at(-1)?.id ?? null };
  }
}

function readCharge(charge: Stripe.Charge): ChargeSnapshot {
  return {
    chargeId: charge.id,
    paymentIntentId: idOf(charge.payment_intent),
    amount: charge.amount_captured,
    currency: charge.currency,
    livemode: charge.livemode,
    checkoutId: charge.metadata['checkoutId'] ?? null,
    fee: readFee(charge),
  };
}

/** Returns the subscription whose invoice a payment paid, with the checkout in its metadata; else null. */
export async function findInvoicedSubscription(
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<{ stripeSubscriptionId: string; checkoutId: string | null } | null> {
  const payment = { type: 'payment_intent' as const, payment_intent: paymentIntentId };
  const { data } = await budget.call((stripe, options) =>
    stripe.invoicePayments.list({ payment, expand: ['data.invoice'], limit: 1 }, options),
  );
  const invoice = data[0]?.invoice;
  if (typeof invoice !== 'object' || invoice.deleted) return null;
  const details = invoice.parent?.subscription_details ?? null;
  const stripeSubscriptionId = idOf(details?.subscription);
  if (stripeSubscriptionId === null) return null;
  return { stripeSubscriptionId, checkoutId: details?.metadata?.['checkoutId'] ?? null };
}
