import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMAND } from '../../src/features/audit/index.ts';
import { changeSettings } from '../../src/features/settings/index.ts';
import { createArticle } from '../support/articles.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const DAY = 86_400;
const HOUR = 3600;
const DECLINED_LATER = '4000000000000341';
/** ACH debits, which take ten days here. */
const PAID_LATER = '000123456789';
const FAILS_LATER = '000111111116';

let server: MoneyServer;
let slug: string;

beforeEach(async () => {
  server = await startMoneyServer();
  await server.emulate('settings', { debitDays: 10, strictness: { draftHour: true } });
  await makeTier(server);
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});

afterEach(() => server.close());

async function changePolicy(subscriptions: object) {
  await changeSettings(server, { subscriptions }, { actor: COMMAND });
}

async function subscriber(card?: string): Promise<TestMember> {
  const member = await createMember(server);
  const started = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(started.body.url, card);
  await server.settleDown();
  return member;
}

async function atStripe({ id: memberId }: TestMember) {
  const row = await server.db.read.subscription.findFirstOrThrow({ where: { memberId } });
  return await server.stripe.subscriptions.retrieve(row.stripeSubscriptionId);
}

async function putCard(member: TestMember, card: string) {
  const { customer } = await atStripe(member);
  await server.emulate(`customers/${String(customer)}/card`, { card });
}

/** Reads with a session of the present: access tokens age with the clock that is moved. */
async function accessOf({ id }: TestMember, of = slug) {
  const { accessToken } = await signInMember(server, id);
  const answer = await server.http
    .get(`/v1/articles/${of}`)
    .set('Authorization', `Bearer ${accessToken}`);
  return answer.body.access;
}

const isOpen = async (member: TestMember, of = slug) => (await accessOf(member, of)).granted;

async function pass(seconds: number) {
  await server.advance(seconds);
  await server.settleDown();
}

/** To so many seconds after the end of the paid period. */
async function passPeriod(member: TestMember, after: number) {
  const end = (await atStripe(member)).items.data[0]?.current_period_end ?? 0;
  await pass(end - Math.floor(server.clock.now().getTime() / 1000) + after);
}

describe('a renewal without a grace period', () => {
  beforeEach(() => changePolicy({ graceDays: 0 }));

  test('keeps access while its invoice is a draft, and after it was paid', async () => {
    const member = await subscriber();
    await passPeriod(member, 60);
    expect((await atStripe(member)).latest_invoice).not.toBeNull();
    expect(await isOpen(member)).toBe(true);
    await pass(30 * 60);
    expect(await isOpen(member)).toBe(true);
    await pass(HOUR);
    expect(await server.db.read.payment.count()).toBe(2);
    expect(await isOpen(member)).toBe(true);
    await expectBooksEqual(server);
  });

  test('keeps access for 72 hours while our endpoint does not respond', async () => {
    const member = await subscriber();
    await server.setWebhooks('hold');
    await passPeriod(member, 60);
    await pass(71 * HOUR);
    expect(await isOpen(member)).toBe(true);
    await server.release();
    await server.settleDown();
    expect(await isOpen(member)).toBe(true);
  });

  test('ends access only when the failed payment is reported', async () => {
    const member = await subscriber();
    await putCard(member, DECLINED_LATER);
    await passPeriod(member, 60);
    expect(await isOpen(member)).toBe(true);
    await pass(2 * HOUR);
    expect((await atStripe(member)).status).toBe('past_due');
    expect(await accessOf(member)).toMatchObject({ granted: false, reason: 'payment_failed' });
    await expectBooksEqual(server);
  });
});

describe('a renewal by debit', () => {
  test('keeps access beyond the grace period until the money arrives, and afterwards', async () => {
    const member = await subscriber();
    await putCard(member, PAID_LATER);
    await passPeriod(member, 2 * HOUR);
    await pass(8 * DAY);
    expect((await atStripe(member)).status).toBe('active');
    expect(await isOpen(member)).toBe(true);
    expect(await server.db.read.payment.count()).toBe(1);
    await pass(3 * DAY);
    expect(await server.db.read.payment.count()).toBe(2);
    expect(await isOpen(member)).toBe(true);
    const underWay = await server.db.read.grant.findMany({
      where: { source: 'subscription_debit' },
      include: { ends: true },
    });
    expect(underWay).toMatchObject([{ ends: [{ cause: 'cancelled' }] }]);
    await expectBooksEqual(server);
  });

  test('ends access when the failure is reported', async () => {
    const member = await subscriber();
    await putCard(member, FAILS_LATER);
    await passPeriod(member, 2 * HOUR);
    await pass(9 * DAY);
    expect(await isOpen(member)).toBe(true);
    await pass(DAY + 2 * HOUR);
    expect(await accessOf(member)).toMatchObject({ granted: false, reason: 'payment_failed' });
    await expectBooksEqual(server);
  });
});

describe('a first debit', () => {
  test('opens nothing before the money has arrived, and the plans page says so', async () => {
    const page = await server.http.get('/plans').set('accept', 'text/html');
    expect(page.text).toContain('Your subscription starts when the payment arrives.');
    const member = await subscriber(PAID_LATER);
    expect(await isOpen(member)).toBe(false);
    await pass(10 * DAY + HOUR);
    expect(await isOpen(member)).toBe(true);
    await expectBooksEqual(server);
  });

  test.each([
    [PAID_LATER, true],
    [FAILS_LATER, false],
  ])(
    'a first debit by %s opens the tier at once if the publication enables that, and stays open: %s',
    async (account, stays) => {
      await changePolicy({ firstDebitOpens: 'tier' });
      const page = await server.http.get('/plans').set('accept', 'text/html');
      expect(page.text).toContain('Your subscription starts now, and ends if');
      const member = await subscriber(account);
      expect(await isOpen(member)).toBe(true);
      await pass(9 * DAY);
      expect(await isOpen(member)).toBe(true);
      await pass(DAY + HOUR);
      expect(await isOpen(member)).toBe(stays);
      await expectBooksEqual(server);
    },
  );
});

describe('an upgrade by debit', () => {
  let patronSlug: string;

  beforeEach(async () => {
    await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
    const article = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
    patronSlug = article.slug;
  });

  async function upgrade(account: string) {
    const member = await subscriber();
    await pass(5 * DAY);
    await putCard(member, account);
    const { accessToken } = await signInMember(server, member.id);
    const changed = await server.http
      .post('/v1/me/subscription/change')
      .set('Authorization', `Bearer ${accessToken}`)
      .send({ tier: 'patron', interval: 'month' });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    await server.settleDown();
    return member;
  }

  async function openTo(member: TestMember) {
    return [await isOpen(member), await isOpen(member, patronSlug)];
  }

  test('keeps the earlier plan until the money arrives, and then opens the new one', async () => {
    const member = await upgrade(PAID_LATER);
    expect(await openTo(member)).toEqual([true, false]);
    await pass(9 * DAY);
    expect(await openTo(member)).toEqual([true, false]);
    await pass(DAY + HOUR);
    expect(await openTo(member)).toEqual([true, true]);
    await expectBooksEqual(server);
  });

  test('opens nothing new if the debit fails', async () => {
    const member = await upgrade(FAILS_LATER);
    await pass(9 * DAY);
    expect(await openTo(member)).toEqual([true, false]);
    await pass(DAY + HOUR);
    expect((await openTo(member))[1]).toBe(false);
    await expectBooksEqual(server);
  });

  test('opens the new plan at once if the publication enables that for first debits', async () => {
    await changePolicy({ firstDebitOpens: 'tier' });
    const member = await upgrade(PAID_LATER);
    expect(await openTo(member)).toEqual([true, true]);
  });
});
