import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import {
  type MoneyServer,
  sessionIdIn,
  startMoneyServer,
  WEBHOOK_SECRET,
} from '../support/stripe.ts';

let one: MoneyServer;
let other: TestServer;

beforeAll(async () => {
  one = await startMoneyServer();
  other = await startTestServer({
    DATABASE_URL: one.config.DATABASE_URL,
    STRIPE_API_BASE: one.standIn.url,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  });
  await makeTier(one);
});

afterAll(async () => {
  await other.close();
  await one.close();
});

/** Copies of everything that Stripe has told, to both processes at once. */
async function deliverToBoth(copies: number): Promise<void> {
  const { data: events } = await one.stripe.events.list({ limit: 100 });
  const deliveries = events.flatMap((event) =>
    Array.from({ length: copies }, (_, index) => {
      const payload = JSON.stringify(event);
      const header = { payload, secret: WEBHOOK_SECRET };
      return (index % 2 === 0 ? one : other).http
        .post('/v1/webhooks/stripe')
        .set('Content-Type', 'application/json')
        .set('Stripe-Signature', one.stripe.webhooks.generateTestHeaderString(header))
        .send(payload);
    }),
  );
  const answers = await Promise.all(deliveries);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
}

function workOnBoth(): Promise<unknown> {
  return Promise.all([one.runJobs(), other.runJobs(), one.runJobs(), other.runJobs()]);
}

describe('two processes on one database', () => {
  test('a hundred copies of what tells of one tip count once', async () => {
    const { body } = await one.http
      .post('/v1/tips/checkout')
      .send({ amount: 700, currency: 'usd' });
    await one.setWebhooks('drop');
    await one.pay(body.url);
    const settle = `/v1/checkout/sessions/${sessionIdIn(body.url)}/settle`;
    await Promise.all([
      deliverToBoth(20).then(workOnBoth),
      ...[one, other, one, other].map((server) => server.http.post(settle).send({})),
    ]);
    await workOnBoth();
    expect(await one.db.read.payment.count({ where: { tipId: body.tipId } })).toBe(1);
    expect((await other.http.get(`/v1/tips/${body.tipId}`)).body.status).toBe('succeeded');
    await expectBooksEqual(one);
  });

  test('clicks on both open one session, and what is bought is there once', async () => {
    const member = await createMember(one);
    const clicks = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : other).http
        .post('/v1/subscriptions/checkout')
        .set(...member.auth)
        .send({ tier: 'supporter', interval: 'month' }),
    );
    const answers = await Promise.all(clicks);
    const urls = new Set(answers.map(({ body }) => body.url));
    expect(urls.size).toBe(1);
    await one.setWebhooks('drop');
    await one.pay([...urls].join());
    await deliverToBoth(6);
    await workOnBoth();
    await workOnBoth();
    const where = { memberId: member.id };
    expect(await one.db.read.subscription.count({ where })).toBe(1);
    expect(await one.db.read.grant.count({ where })).toBe(1);
    await expectBooksEqual(one);
  });
});
