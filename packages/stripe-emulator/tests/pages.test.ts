import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import {
  makePortalConfiguration,
  openPayment,
  startTestEmulator,
  subscribe,
} from './start-test-emulator.ts';

const post = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

describe('the page of a Checkout Session', () => {
  it('shows the line items and redirects the customer after the payment', async () => {
    const { stripe } = await startTestEmulator();
    const session = await openPayment(stripe);
    const shown = await fetch(session.url ?? '');
    const page = await shown.text();
    expect(page).toContain('A tip');
    expect(page).toContain('$7.00');
    expect(page).toContain('name="email"');
    expect(page).not.toMatch(/<script|https:\/\//);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    const paid = await post(session.url ?? '', {
      email: 'page@example.com',
      card: '4242424242424242',
    });
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toBe(`http://127.0.0.1/thanks?session=${session.id}`);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_status: 'paid',
      customer_details: { email: 'page@example.com' },
    });
  });

  it('shows why a card was declined and accepts another one', async () => {
    const { stripe } = await startTestEmulator();
    const session = await openPayment(stripe);
    const declined = await post(session.url ?? '', {
      email: 'page@example.com',
      card: '4000000000000002',
    });
    expect(declined.status).toBe(402);
    const page = await declined.text();
    expect(page).toContain('Your card was declined.');
    expect(page).toContain('value="page@example.com"');
  });
});

describe('the page of any Checkout Session', () => {
  it('links back to the shop, and is closed after it expired', async () => {
    const { stripe, advance } = await startTestEmulator();
    const session = await openPayment(stripe);
    const back = await fetch(`${session.url}/back`, { redirect: 'manual' });
    expect(back.headers.get('location')).toBe('http://127.0.0.1/back');
    await advance(86_400);
    expect((await fetch(session.url ?? '')).status).toBe(410);
    expect((await fetch(`${session.url}x`)).status).toBe(404);
  });

  it('escapes product names', async () => {
    const { stripe } = await startTestEmulator();
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'http://127.0.0.1/',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'usd',
            unit_amount: 500,
            product_data: { name: '<img src=x onerror=alert(1)>' },
          },
        },
      ],
    });
    expect(await (await fetch(session.url ?? '')).text()).not.toContain('<img');
  });
});

describe('the customer portal', () => {
  async function openPortal(opened: TestEmulator) {
    const subscription = await subscribe(opened);
    const configuration = await makePortalConfiguration(opened.stripe);
    const portal = await opened.stripe.billingPortal.sessions.create({
      configuration: configuration.id,
      customer: String(subscription.customer),
      return_url: 'http://127.0.0.1/account',
    });
    return { subscription, configuration: configuration.id, url: portal.url };
  }

  it("cancels at the period's end and resumes", async () => {
    const opened = await startTestEmulator();
    const { subscription, url } = await openPortal(opened);
    const page = await (await fetch(url)).text();
    expect(page).toContain('Cancel at the end of the period');
    expect(page).toContain('href="http://127.0.0.1/account"');
    const form = { subscription: subscription.id };
    const end = subscription.items.data[0]?.current_period_end;
    const read = () => opened.stripe.subscriptions.retrieve(subscription.id);
    expect((await post(`${url}/cancel`, form)).status).toBe(303);
    expect(await read()).toMatchObject({ cancel_at: end, cancel_at_period_end: false });
    await post(`${url}/resume`, form);
    expect((await read()).cancel_at).toBeNull();
  });

  it('changes the card and pays open invoices', async () => {
    const opened = await startTestEmulator();
    const { subscription, configuration, url } = await openPortal(opened);
    await post(`${url}/card`, { card: '4000000000000341' });
    await opened.advance(31 * 86_400);
    const fresh = await opened.stripe.billingPortal.sessions.create({
      configuration,
      customer: String(subscription.customer),
    });
    const [invoice] = (await opened.stripe.invoices.list({ status: 'open' })).data;
    expect((await fetch(url)).status).toBe(404);
    await post(`${fresh.url}/card`, { card: '5555555555554444' });
    await post(`${fresh.url}/pay`, { invoice: invoice?.id ?? '' });
    expect((await opened.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    expect((await post(`${fresh.url}/card`, { card: '4000000000000002' })).status).toBe(402);
  });

  it('changes nothing of another customer', async () => {
    const opened = await startTestEmulator();
    const { url } = await openPortal(opened);
    const other = await subscribe(opened);
    expect((await post(`${url}/cancel`, { subscription: other.id })).status).toBe(404);
    expect((await opened.stripe.subscriptions.retrieve(other.id)).cancel_at).toBeNull();
  });
});

describe('the overview page', () => {
  it('shows the newest objects and advances the clock', async () => {
    const opened = await startTestEmulator();
    await subscribe(opened);
    const page = await (await fetch(`${opened.url}/_emulator/overview`)).text();
    expect(page).toContain('reader@example.com');
    expect(page).toContain('$5.00 captured');
    const moved = await post(`${opened.url}/_emulator/overview/advance`, { step: 'a month' });
    expect(moved.headers.get('location')).toBe('/_emulator/overview');
    expect((await opened.ledger()).currencies['usd']?.captured).toBe(1000);
  });
});
