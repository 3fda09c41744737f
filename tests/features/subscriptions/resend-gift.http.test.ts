import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { startTestServer } from '../../support/server.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;
let giver: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  giver = await createMember(server);
  await makeTier(server);
});
afterAll(() => server.close());

function post({ auth }: TestMember, path: string, body: object) {
  return server.http
    .post(path)
    .set(...auth)
    .send(body);
}

const resend = (id: string, email: string, as = admin) =>
  post(as, `/v1/staff/gift-subscriptions/${id}/resend`, { email });

const giftMailsTo = async (email: string) =>
  (await listMailsTo(server, email)).filter(({ subject }) => subject.startsWith('A gift'));

/** Buys a gift, and returns its row and its code. */
async function buy(giftFor: string, more: object = {}) {
  const order = { tier: 'supporter', interval: 'month', giftFor, giftFrom: 'Ada', ...more };
  const { body } = await post(giver, '/v1/subscriptions/checkout', order).expect(201);
  await server.pay(body.url);
  await server.settleDown();
  const { id } = await server.db.read.gift.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const { body: listed } = await server.http
    .get(`/v1/staff/members/${giver.id}/gifts`)
    .set(...admin.auth);
  const code: string = listed.data.find((gift: { id: string }) => gift.id === id).code;
  return { id, code };
}

test('the code of a gift is mailed again from the page of its buyer, and audited without the address', async () => {
  const { id, code } = await buy('lost@example.org');
  const cookie = cookiesOf(admin);
  const path = `/staff/members/${giver.id}`;
  const page = await server.http.get(path).set('Cookie', cookie);
  expect(page.text).toContain('Send email again');
  const fields = { email: 'right@example.org', key: newId() };
  await submitForm(server, `${path}/gifts/${id}/resend`, { fields, cookie }).expect(303);
  const [mail] = await giftMailsTo('right@example.org');
  expect(mail?.text).toContain(code);
  expect(mail?.text).toContain('Ada');
  const { body } = await server.http.get(`/v1/staff/audit?subjectId=${id}`).set(...admin.auth);
  expect(body.data).toMatchObject([{ action: 'gift.resent' }]);
  expect(JSON.stringify(body.data)).not.toContain('right@example.org');
});

test('nobody gets the code of a gift that was redeemed, refunded or is not due yet', async () => {
  const redeemed = await buy('one@example.org');
  const reader = await createMember(server);
  await post(reader, '/v1/gifts/redeem', { code: redeemed.code }).expect(200);
  const refunded = await buy('two@example.org');
  const payment = await server.db.read.payment.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await post(admin, `/v1/staff/payments/${payment.id}/refund`, {});
  await server.settleDown();
  const giftDeliverAt = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
  const scheduled = await buy('three@example.org', { giftDeliverAt });
  for (const { id } of [redeemed, refunded, scheduled]) {
    const answer = await resend(id, 'again@example.org');
    expect([answer.status, answer.body.code]).toEqual([409, 'gift_not_open']);
  }
  expect(await giftMailsTo('again@example.org')).toEqual([]);
  expect((await resend(newId(), 'again@example.org')).status).toBe(404);
  expect((await resend(scheduled.id, 'again@example.org', giver)).status).toBe(403);
});

test('an address gets at most five such emails an hour', async () => {
  const small = await startTestServer({ RATE_LIMIT_FACTOR: '1' });
  const { auth } = await createMember(small, { role: 'admin' });
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const path = `/v1/staff/gift-subscriptions/${newId()}/resend`;
    const answer = small.http.post(path).set(...auth);
    statuses.push((await answer.send({ email: 'flooded@example.org' })).status);
  }
  await small.close();
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
});
