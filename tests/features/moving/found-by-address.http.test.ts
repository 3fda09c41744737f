import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMove, type MoveResult, previewMove } from '../../../src/features/moving/index.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const DAY = 86_400;
let server: MoneyServer;
let folder: string;
let plan: MoveResult['plan'];
let nowSeconds: number;

const ROWS = [
  'email,status,tier,created_at,stripe_customer_id,Gold Tier',
  'paying@b.example,active,premium,2025-01-02,,Yes',
  'twice@b.example,active,premium,2025-01-02,,Yes',
  'given@b.example,active,premium,2025-01-02,,Yes',
];

beforeAll(async () => {
  server = await startMoneyServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-by-address-'));
  await writeFile(join(folder, 'members.csv'), `${ROWS.join('\n')}\n`);
  nowSeconds = Math.floor(server.clock.now().getTime() / 1000);
  const subscription = (id: string, customer: string, days: number) => ({
    id,
    object: 'subscription',
    customer,
    status: 'active',
    cancel_at_period_end: false,
    cancel_at: null,
    canceled_at: null,
    current_period_start: nowSeconds - DAY,
    current_period_end: nowSeconds + days * DAY,
    start_date: nowSeconds - DAY,
    created: nowSeconds - DAY,
    default_payment_method: `pm_${id}`,
    discount: null,
    trial_start: null,
    trial_end: null,
    metadata: {},
    pause_collection: null,
    price: 'price_gold',
  });
  await server.emulate('load', {
    products: [{ id: 'prod_gold', object: 'product', active: true, name: 'Gold' }],
    prices: [
      {
        id: 'price_gold',
        object: 'price',
        active: true,
        currency: 'USD',
        unit_amount: 700,
        product: 'prod_gold',
        nickname: null,
        type: 'recurring',
        created: nowSeconds - DAY,
        interval: 'month',
        interval_count: 1,
      },
    ],
    coupons: [],
    customers: [
      { id: 'cus_a', email: 'Paying@B.example', name: 'A' },
      { id: 'cus_b', email: 'twice@b.example', name: 'B' },
      { id: 'cus_c', email: 'twice@b.example', name: 'B' },
    ],
    subscriptions: [
      subscription('sub_a', 'cus_a', 20),
      subscription('sub_b', 'cus_b', 25),
      subscription('sub_c', 'cus_c', 5),
    ],
  });
  const options = { sources: [folder], plan: null, stripe: true };
  ({ plan } = await previewMove(server.moving, options));
  await applyMove(server.moving, { sources: [folder], plan, stripe: true });
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const idOf = async (email: string) =>
  (await server.db.read.member.findFirst({ where: { email } }))?.id ?? '';

test('a price of subscribers whom the export does not link to Stripe is given to their tier', () => {
  expect(plan.stripe?.prices.map(({ id, becomes }) => [id, becomes])).toEqual([
    ['price_gold', 'gold'],
  ]);
});

test("subscriptions are found by the member's address, and taken over", async () => {
  const rows = await server.db.read.subscription.findMany({
    where: { memberId: await idOf('paying@b.example') },
  });
  expect(rows.map(({ stripeSubscriptionId }) => stripeSubscriptionId)).toEqual(['sub_a']);
});

test('of several subscriptions of one address, the longest corrects what the export says', async () => {
  const where = { memberId: await idOf('twice@b.example') };
  const rows = await server.db.read.subscription.findMany({ where });
  expect(rows.map(({ stripeSubscriptionId }) => stripeSubscriptionId).sort()).toEqual([
    'sub_b',
    'sub_c',
  ]);
  const grants = await server.db.read.grant.findMany({ where, include: { ends: true } });
  const ofMove = grants.filter(({ source }) => source.startsWith('move:'));
  expect(ofMove.map(({ endsAt }) => endsAt)).toEqual([new Date((nowSeconds + 25 * DAY) * 1000)]);
  // The subscriptions that were taken over give the access from then on.
  expect(ofMove.every(({ ends }) => ends.length > 0)).toBe(true);
});

test('a member whom Stripe does not know has access for the time in the plan, and not for ever', async () => {
  const grants = await server.db.read.grant.findMany({
    where: { memberId: await idOf('given@b.example') },
  });
  const limit = server.clock.now().getTime() + 36 * DAY * 1000;
  expect(grants.map(({ tierSlug }) => tierSlug)).toEqual(['gold']);
  expect(grants.every(({ endsAt }) => endsAt.getTime() < limit)).toBe(true);
});
