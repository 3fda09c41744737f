import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, hiddenFieldsIn, submitForm } from '../../support/browser-forms.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const GIFTS = '/v1/staff/gift-subscriptions';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, {});
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

const post = (path: string, body: object, { auth }: TestMember = admin) =>
  server.http
    .post(path)
    .set(...auth)
    .send(body);

/** Gives a gift, and returns its id and its code. */
async function give(email: string): Promise<{ id: string; code: string }> {
  const gift = { tier: 'supporter', interval: 'month', email, reason: 'A prize' };
  const { body, status } = await post(GIFTS, gift);
  expect(status).toBe(201);
  await server.settleDown();
  const [mail] = await listMailsTo(server, email);
  return { id: body.id, code: /Your code: ([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '' };
}

const revoke = (id: string) => post(`${GIFTS}/${id}/revoke`, {});
const stateOf = async (id: string) => {
  const { body } = await server.http.get(GIFTS).set(...admin.auth);
  return body.data.find((gift: { id: string }) => gift.id === id)?.state;
};

describe('a gift subscription that staff gave', () => {
  test('is listed with its code, and its code stops working once it is revoked', async () => {
    const { id, code } = await give('ada@example.org');
    const { body } = await server.http.get(GIFTS).set(...admin.auth);
    expect(body.data).toMatchObject([{ id, state: 'sent', code, boughtBy: null }]);
    await post('/v1/gifts/preview', { code }).expect(200);
    await revoke(id).expect(204);
    expect(await stateOf(id)).toBe('expired');
    const member = await createMember(server);
    for (const path of ['/v1/gifts/preview', '/v1/gifts/redeem']) {
      expect((await post(path, { code }, member)).body.code).toBe('gift_invalid');
    }
    expect((await revoke(id)).body.code).toBe('gift_not_revocable');
    expect(await server.db.read.auditEntry.count({ where: { action: 'gift.revoked' } })).toBe(1);
  });

  test('is not revoked after it was redeemed', async () => {
    const { id, code } = await give('ben@example.org');
    await post('/v1/gifts/redeem', { code }, await createMember(server)).expect(200);
    expect((await revoke(id)).body.code).toBe('gift_not_revocable');
    expect(await stateOf(id)).toBe('redeemed');
  });

  test('is revoked in the console', async () => {
    const { id } = await give('cleo@example.org');
    const path = `/staff/offers/gifts/${id}/revoke`;
    const cookie = cookiesOf(admin);
    const page = await server.http.get('/staff/offers/gifts').set('Cookie', cookie);
    const fields = hiddenFieldsIn(page.text, path);
    const { headers } = await submitForm(server, path, { fields, cookie });
    expect(headers['location']).toContain('gift-revoked');
    expect(await stateOf(id)).toBe('expired');
  });
});

test('a paid gift is not listed, and ends only by refunding its payment', async () => {
  const giver = await createMember(server);
  const wish = { tier: 'supporter', interval: 'month', giftFor: 'dan@example.org' };
  const { body } = await post('/v1/subscriptions/checkout', wish, giver);
  await server.pay(body.url);
  await server.settleDown();
  const paid = await server.db.read.gift.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(await stateOf(paid.id)).toBeUndefined();
  expect((await revoke(paid.id)).body.code).toBe('gift_not_revocable');
});
