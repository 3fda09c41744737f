import type { RunningStripeEmulator } from '@pennypress/stripe-emulator';
import type Stripe from 'stripe';

const DAY = 86_400;
const DISPUTED = '4000000000000259';
const WARNED = '4000000000005423';
const DECLINED_LATER = '4000000000000341';
const SETTLES_LATER = 'AT611904300234573201';

interface Account {
  readonly stripe: Stripe;
  readonly emulator: RunningStripeEmulator;
}

/**
 * Simulates some months of an account: purchases, renewals, changes, declines, refunds, disputes and documents, so
 * that objects of every kind exist in many states.
 */
export async function driveAccount(account: Account): Promise<void> {
  const [monthly, yearly] = await createCatalog(account);
  const subscriptions = await subscribeMany(account, monthly);
  await buyOnce(account);
  await writeDocuments(account);
  await account.emulator.advance(10);
  const [first, second, third] = subscriptions;
  if (!first || !second || !third) throw new Error('There are too few subscriptions.');
  await account.emulator.advance(40 * DAY);
  await changePrice(account, first, yearly);
  await account.stripe.subscriptions.update(second, { cancel_at_period_end: true });
  await post(account, `customers/${await customerOf(account, third)}/card`, {
    card: DECLINED_LATER,
  });
  await account.emulator.advance(40 * DAY);
  await account.stripe.subscriptions.cancel(first);
  await account.emulator.waitUntilDelivered();
}

async function createCatalog({ stripe }: Account) {
  const create = async (unit_amount: number, interval: 'month' | 'year') =>
    await stripe.prices.create({
      currency: 'usd',
      unit_amount,
      recurring: { interval },
      product_data: { name: `Plan of ${unit_amount}` },
    });
  return [await create(500, 'month'), await create(5000, 'year')] as const;
}

async function subscribeMany(account: Account, price: Stripe.Price): Promise<string[]> {
  const { stripe } = account;
  const coupon = await stripe.coupons.create({
    percent_off: 10,
    duration: 'repeating',
    duration_in_months: 3,
  });
  const ids: string[] = [];
  for (const [place, days] of [0, 0, 0, 7, 0].entries()) {
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      success_url: 'http://127.0.0.1/thanks',
      line_items: [{ price: price.id, quantity: 1 }],
      ...(days > 0 && { subscription_data: { trial_period_days: days } }),
      ...(place === 4 && { discounts: [{ coupon: coupon.id }] }),
    });
    await pay(account, session);
    const { subscription } = await stripe.checkout.sessions.retrieve(session.id);
    ids.push(String(subscription));
  }
  return ids;
}

async function buyOnce(account: Account): Promise<void> {
  const { stripe } = account;
  const cards = ['4242424242424242', DISPUTED, WARNED, '4000000000007726', SETTLES_LATER];
  for (const [place, card] of cards.entries()) {
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'http://127.0.0.1/thanks',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: card === SETTLES_LATER ? 'eur' : 'usd',
            unit_amount: 700 + place,
            product_data: { name: 'A tip' },
          },
        },
      ],
    });
    await pay(account, session, card);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    const isRefunded = place === 0 || place === 3;
    await account.emulator.advance(5);
    if (isRefunded) await stripe.refunds.create({ payment_intent: String(intent), amount: 300 });
  }
  await stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'usd',
    success_url: 'http://127.0.0.1/thanks',
  });
}

async function writeDocuments({ stripe, emulator }: Account): Promise<void> {
  const customer = await stripe.customers.create({ email: 'firm@example.org', name: 'Firm' });
  await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE123456789' });
  await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: 'pm_card_visa',
    confirm: true,
  });
  await stripe.invoiceItems.create({ customer: customer.id, amount: 2000, currency: 'usd' });
  const invoice = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
  });
  await stripe.invoices.finalizeInvoice(invoice.id);
  await emulator.advance(5);
  await stripe.creditNotes.create({ invoice: invoice.id, amount: 500 });
  await emulator.advance(5);
  await stripe.invoices.pay(invoice.id, { payment_method: 'pm_card_visa' });
}

async function changePrice({ stripe }: Account, id: string, price: Stripe.Price): Promise<void> {
  const { items } = await stripe.subscriptions.retrieve(id);
  const [item] = items.data;
  await stripe.subscriptions.update(id, {
    items: [{ id: item?.id ?? '', price: price.id }],
    billing_cycle_anchor: { type: 'now' },
    proration_behavior: 'always_invoice',
  });
}

async function customerOf({ stripe }: Account, subscription: string): Promise<string> {
  return String((await stripe.subscriptions.retrieve(subscription)).customer);
}

function pay(account: Account, session: Stripe.Checkout.Session, card = '4242424242424242') {
  const path = `checkout/sessions/${session.id}/complete`;
  return post(account, path, { card, email: `buyer-${session.created}@example.org` });
}

async function post({ emulator }: Account, path: string, body: object): Promise<void> {
  const answer = await fetch(`${emulator.url}/_emulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
