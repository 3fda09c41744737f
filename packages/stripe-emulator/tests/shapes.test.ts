import { existsSync, readFileSync } from 'node:fs';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import {
  makePortalConfiguration,
  makePrice,
  openPayment,
  startTestEmulator,
  subscribe,
} from './start-test-emulator.ts';

/**
 * Stripe's published examples define the shapes: every key of an example is present with the same
 * type, unless the SDK's newer types say otherwise.
 */
const FIXTURES = '../shared/stripe/fixtures.json';

type Example = Record<string, unknown>;

/** Allowed differences, where the SDK's types are newer than the examples. */
const EXCEPTIONS: Record<string, string[]> = {
  // Present only with `expand[]`.
  charge: ['refunds: missing'],
  // Replaced by `parent.subscription_details`.
  invoice: ['subscription: missing'],
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

/** All differences between an object and its example, at any depth. */
function differences(object: unknown, example: unknown, path = ''): string[] {
  const [mine, theirs] = [kindOf(object), kindOf(example)];
  if (mine === 'null' || theirs === 'null') return [];
  if (mine !== theirs) return [`${path}: ${mine}, not ${theirs}`];
  if (mine === 'array') {
    const [left, right] = [object as unknown[], example as unknown[]];
    if (left.length === 0 || right.length === 0) return [];
    return differences(left[0], right[0], `${path}[]`);
  }
  // An event can contain any object: the example's is a plan, which the emulator never sends.
  if (mine !== 'object' || path.endsWith('metadata') || path === 'data.object') return [];
  return Object.entries(example as Example).flatMap(([key, value]) => {
    const inner = path ? `${path}.${key}` : key;
    const fields = object as Example;
    return key in fields ? differences(fields[key], value, inner) : [`${inner}: missing`];
  });
}

/** The objects of a discounted subscription whose price changes, a payment, a dispute and a refund. */
async function makePurchases(opened: TestEmulator) {
  const { stripe, pay } = opened;
  const session = await pay(await openPayment(stripe), '4000000000000259');
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' });
  const code = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
  });
  const discounts = [{ promotion_code: code.id }];
  const subscription = await subscribe(opened, { discounts });
  const item = subscription.items.data[0] as Stripe.SubscriptionItem;
  const better = await makePrice(stripe, 2000);
  const items = [{ id: item.id, price: better.id }];
  await stripe.subscriptions.update(subscription.id, { items });
  const ordinary = await pay(await openPayment(stripe));
  const refund = await stripe.refunds.create({
    payment_intent: String(ordinary.payment_intent),
    amount: 100,
  });
  return { session, coupon, code, subscription, better, refund };
}

/** One object of each type as JSON, created through the API. */
async function makeObjects(opened: TestEmulator): Promise<Record<string, Example>> {
  const { stripe, api } = opened;
  const read = async (path: string): Promise<Example> =>
    (await (await api(path)).json()) as Example;
  const first = async (path: string) => ((await read(path))['data'] as Example[])[0] ?? {};
  const nested = (object: Example, field: string) =>
    (object[field] as { data: Example[] }).data[0] ?? {};
  const { session, coupon, code, subscription, better, refund } = await makePurchases(opened);
  const customer = String(subscription.customer);
  const configuration = (await makePortalConfiguration(stripe)).id;
  const portal = await stripe.billingPortal.sessions.create({ configuration, customer });
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000 });
  const setup = await stripe.setupIntents.create({ customer });
  const gone = await stripe.customers.create({});
  await stripe.customers.del(gone.id);
  const full = await read(`/v1/subscriptions/${subscription.id}?expand[]=discounts`);
  const invoice = await read(`/v1/invoices/${String(subscription.latest_invoice)}`);
  return {
    charge: await first('/v1/charges'),
    'checkout.session': await read(`/v1/checkout/sessions/${session.id}`),
    coupon: await read(`/v1/coupons/${coupon.id}`),
    customer: await read(`/v1/customers/${customer}`),
    dispute: await first('/v1/disputes'),
    event: await first('/v1/events'),
    invoice,
    invoice_payment: await first('/v1/invoice_payments'),
    invoiceitem: await first('/v1/invoiceitems'),
    line_item: nested(invoice, 'lines'),
    payment_intent: await read(`/v1/payment_intents/${String(session.payment_intent)}`),
    payment_method: await first(`/v1/payment_methods?customer=${customer}`),
    price: await read(`/v1/prices/${better.id}`),
    product: await read(`/v1/products/${String(better.product)}`),
    promotion_code: await read(`/v1/promotion_codes/${code.id}`),
    refund: await read(`/v1/refunds/${refund.id}`),
    subscription: full,
    subscription_item: nested(full, 'items'),
    'billing_portal.session': JSON.parse(JSON.stringify(portal)) as Example,
    'billing_portal.configuration': await read(
      `/v1/billing_portal/configurations/${configuration}`,
    ),
    'test_helpers.test_clock': await read(`/v1/test_helpers/test_clocks/${clock.id}`),
    balance_transaction: await first('/v1/balance_transactions'),
    discount: (full['discounts'] as Example[])[0] ?? {},
    setup_intent: await read(`/v1/setup_intents/${setup.id}`),
    webhook_endpoint: await first('/v1/webhook_endpoints'),
    deleted_customer: await read(`/v1/customers/${gone.id}`),
  };
}

describe("Stripe's own example objects", () => {
  it('have no key that is missing in the emulator or has another type there', async ({ skip }) => {
    if (!existsSync(FIXTURES)) {
      process.stdout.write(`${FIXTURES} is absent: the shapes are not compared.\n`);
      skip();
    }
    const { resources } = JSON.parse(readFileSync(FIXTURES, 'utf8')) as {
      resources: Record<string, Example>;
    };
    const objects = await makeObjects(await startTestEmulator());
    const found = Object.entries(resources).map(([name, example]) => [
      name,
      differences(objects[name], example),
    ]);
    expect(Object.keys(resources).sort()).toEqual(Object.keys(objects).sort());
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.keys(resources).map((name) => [name, EXCEPTIONS[name] ?? []])),
    );
  });
});
