import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import type { TestServer } from '../support/server.ts';
import { type MoneyServer, sessionIdIn } from '../support/stripe.ts';
import { startTwoProcesses, type TwoProcesses } from '../support/two-processes.ts';

let two: TwoProcesses;
let one: MoneyServer;
let other: TestServer;

beforeAll(async () => {
  two = await startTwoProcesses();
  ({ one, other } = two);
  await makeTier(one);
});

afterAll(() => two.close());

describe('two processes on one database', () => {
  test('a hundred copies of the notifications of one tip count once', async () => {
    const { body } = await one.http
      .post('/v1/tips/checkout')
      .send({ amount: 700, currency: 'usd' });
    await one.setWebhooks('drop');
    await one.pay(body.url);
    const settle = `/v1/checkout/sessions/${sessionIdIn(body.url)}/settle`;
    await Promise.all([
      two.deliverToBoth(20).then(two.workOnBoth),
      ...[one, other, one, other].map((server) => server.http.post(settle).send({})),
    ]);
    await two.workOnBoth();
    expect(await one.db.read.payment.count({ where: { tipId: body.tipId } })).toBe(1);
    expect((await other.http.get(`/v1/tips/${body.tipId}`)).body.status).toBe('succeeded');
    await expectBooksEqual(one);
  });

  test('clicks on both processes open one session, and the purchase is booked once', async () => {
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
    await two.deliverToBoth(6);
    await two.workOnBoth();
    await two.workOnBoth();
    const where = { memberId: member.id };
    expect(await one.db.read.subscription.count({ where })).toBe(1);
    expect(await one.db.read.grant.count({ where })).toBe(1);
    await expectBooksEqual(one);
  });
});
