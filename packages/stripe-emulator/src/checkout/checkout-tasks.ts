import { settleInvoice } from '../billing/dunning.ts';
import type { EmulatorContext } from '../context.ts';
import { settlePayment } from '../payments/attempt-payment.ts';
import { expireSession } from './expire-session.ts';
import { changeSession } from './sessions.ts';

/** What happens to sessions and delayed payments by itself when its time comes. */
export const checkoutTasks: Record<string, (context: EmulatorContext, subject: string) => void> = {
  'expire session': expireSession,
  'settle payment'(context, id) {
    const outcome = settlePayment(context, id);
    if (!outcome) return;
    const payment = context.store.invoicePayments.where('payment_intent', id)[0];
    if (payment) settleInvoice(context, payment.invoice, outcome);
    const session = findSession(context, id, payment?.invoice);
    if (!session) return;
    if (outcome.status === 'succeeded') {
      const paid = { payment_status: 'paid' } as const;
      changeSession(context, session, paid, 'checkout.session.async_payment_succeeded');
    } else {
      changeSession(context, session, {}, 'checkout.session.async_payment_failed');
    }
  },
};

/** The session that a payment belongs to: its own, or the one of the subscription it began. */
function findSession(context: EmulatorContext, intent: string, invoiceId?: string): string | null {
  const direct = context.store.sessions.where('payment_intent', intent)[0];
  if (direct) return direct.id;
  const invoice = context.store.invoices.find(invoiceId ?? '');
  if (invoice?.billing_reason !== 'subscription_create') return null;
  const subscription = invoice.parent?.subscription_details?.subscription ?? '';
  return context.store.sessions.where('subscription', subscription)[0]?.id ?? null;
}
