import { sum } from '../billing/invoice-totals.ts';
import type { Session } from '../checkout/sessions.ts';
import { getCheckout, getSession } from '../checkout/sessions.ts';
import type { EmulatorContext } from '../context.ts';
import type { CheckoutRecord } from '../store/records.ts';
import { behaviorOf, computeTax, percentFor, sumTaxes } from './compute-tax.ts';

/**
 * Calculates the tax of a session with automatic tax, once the customer's address is known. It always starts from the
 * items, so it is idempotent.
 */
export function taxSession(context: EmulatorContext, id: string): Session {
  const session = getSession(context, id);
  if (!session.automatic_tax.enabled) return session;
  if (!session.customer_details?.address?.country) {
    const waiting = { ...session.automatic_tax, status: 'requires_location_inputs' } as const;
    return context.store.sessions.put({ ...session, automatic_tax: waiting });
  }
  const checkout = getCheckout(context, id);
  const percent = percentFor(context, context.store.customers.find(session.customer ?? '') ?? null);
  const off = session.total_details?.amount_discount ?? 0;
  const subtotal = session.amount_subtotal ?? 0;
  const isFreeNow = startsWithTrial(checkout);
  const taxed = checkout.lineItems.map((item) => {
    const share = subtotal === 0 ? 0 : Math.round((off * item.amount_subtotal) / subtotal);
    const amount = isFreeNow ? 0 : item.amount_subtotal - share;
    const tax = computeTax(amount, behaviorOf(item.price), percent);
    const total = amount + (tax.behavior === 'exclusive' ? tax.amount : 0);
    return { tax, item: { ...item, amount_tax: tax.amount, amount_total: total } };
  });
  const taxes = taxed.map(({ tax }) => tax);
  context.store.checkouts.put({ ...checkout, lineItems: taxed.map(({ item }) => item) });
  return context.store.sessions.put({
    ...session,
    amount_total: sum(taxed.map(({ item }) => item.amount_total)),
    automatic_tax: { ...session.automatic_tax, status: 'complete' },
    total_details: { amount_discount: off, amount_shipping: 0, amount_tax: sumTaxes(taxes) },
  });
}

function startsWithTrial({ subscription: { trialDays, trialEnd } }: CheckoutRecord): boolean {
  return trialDays !== null || trialEnd !== null;
}
