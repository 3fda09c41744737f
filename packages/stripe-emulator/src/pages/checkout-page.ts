import { describeInterval } from '../billing/invoice-lines.ts';
import type { Session } from '../checkout/sessions.ts';
import { getCheckout } from '../checkout/sessions.ts';
import type { EmulatorContext } from '../context.ts';
import { formatAmount } from '../money/currencies.ts';
import { TEST_NUMBERS } from '../payments/test-numbers.ts';
import type { Html } from './page.ts';
import { html, renderPage } from './page.ts';

interface Entered {
  problem?: string;
  email?: string;
  card?: string;
}

/** The hosted page of an open session: line items, the card and the buttons Pay and Back. */
export function renderCheckout(
  context: EmulatorContext,
  session: Session,
  entered: Entered = {},
): string {
  const currency = session.currency ?? 'usd';
  const due = formatAmount(session.amount_total ?? 0, currency);
  const verb = session.mode === 'subscription' ? 'Subscribe' : 'Pay';
  return renderPage(
    `${verb} ${due}`,
    html`
<h1>${verb}</h1>
<p class="amount">${due}</p>
<table>${listItems(context, session)}</table>
${entered.problem ? html`<p class="error" role="alert">${entered.problem}</p>` : null}
<form method="post" action="/c/pay/${session.id}">
${emailField(session, entered.email)}
${session.allow_promotion_codes ? PROMOTION_FIELD : null}
<label for="card">Test card</label>
${cardField(entered.card)}
<button class="main" type="submit">${verb} ${due}</button>
</form>
${session.cancel_url ? html`<a class="button" href="/c/pay/${session.id}/back">Back</a>` : null}`,
  );
}

function listItems(context: EmulatorContext, session: Session): Html[] {
  const { lineItems } = getCheckout(context, session.id);
  const rows = lineItems.map((item) => {
    const every = item.price?.recurring ? ` / ${describeInterval(item.price)}` : '';
    const amount = formatAmount(item.amount_subtotal, item.currency);
    return html`<tr><td>${item.description} × ${item.quantity}</td><td>${amount}${every}</td></tr>`;
  });
  const off = session.total_details?.amount_discount ?? 0;
  if (off === 0) return rows;
  const amount = formatAmount(-off, session.currency ?? 'usd');
  return [...rows, html`<tr><td>Discount</td><td>${amount}</td></tr>`];
}

const PROMOTION_FIELD = html`<label for="promotion">Promotion code</label>
<input id="promotion" name="promotionCode" autocomplete="off">`;

function emailField(session: Session, entered = ''): Html {
  const known = session.customer_details?.email ?? session.customer_email;
  if (known) return html`<p>${known}</p>`;
  return html`<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="email" required value="${entered}">`;
}

/** A list of all test numbers that works without scripts. */
export function cardField(chosen = '4242424242424242'): Html {
  const options = TEST_NUMBERS.map(({ number, label }) => {
    const selected = number === chosen ? { html: ' selected' } : null;
    return html`<option value="${number}"${selected}>${spaced(number)}: ${label}</option>`;
  });
  return html`<select id="card" name="card">${options}</select>`;
}

function spaced(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The page of a closed session. */
export function renderClosed(message: string): string {
  return renderPage('Checkout', html`<h1>Checkout</h1><p>${message}</p>`);
}
