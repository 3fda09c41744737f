import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';

/** A month of a large publication: its subscribers, new subscribers, and refunds. */
export interface LargeBooks {
  readonly subscriptions: number;
  readonly sessions: number;
  readonly refunds: number;
}

const START = Math.floor(Date.now() / 1000) - 86_400;
const END = START + 30 * 86_400;

/** Inserts the rows directly into the tables, because only reading them is measured. */
export async function seedLargeBooks(pool: Pool, books: LargeBooks): Promise<void> {
  await pool.query(`
    INSERT INTO tiers (id, slug, name, description, position, version, created_at, updated_at)
    VALUES (gen_random_uuid(), 'large', 'Large', '', 0, 1, now(), now())`);
  await pool.query(
    `INSERT INTO checkouts (id, kind, amount, currency, interval, attempt, livemode, created_at,
       session_id, completed_at)
     SELECT ${idOf('n')}, 'subscription', 500, 'usd', 'month', 1, false, now(), 'cs_' || n, now()
     FROM generate_series(1, $1::int) AS n`,
    [books.subscriptions],
  );
  await pool.query(
    `INSERT INTO subscriptions (id, checkout_id, tier_id, stripe_subscription_id, interval, status,
       livemode, current_period_start, current_period_end, version, created_at, updated_at)
     SELECT gen_random_uuid(), ${idOf('n')}, (SELECT id FROM tiers), 'sub_' || n, 'month', 'active',
       false, to_timestamp($2::int), to_timestamp($3::int), 1, now(), now()
     FROM generate_series(1, $1::int) AS n`,
    [books.subscriptions, START, END],
  );
  await pool.query(
    `INSERT INTO payments (id, kind, amount, currency, payment_intent_id, livemode, paid_at, created_at)
     SELECT gen_random_uuid(), 'subscription', 500, 'usd', 'pi_' || n, false, now(), now()
     FROM generate_series(1, $1::int) AS n`,
    [books.refunds],
  );
  await pool.query(
    `INSERT INTO refund_entries (id, refund_id, status, payment_intent_id, amount, currency,
       refunded_at, created_at)
     SELECT gen_random_uuid(), 're_' || n, 'succeeded', 'pi_' || n, 500, 'usd', now(), now()
     FROM generate_series(1, $1::int) AS n`,
    [books.refunds],
  );
}

/** Serves Stripe's lists of the same books in pages, as Stripe's API does. */
export async function serveLargeBooks(books: LargeBooks): Promise<{ server: Server; url: string }> {
  const lists = new Map<string, { prefix: string; count: number; make(n: number): object }>([
    ['/v1/subscriptions', { prefix: 'sub_', count: books.subscriptions, make: subscription }],
    ['/v1/checkout/sessions', { prefix: 'cs_', count: books.sessions, make: session }],
    ['/v1/refunds', { prefix: 're_', count: books.refunds, make: refund }],
  ]);
  const server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://stripe');
    const list = lists.get(pathname);
    const limit = Number(searchParams.get('limit') ?? 10);
    const after = Number(searchParams.get('starting_after')?.replace(/^\w+_/, '') ?? 0);
    const length = Math.max(0, Math.min(limit, (list?.count ?? 0) - after));
    const data = Array.from({ length }, (_, index) => list?.make(after + index + 1));
    const hasMore = after + length < (list?.count ?? 0);
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify({ object: 'list', url: pathname, data, has_more: hasMore }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The id of a checkout by its number, the same in SQL and here. */
function idOf(number: string): string {
  return `('00000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

function checkoutId(number: number): string {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

function subscription(number: number) {
  const price = { id: 'price_large', object: 'price', unit_amount: 500, product: 'prod_large' };
  const period = { current_period_start: START, current_period_end: END };
  return {
    id: `sub_${number}`,
    object: 'subscription',
    status: 'active',
    livemode: false,
    customer: `cus_${number}`,
    currency: 'usd',
    start_date: START,
    discounts: [],
    latest_invoice: null,
    automatic_tax: { enabled: false },
    pending_update: null,
    pause_collection: null,
    trial_start: null,
    trial_end: null,
    schedule: null,
    cancel_at: null,
    cancel_at_period_end: false,
    ended_at: null,
    cancellation_details: { comment: null, feedback: null, reason: null },
    metadata: { checkoutId: checkoutId(number) },
    items: { object: 'list', data: [{ id: `si_${number}`, price, ...period, quantity: 1 }] },
  };
}

function session(number: number) {
  return {
    id: `cs_${number}`,
    object: 'checkout.session',
    mode: 'subscription',
    livemode: false,
    status: 'complete',
    payment_status: 'paid',
    currency: 'usd',
    amount_subtotal: 500,
    automatic_tax: { enabled: false },
    client_reference_id: checkoutId(number),
    customer: `cus_${number}`,
    url: null,
    expires_at: END,
    invoice: null,
    subscription: `sub_${number}`,
    payment_intent: null,
    metadata: {},
  };
}

function refund(number: number) {
  return {
    id: `re_${number}`,
    object: 'refund',
    status: 'succeeded',
    amount: 500,
    currency: 'usd',
    payment_intent: `pi_${number}`,
    charge: `ch_${number}`,
    created: START,
  };
}
