import { settleInvoice } from '../billing/dunning.ts';
import { settlePayment } from '../payments/take-payment.ts';
import type { World } from '../world.ts';
import { expireSession } from './expire-session.ts';
import { changeSession } from './sessions.ts';

/** What happens to sessions and delayed payments by itself when its time comes. */
export const checkoutTasks: Record<string, (world: World, subject: string) => void> = {
  'expire session': expireSession,
  'settle payment'(world, id) {
    const outcome = settlePayment(world, id);
    if (!outcome) return;
    const payment = world.books.invoicePayments.where('payment_intent', id)[0];
    if (payment) settleInvoice(world, payment.invoice, outcome);
    const session = findSession(world, id, payment?.invoice);
    if (!session) return;
    if (outcome.status === 'succeeded') {
      const paid = { payment_status: 'paid' } as const;
      changeSession(world, session, paid, 'checkout.session.async_payment_succeeded');
    } else {
      changeSession(world, session, {}, 'checkout.session.async_payment_failed');
    }
  },
};

/** The session that a payment belongs to: its own, or the one of the subscription it began. */
function findSession(world: World, intent: string, invoiceId?: string): string | null {
  const direct = world.books.sessions.where('payment_intent', intent)[0];
  if (direct) return direct.id;
  const invoice = world.books.invoices.find(invoiceId ?? '');
  if (invoice?.billing_reason !== 'subscription_create') return null;
  const subscription = invoice.parent?.subscription_details?.subscription ?? '';
  return world.books.sessions.where('subscription', subscription)[0]?.id ?? null;
}
