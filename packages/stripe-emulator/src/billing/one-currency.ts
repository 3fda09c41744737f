import { invalidRequest } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { hasEnded } from './subscriptions.ts';

/**
 * Asserts that a customer has one currency for everything recurring: running subscriptions, open Checkout Sessions for
 * subscriptions, and pending invoice items. Throws if any has another currency.
 * https://docs.stripe.com/billing/customer: the currency can change once none of these is left.
 */
export function assertOneCurrency(
  context: EmulatorContext,
  customer: string,
  currency: string,
): void {
  if (!context.settings.current().strictness.oneCurrencyPerCustomer) return;
  const other = currenciesOf(context, customer).find((each) => each !== currency);
  if (other === undefined) return;
  throw invalidRequest(
    `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${other}.`,
  );
}

function currenciesOf({ store }: EmulatorContext, customer: string): string[] {
  const subscriptions = store.subscriptions
    .where('customer', customer)
    .filter((subscription) => !hasEnded(subscription));
  const sessions = store.sessions
    .where('customer', customer)
    .filter(({ mode, status }) => mode === 'subscription' && status === 'open');
  const items = store.invoiceItems
    .where('customer', customer)
    .filter(({ invoice }) => invoice === null);
  return [...subscriptions, ...sessions, ...items].flatMap(({ currency }) => currency ?? []);
}
