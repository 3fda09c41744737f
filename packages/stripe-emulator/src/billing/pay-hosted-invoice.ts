import { invalidRequest } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import {
  attachPaymentMethod,
  createPaymentMethod,
  declineError,
} from '../payments/payment-methods.ts';
import { collectInvoice } from './dunning.ts';
import type { Invoice } from './invoices.ts';
import { getInvoice } from './invoices.ts';

/**
 * Pays an open invoice on its hosted page, with a new test card or the customer's own. The bank's challenge is passed.
 * Throws Stripe's error if the card is declined.
 */
export function payHostedInvoice(
  context: EmulatorContext,
  id: string,
  card: string | undefined,
): Invoice {
  const invoice = getInvoice(context, id);
  if (invoice.status !== 'open') throw invalidRequest(`This invoice is ${invoice.status}.`);
  const paymentMethod = card === undefined ? null : addCard(context, invoice, card);
  const outcome = collectInvoice(context, id, { paymentMethod, presence: 'authenticated' });
  if (outcome.status !== 'failed') return outcome.invoice;
  if (outcome.decline && outcome.decline !== 'requires_action') {
    throw declineError(outcome.decline);
  }
  throw invalidRequest('This customer has no payment method.');
}

function addCard(context: EmulatorContext, invoice: Invoice, card: string): string {
  const email = invoice.customer_email ?? null;
  const method = createPaymentMethod(context, { card, email, isAuthenticated: true });
  return attachPaymentMethod(context, method.id, invoice.customer ?? '').id;
}
