import { settleInvoice } from '../billing/dunning.ts';
import type { EmulatorContext } from '../context.ts';
import { settlePayment } from '../payments/attempt-payment.ts';
import { expireSession } from './expire-session.ts';
import { invoicePayment } from './invoice-payment.ts';
import { changeSession } from './sessions.ts';

/** Scheduled tasks of sessions and delayed payments. */
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
      invoicePayment(context, session);
      const paid = { payment_status: 'paid' } as const;
      changeSession(context, session, paid, 'checkout.session.async_payment_succeeded');
    } else {
      changeSession(context, session, {}, 'checkout.session.async_payment_failed');
    }
  },
};

/** The session of a payment: its own, or the session of the subscription that it started. */
function findSession(context: EmulatorContext, intent: string, invoiceId?: string): string | null {
  const direct = context.store.sessions.where('payment_intent', intent)[0];
  if (direct) return direct.id;
  const invoice = context.store.invoices.find(invoiceId ?? '');
  if (invoice?.billing_reason !== 'subscription_create') return null;
  const subscription = invoice.parent?.subscription_details?.subscription ?? '';
  return context.store.sessions.where('subscription', subscription)[0]?.id ?? null;
}
