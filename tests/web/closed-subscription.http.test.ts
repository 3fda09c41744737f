import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticle, GATED_TEXT } from '../support/articles.ts';
import { hiddenFieldsIn, paymentPageIn, submitForm } from '../support/browser-forms.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import {
  MONTH_SECONDS,
  type MoneyServer,
  sessionIdIn,
  startMoneyServer,
} from '../support/stripe.ts';

const DECLINED_LATER = '4000000000000341';
/** A bank debit, which takes ten days here. */
const PAID_LATER = '000123456789';
const DAY = 86_400;
const PAUSED = 'Your subscription is paused. Resume it to keep reading or to change plans.';

let server: MoneyServer;
let slug: string;
let exempt: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await server.emulate('settings', { debitDays: 10 });
  await makeTier(server);
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
  const admin = await createMember(server, { role: 'admin' });
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ subscriptions: { pause: true, graceDays: 0, firstDebitOpens: 'nothing' } })
    .expect(200);
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
  exempt = (await createArticle(server, { access: 'subscribers', meterExempt: true })).slug;
});
afterAll(() => server.close());

/** With a session of the present: access tokens age with the clock that is moved. */
async function cookieOf({ id }: TestMember): Promise<string> {
  return `pp_access=${(await signInMember(server, id)).accessToken}`;
}

async function show(member: TestMember, path: string): Promise<string> {
  const cookie = await cookieOf(member);
  return (await server.http.get(path).set('Cookie', cookie).expect(200)).text;
}

async function submit(member: TestMember, path: string, fields: Record<string, string>) {
  return await submitForm(server, path, { fields, cookie: await cookieOf(member) });
}

async function subscriber(card?: string): Promise<TestMember> {
  const member = await createMember(server);
  const fields = { tier: 'supporter', interval: 'month', returnTo: `/articles/${slug}` };
  const { text } = await submit(member, '/subscribe', fields);
  await server.pay(sessionIdIn(paymentPageIn(text)), card);
  await server.settleDown();
  return member;
}

async function putCard({ id: memberId }: TestMember, card: string): Promise<void> {
  const where = { memberId };
  const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow({ where });
  await server.emulate(`customers/${customerId}/card`, { card });
}

async function pass(seconds: number): Promise<void> {
  await server.advance(seconds);
  await server.settleDown();
}

describe('the wall of a reader whose subscription is paused', () => {
  test('offers to resume it, not to buy another one, and the article opens at once', async () => {
    const member = await subscriber();
    await submit(member, '/account/subscription/pause', { months: '2' });
    await pass(MONTH_SECONDS);
    const wall = await show(member, `/articles/${exempt}`);
    expect(wall).toContain('Your subscription is paused');
    expect(wall).not.toContain('Subscribe for');
    expect(wall).not.toContain('Read free');
    const resume = '/account/subscription/resume';
    const { headers } = await submit(member, resume, hiddenFieldsIn(wall, resume));
    expect(headers['location']).toBe(`/articles/${exempt}#cut`);
    await server.settleDown();
    expect(await show(member, `/articles/${exempt}`)).toContain(GATED_TEXT);
  });

  test('can cancel it, which ends it without another charge', async () => {
    const member = await subscriber();
    await submit(member, '/account/subscription/pause', { months: '2' });
    await pass(MONTH_SECONDS);
    const account = await show(member, '/account');
    expect(account).toContain('<dt>Paused</dt>');
    expect(account).not.toContain('<dd>Active</dd>');
    expect(account).not.toContain('/account/subscription/preview');
    const page = await show(member, '/account/subscription/cancel');
    expect(page).toContain('Your subscription is paused. If you cancel, it ends on ');
    expect(page).not.toContain('action="/account/subscription/pause"');
    await submit(member, '/account/subscription/cancel', {});
    await server.settleDown();
    const ending = await show(member, '/account');
    expect(ending).toContain('Keep subscription');
    expect(ending).toContain('<dt>Ends</dt>');
    await pass(3 * MONTH_SECONDS);
    const own = { memberId: member.id };
    const row = await server.db.read.subscription.findFirstOrThrow({ where: own });
    expect(row.endedAt).not.toBeNull();
    expect(await server.db.read.payment.count({ where: own })).toBe(1);
    expect(await show(member, `/articles/${exempt}`)).toContain('Subscribe for');
  });

  test('still offers the free read first', async () => {
    const member = await subscriber();
    await submit(member, '/account/subscription/pause', { months: '2' });
    await pass(MONTH_SECONDS);
    const wall = await show(member, `/articles/${slug}`);
    expect(wall.indexOf('Read free')).toBeGreaterThan(0);
    expect(wall.indexOf('Resume subscription')).toBeGreaterThan(wall.indexOf('Read free'));
  });

  test('says so after they pressed a button of an older page', async () => {
    const member = await subscriber();
    await submit(member, '/account/subscription/pause', { months: '2' });
    await pass(MONTH_SECONDS);
    const fields = { tier: 'supporter', interval: 'month', returnTo: `/articles/${exempt}` };
    const { headers } = await submit(member, '/subscribe', fields);
    expect(headers['location']).toBe(`/articles/${exempt}?notice=already-subscribed#cut`);
    const wall = await show(member, `/articles/${exempt}?notice=already-subscribed`);
    expect(wall).toContain('Your subscription is paused');
    expect(wall).not.toContain('You already have this plan.');
  });

  test('offers the plan of an article that their own plan does not open', async () => {
    const forPatrons = { access: 'tiers', tiers: ['patron'] } as const;
    const { slug: patronOnly } = await createArticle(server, forPatrons);
    const member = await subscriber();
    await submit(member, '/account/subscription/pause', { months: '2' });
    await pass(MONTH_SECONDS);
    const wall = await show(member, `/articles/${patronOnly}`);
    const fields = hiddenFieldsIn(wall, '/subscribe', 'Subscribe for $20 a month');
    const { text } = await submit(member, '/subscribe', fields);
    expect(text).toContain(PAUSED);
    expect(text).toContain('Resume subscription');
    expect(text).toContain('action="/account/subscription/resume"');
  });
});

describe('the plans page of a reader whose subscription is paused', () => {
  test('says so, offers to resume it and no change, and leads back to the article', async () => {
    const member = await subscriber();
    const page = `/plans?returnTo=/articles/${exempt}`;
    expect(await show(member, page)).toContain('Change to $20 a month');
    await submit(member, '/account/subscription/pause', { months: '2' });
    await pass(MONTH_SECONDS);
    const paused = await show(member, page);
    expect(paused).toContain(PAUSED);
    expect(paused).not.toContain('Change to');
    const resume = '/account/subscription/resume';
    const { headers } = await submit(member, resume, hiddenFieldsIn(paused, resume));
    expect(headers['location']).toBe(`/articles/${exempt}`);
    await server.settleDown();
    const resumed = await show(member, page);
    expect(resumed).not.toContain(PAUSED);
    expect(resumed).toContain('Change to $20 a month');
  });
});

describe('the wall of a reader whose first payment is on its way', () => {
  test('says so until the money arrives', async () => {
    const member = await subscriber(PAID_LATER);
    const wall = await show(member, `/articles/${exempt}`);
    expect(wall).toContain('Your payment is on its way');
    expect(wall).toContain('href="/account#subscription"');
    expect(wall).not.toContain('Subscribe for');
    await pass(11 * DAY);
    expect(await show(member, `/articles/${exempt}`)).toContain(GATED_TEXT);
  });
});

describe('the wall of a reader whose upgrade is paid by a debit that is on its way', () => {
  test('says so instead of offering the upgrade again', async () => {
    const forPatrons = { access: 'tiers', tiers: ['patron'] } as const;
    const { slug: patronOnly } = await createArticle(server, forPatrons);
    const member = await subscriber();
    await pass(DAY);
    await putCard(member, PAID_LATER);
    const { accessToken } = await signInMember(server, member.id);
    await server.http
      .post('/v1/me/subscription/change')
      .set('Authorization', `Bearer ${accessToken}`)
      .send({ tier: 'patron', interval: 'month' })
      .expect(200);
    await server.settleDown();
    const wall = await show(member, `/articles/${patronOnly}`);
    expect(wall).toContain('Your payment is on its way');
    expect(wall).not.toContain('Upgrade to');
    await pass(11 * DAY);
    expect(await show(member, `/articles/${patronOnly}`)).toContain(GATED_TEXT);
  });
});

describe('the wall of a reader whose latest payment was refunded', () => {
  test('says so, and that the next payment opens the article again', async () => {
    const member = await subscriber();
    const payment = await server.db.read.payment.findFirstOrThrow({
      where: { memberId: member.id },
    });
    await server.stripe.refunds.create({ payment_intent: payment.paymentIntentId ?? '' });
    await server.settleDown();
    const wall = await show(member, `/articles/${exempt}`);
    expect(wall).toContain('Your last payment was refunded');
    expect(wall).not.toContain('Your payment is on its way');
    await pass(MONTH_SECONDS);
    expect(await show(member, `/articles/${exempt}`)).toContain(GATED_TEXT);
  });
});

describe('the wall of a reader whose renewal failed', () => {
  test('has a button that leads to the unpaid invoice', async () => {
    const member = await subscriber();
    await putCard(member, DECLINED_LATER);
    await pass(MONTH_SECONDS);
    const wall = await show(member, `/articles/${exempt}`);
    expect(wall).toContain('Your last payment failed');
    expect(wall).toContain('<button>Update payment</button>');
    const pay = '/account/subscription/pay';
    const { text } = await submit(member, pay, hiddenFieldsIn(wall, pay));
    const row = await server.db.read.subscription.findFirstOrThrow({
      where: { memberId: member.id },
    });
    const { latest_invoice } = await server.stripe.subscriptions.retrieve(
      row.stripeSubscriptionId,
      { expand: ['latest_invoice'] },
    );
    const invoice = typeof latest_invoice === 'string' ? null : latest_invoice;
    expect(paymentPageIn(text)).toBe(invoice?.hosted_invoice_url);
  });
});
