import { describeInterval, productName } from '../billing/invoice-lines.ts';
import type { Invoice } from '../billing/invoices.ts';
import type { Subscription } from '../billing/subscriptions.ts';
import { firstItem, hasEnded } from '../billing/subscriptions.ts';
import type { EmulatorContext } from '../context.ts';
import { formatAmount } from '../money/currencies.ts';
import type { PortalSession } from '../portal/portal-sessions.ts';
import { cardField } from './checkout-page.ts';
import type { Html } from './page.ts';
import { html, renderPage } from './page.ts';

export interface Portal {
  session: PortalSession;
  /** The path of the portal session, below which its forms post. */
  path: string;
  problem?: string;
}

/** The customer portal: subscriptions, card, invoices and the return link. */
export function renderPortal(context: EmulatorContext, portal: Portal): string {
  const { customer: id, return_url: back } = portal.session;
  const customer = context.store.customers.find(id);
  const living = context.store.subscriptions
    .where('customer', id)
    .filter((each) => !hasEnded(each));
  const invoices = context.store.invoices
    .where('customer', id)
    .filter(({ status }) => status !== 'draft');
  return renderPage(
    'Billing',
    html`
<h1>Billing</h1>
<p>${customer?.email}</p>
${portal.problem ? html`<p class="error" role="alert">${portal.problem}</p>` : null}
${living.map((each) => showSubscription(context, each, portal.path))}
${living.length === 0 ? html`<p>There is no subscription.</p>` : null}
<h2>Card</h2>
<p>${describeCard(context, customer?.invoice_settings.default_payment_method)}</p>
<form method="post" action="${portal.path}/card">
<label for="card">Another test card</label>
${cardField()}
<button type="submit">Change card</button>
</form>
<h2>Invoices</h2>
<table>${invoices.map((invoice) => showInvoice(invoice, portal.path))}</table>
${back ? html`<p><a class="button" href="${back}">Return</a></p>` : null}`,
  );
}

function showSubscription(
  context: EmulatorContext,
  subscription: Subscription,
  path: string,
): Html {
  const { price, current_period_end: end } = firstItem(subscription);
  const amount = formatAmount(price.unit_amount ?? 0, price.currency);
  const isEnding = subscription.cancel_at !== null;
  const action = isEnding ? 'resume' : 'cancel';
  return html`<h2>${productName(context, price)}</h2>
<p>${amount} / ${describeInterval(price)}, ${subscription.status}<br>
${isEnding ? 'Ends' : 'Renews'} on ${showDay(subscription.cancel_at ?? end)}</p>
<form method="post" action="${path}/${action}">
<input type="hidden" name="subscription" value="${subscription.id}">
<button type="submit">${isEnding ? 'Do not cancel' : 'Cancel at the end of the period'}</button>
</form>`;
}

function showInvoice(invoice: Invoice, path: string): Html {
  const amount = formatAmount(invoice.amount_due, invoice.currency);
  const pay =
    invoice.status === 'open'
      ? html`<form method="post" action="${path}/pay">
<input type="hidden" name="invoice" value="${invoice.id}"><button type="submit">Pay now</button></form>`
      : null;
  return html`<tr><td>${showDay(invoice.created)} ${invoice.number}</td>
<td>${amount} ${invoice.status} ${pay}</td></tr>`;
}

function describeCard(context: EmulatorContext, id: string | null | undefined): string {
  const method = context.store.paymentMethods.find(id ?? '');
  if (!method) return 'No card is kept.';
  const { card, sepa_debit: sepa, us_bank_account: bank } = method;
  return `${card?.brand ?? method.type} ending in ${(card ?? sepa ?? bank)?.last4}`;
}

function showDay(seconds: number): string {
  return new Date(seconds * 1000).toUTCString().slice(5, 16);
}
