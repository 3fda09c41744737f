import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;
let url: string;

beforeAll(async () => {
  server = await startMoneyServer();
  url = `/v1/articles/${(await createArticle(server, { access: 'public' })).slug}/comments`;
});

afterAll(() => server.close());

async function comment(): Promise<TestMember> {
  const member = await createMember(server);
  const answer = await server.http
    .post(url)
    .set(...member.auth)
    .send({ body: `I am ${member.email}.` });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return member;
}

async function tip(member: TestMember): Promise<string> {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .set(...member.auth)
    .send({ amount: 700, currency: 'usd' });
  await server.pay(body.url);
  await server.settleDown();
  return body.tipId;
}

/** As everyone sees them, from the kept page. */
async function badgesOf({ id }: TestMember): Promise<string[]> {
  const { body } = await server.http.get(`${url}?limit=100`);
  const own = body.data.find(({ author }: { author: { id: string } | null }) => author?.id === id);
  return own.author.badges;
}

test('a tip gives the badge at once, and its refund removes it at once', async () => {
  const [giver, other] = [await comment(), await comment()];
  expect(await badgesOf(giver)).toEqual([]);
  const tipId = await tip(giver);
  expect(await badgesOf(giver)).toEqual(['supporter']);
  expect(await badgesOf(other)).toEqual([]);
  const payment = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
  const refund = { payment_intent: payment.paymentIntentId ?? '' };
  await server.stripe.refunds.create({ ...refund, amount: 300 });
  await server.settleDown();
  expect(await badgesOf(giver)).toEqual(['supporter']);
  await server.stripe.refunds.create(refund);
  await server.settleDown();
  expect(await badgesOf(giver)).toEqual([]);
});

test('the duration of the badge is a setting, and an older tip no longer counts', async () => {
  const giver = await comment();
  const tipId = await tip(giver);
  await server.db.read.payment.updateMany({
    where: { tipId },
    data: { paidAt: new Date(server.clock.now().getTime() - 40 * 86_400_000) },
  });
  const admin = await createMember(server, { role: 'admin' });
  const setMonths = (supporterMonths: number) =>
    server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send({ comments: { supporterMonths } });
  const asReader = async () => {
    const { body } = await server.http.get(`${url}?limit=100`).set(...giver.auth);
    return body.data.find(({ author }: { author: { id: string } }) => author?.id === giver.id)
      .author.badges;
  };
  expect(await asReader()).toEqual(['supporter']);
  expect((await setMonths(1)).status).toBe(200);
  expect(await asReader()).toEqual([]);
  expect((await setMonths(121)).status).toBe(422);
});
