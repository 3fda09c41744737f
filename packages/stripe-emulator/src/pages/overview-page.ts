import { productName } from '../billing/invoice-lines.ts';
import { firstItem } from '../billing/subscriptions.ts';
import type { EmulatorContext } from '../context.ts';
import { summarizeLedger } from '../control/ledger.ts';
import { formatAmount } from '../money/currencies.ts';
import type { Collection } from '../store/collection.ts';
import type { Html } from './page.ts';
import { html, renderPage } from './page.ts';

const MAX_ROWS = 12;

export const STEPS: Record<string, number> = {
  'an hour': 3600,
  'a day': 86_400,
  'a week': 7 * 86_400,
  'a month': 31 * 86_400,
};

/** The overview page: clock, totals, and the newest subscriptions, sessions and events. */
export function renderOverview(context: EmulatorContext): string {
  return renderPage(
    'Stripe emulator',
    html`
<h1>Stripe emulator</h1>
<p>It is ${showTime(context.clock.seconds())}.</p>
<form method="post" action="/_emulator/overview/advance">${Object.keys(STEPS).map(
      (step) => html`<button name="step" value="${step}">Go on by ${step}</button>`,
    )}</form>
<h2>Books</h2>
<table>${showSums(context)}</table>
<h2>Subscriptions</h2>
<table>${showSubscriptions(context)}</table>
<h2>Checkout</h2>
<table>${showSessions(context)}</table>
<h2>Events</h2>
<table>${showEvents(context)}</table>`,
  );
}

function newest<T extends { id: string }>(collection: Collection<T>): T[] {
  const found: T[] = [];
  for (const each of collection.newestFirst()) {
    if (found.push(each) === MAX_ROWS) break;
  }
  return found;
}

function showSums(context: EmulatorContext): Html[] {
  return Object.entries(summarizeLedger(context).currencies).map(([currency, sums]) => {
    const { captured, refunded, disputed, net } = sums;
    const [all, back, lost, left] = [captured, refunded, disputed, net].map((amount) =>
      formatAmount(amount, currency),
    );
    return html`<tr><td>${all} captured, ${back} refunded, ${lost} lost</td><td>${left}</td></tr>`;
  });
}

function showSubscriptions(context: EmulatorContext): Html[] {
  return newest(context.store.subscriptions).map((subscription) => {
    const { price, current_period_end: end } = firstItem(subscription);
    const email = context.store.customers.find(subscription.customer)?.email;
    return html`<tr><td>${email}: ${productName(context, price)}</td>
<td>${subscription.status} until ${showTime(end)}</td></tr>`;
  });
}

function showSessions(context: EmulatorContext): Html[] {
  return newest(context.store.sessions).map((session) => {
    const amount = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd');
    const state = `${session.status}, ${session.payment_status}`;
    const link = session.url ? html`<a href="${session.url}">${state}</a>` : html`${state}`;
    return html`<tr><td>${session.mode}, ${amount}</td><td>${link}</td></tr>`;
  });
}

function showEvents(context: EmulatorContext): Html[] {
  return newest(context.store.events).map((event) => {
    const [delivery] = context.store.deliveries.where('event', event.id);
    return html`<tr><td>${event.type}</td>
<td>${showTime(event.created)} ${delivery?.state ?? 'taken'}</td></tr>`;
  });
}

function showTime(seconds: number): string {
  return new Date(seconds * 1000).toUTCString().slice(5, 22);
}
