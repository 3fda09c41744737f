import type { StripeBudget } from '../../platform/stripe/budget.ts';

/**
 * Returns the checkout id in the metadata of a payment, or of the subscription that its invoice belongs to. Null if
 * there is none.
 */
export async function findNamedCheckout(
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<string | null> {
  const intent = await budget.call((stripe, options) =>
    stripe.paymentIntents.retrieve(paymentIntentId, {}, options),
  );
  const { checkoutId } = intent.metadata;
  if (checkoutId !== undefined) return checkoutId;
  const payment = { type: 'payment_intent' as const, payment_intent: paymentIntentId };
  const expand = ['data.invoice'];
  const { data } = await budget.call((stripe, options) =>
    stripe.invoicePayments.list({ payment, expand, limit: 1 }, options),
  );
  const invoice = data[0]?.invoice;
  if (typeof invoice !== 'object' || invoice.deleted) return null;
  return invoice.parent?.subscription_details?.metadata?.['checkoutId'] ?? null;
}
