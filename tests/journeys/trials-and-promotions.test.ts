import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../src/features/audit/index.ts';
import { changeSettings } from '../../src/features/settings/index.ts';
import { createArticle } from '../support/articles.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer, WORKING_CARD } from '../support/stripe.ts';

const DAY = 86_400;

let server: MoneyServer;
let slug: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter', trialDays: 14 });
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000, trialDays: 7 });
  await makeTier(server, { slug: 'plain', month: 800, year: 8000 });
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});

afterAll(() => server.close());

/** With a session of the present: access tokens age with the clock that is moved. */
async function post({ id }: TestMember, path: string, body: object) {
  const { accessToken } = await signInMember(server, id);
  return await server.http.post(path).set('Authorization', `Bearer ${accessToken}`).send(body);
}

const open = (member: TestMember, tier: string, more: object = {}) =>
  post(member, '/v1/subscriptions/checkout', { tier, interval: 'month', ...more });

async function buy(member: TestMember, tier: string, more: object = {}) {
  const { body } = await open(member, tier, more);
  await server.pay(body.url);
  await server.settleDown();
  await server.settleDown();
}

const cancel = (member: TestMember) => post(member, '/v1/me/subscription/cancel', { at: 'now' });

async function rowsOf({ id: memberId }: TestMember) {
  const { payment, subscription, grant } = server.db.read;
  const orderBy = { id: 'asc' } as const;
  const grants = await grant.findMany({ where: { memberId }, include: { ends: true }, orderBy });
  return {
    amounts: (await payment.findMany({ where: { memberId }, orderBy })).map((row) => row.amount),
    statuses: (await subscription.findMany({ where: { memberId }, orderBy })).map(
      (row) => row.status,
    ),
    grants,
  };
}

async function isOpenTo({ id }: TestMember) {
  const { accessToken } = await signInMember(server, id);
  const answer = await server.http
    .get(`/v1/articles/${slug}`)
    .set('Authorization', `Bearer ${accessToken}`);
  return answer.body.access.granted;
}

describe('a trial', () => {
  test('a trial that ends without a payment method is paused without access, and opens again when resumed', async () => {
    const member = await createMember(server);
    await buy(member, 'supporter');
    const row = await server.db.read.subscription.findFirstOrThrow({
      where: { memberId: member.id },
    });
    const { subscriptions, paymentMethods } = server.stripe;
    const id = row.stripeSubscriptionId;
    const { customer } = await subscriptions.update(id, {
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    });
    const cards = await paymentMethods.list({ customer: String(customer) });
    for (const card of cards.data) await paymentMethods.detach(card.id);
    await server.advance(14 * DAY + 2 * 3600);
    await server.settleDown();
    expect(await rowsOf(member)).toMatchObject({ amounts: [], statuses: ['paused'] });
    expect(await isOpenTo(member)).toBe(false);
    await expectBooksEqual(server);
    await server.emulate(`customers/${String(customer)}/card`, { card: WORKING_CARD });
    await subscriptions.resume(id);
    await server.settleDown();
    expect(await rowsOf(member)).toMatchObject({ amounts: [500], statuses: ['active'] });
    expect(await isOpenTo(member)).toBe(true);
    await expectBooksEqual(server);
  });

  test('opens access without a payment, and is charged when it ends', async () => {
    const member = await createMember(server);
    await buy(member, 'supporter');
    expect(await rowsOf(member)).toMatchObject({ amounts: [], statuses: ['trialing'] });
    expect(await isOpenTo(member)).toBe(true);
    await expectBooksEqual(server);
    await server.advance(14 * DAY + 2 * 3600);
    await server.settleDown();
    const paid = await rowsOf(member);
    expect(paid).toMatchObject({ amounts: [500], statuses: ['active'] });
    expect(paid.grants).toHaveLength(2);
    expect(await isOpenTo(member)).toBe(true);
    await expectBooksEqual(server);
  });

  test('is given once, and the next subscription is charged at once', async () => {
    const member = await createMember(server);
    await buy(member, 'supporter');
    await cancel(member);
    expect(await isOpenTo(member)).toBe(false);
    await buy(member, 'patron');
    expect(await rowsOf(member)).toMatchObject({
      amounts: [2000],
      statuses: ['canceled', 'active'],
    });
    await expectBooksEqual(server);
  });

  test('only one of two sessions that were opened before gives a trial', async () => {
    const member = await createMember(server);
    const [first, second] = [await open(member, 'supporter'), await open(member, 'patron')];
    await server.pay(first.body.url);
    await server.settleDown();
    await cancel(member);
    await server.pay(second.body.url);
    await server.settleDown();
    await server.settleDown();
    const { amounts, statuses, grants } = await rowsOf(member);
    expect(amounts).toEqual([]);
    expect(statuses).toEqual(['canceled', 'canceled']);
    expect(grants).toHaveLength(1);
    expect(await isOpenTo(member)).toBe(false);
    await expectBooksEqual(server);
  });

  test('is given once per mailbox, whatever follows the plus sign', async () => {
    const mailbox = `farmer-${Math.random().toString(36).slice(2)}`;
    const first = await createMember(server, { email: `${mailbox}+1@example.org` });
    const second = await createMember(server, { email: `${mailbox}+2@example.org` });
    await buy(first, 'supporter');
    await buy(second, 'supporter');
    expect(await rowsOf(first)).toMatchObject({ amounts: [], statuses: ['trialing'] });
    expect(await rowsOf(second)).toMatchObject({ amounts: [500], statuses: ['active'] });
    await expectBooksEqual(server);
  });

  test('is refused if another account of the same mailbox was faster', async () => {
    const mailbox = `quick-${Math.random().toString(36).slice(2)}`;
    const accounts = await Promise.all(
      [1, 2].map((n) => createMember(server, { email: `${mailbox}+${n}@example.org` })),
    );
    const pages = await Promise.all(accounts.map((member) => open(member, 'supporter')));
    await Promise.all(pages.map(({ body }) => server.pay(body.url)));
    await server.settleDown();
    await server.settleDown();
    const rows = await Promise.all(accounts.map(rowsOf));
    expect(rows.flatMap(({ statuses }) => statuses).sort()).toEqual(['canceled', 'trialing']);
    expect(rows.flatMap(({ grants }) => grants)).toHaveLength(1);
    await expectBooksEqual(server);
  });

  test('is given once per card if the site says so, and the plan can still be bought without one', async () => {
    const set = (oneTrialPer: 'mailbox' | 'card') =>
      changeSettings(server, { subscriptions: { oneTrialPer } }, { actor: SYSTEM });
    await set('card');
    await buy(await createMember(server), 'supporter');
    const member = await createMember(server);
    await buy(member, 'supporter');
    expect(await rowsOf(member)).toMatchObject({ amounts: [], statuses: ['canceled'], grants: [] });
    expect(await isOpenTo(member)).toBe(false);
    const mails = await server.db.read.outboxMessage.findMany({
      where: { recipient: member.email, cause: { startsWith: 'trial-taken:' } },
    });
    expect(mails).toHaveLength(1);
    await buy(member, 'supporter');
    expect(await rowsOf(member)).toMatchObject({
      amounts: [500],
      statuses: ['canceled', 'active'],
    });
    await expectBooksEqual(server);
    await set('mailbox');
    await buy(await createMember(server), 'supporter');
  });

  test('is listed with the tiers, and only staff set its length', async () => {
    const { body } = await server.http.get('/v1/tiers');
    expect(body.data).toMatchObject([{ trialDays: 14 }, { trialDays: 7 }, { trialDays: 0 }]);
    const wished = await open(await createMember(server), 'plain', { trialDays: 30 });
    expect(wished.status).toBe(422);
  });
});

describe('a promotion code', () => {
  async function makeCode(code: string, most?: number) {
    const coupon = await server.stripe.coupons.create({ percent_off: 50, duration: 'once' });
    await server.stripe.promotionCodes.create({
      code,
      promotion: { type: 'coupon', coupon: coupon.id },
      ...(most === undefined ? {} : { max_redemptions: most }),
    });
  }

  test('reduces the price, and the session without it is a different one', async () => {
    await makeCode('HALF');
    const member = await createMember(server);
    const plain = await open(member, 'plain');
    const half = await open(member, 'plain', { promotionCode: 'HALF' });
    const again = await open(member, 'plain', { promotionCode: 'HALF' });
    expect(half.body.url).not.toBe(plain.body.url);
    expect(again.body.url).toBe(half.body.url);
    await buy(member, 'plain', { promotionCode: 'HALF' });
    expect(await rowsOf(member)).toMatchObject({ amounts: [400], statuses: ['active'] });
    expect(await isOpenTo(member)).toBe(true);
    await expectBooksEqual(server);
  });

  test('an unknown or used up code is refused at its field', async () => {
    await makeCode('ONLY-ONE', 1);
    const member = await createMember(server);
    await buy(await createMember(server), 'plain', { promotionCode: 'ONLY-ONE' });
    for (const promotionCode of ['NOBODY-MADE-IT', 'ONLY-ONE']) {
      const refused = await open(member, 'plain', { promotionCode });
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toMatchObject([{ path: 'body.promotionCode' }]);
    }
    expect((await open(member, 'plain')).status).toBe(201);
    await expectBooksEqual(server);
  });
});
