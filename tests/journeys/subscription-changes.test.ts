import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const DAY = 86_400;
const DECLINED_LATER = '4000000000000341';

let server: MoneyServer;
let forPatrons: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
  const article = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
  forPatrons = article.slug;
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

async function subscriber(
  tier = 'supporter',
  interval = 'month',
  more: object = {},
): Promise<TestMember> {
  const member = await createMember(server);
  const wanted = { tier, interval, ...more };
  const { body } = await call(member, '/v1/subscriptions/checkout', wanted);
  await server.pay(body.url);
  await server.settleDown();
  return member;
}

function call({ auth }: TestMember, path: string, body: object = {}) {
  return server.http
    .post(path)
    .set(...auth)
    .send(body);
}

const cancel = (member: TestMember, body = {}) => call(member, '/v1/me/subscription/cancel', body);
const resume = (member: TestMember) => call(member, '/v1/me/subscription/resume');
const change = (member: TestMember, body: object) =>
  call(member, '/v1/me/subscription/change', body);

/** Reads with a session of the present: access tokens age with the clock that is moved. */
async function accessOf({ id }: TestMember, slug = forPatrons) {
  const { accessToken } = await signInMember(server, id);
  const answer = await server.http
    .get(`/v1/articles/${slug}`)
    .set('Authorization', `Bearer ${accessToken}`);
  return answer.body.access;
}

const grantsOf = ({ id: memberId }: TestMember) =>
  server.db.read.grant.findMany({
    where: { memberId },
    include: { ends: true },
    orderBy: { id: 'asc' },
  });

async function atStripe({ id: memberId }: TestMember) {
  const row = await server.db.read.subscription.findFirstOrThrow({ where: { memberId } });
  return await server.stripe.subscriptions.retrieve(row.stripeSubscriptionId);
}

describe('cancelling and resuming a subscription', () => {
  test('a cancellation ends the grant with the period, resuming writes a new one, and repeating changes nothing', async () => {
    const member = await subscriber();
    await server.setWebhooks('drop');
    const first = await cancel(member);
    const again = await cancel(member, { at: 'period_end' });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(first.body.cancelAt).toBe(first.body.currentPeriodEnd);
    expect(again.body).toEqual(first.body);
    const cancelled = await grantsOf(member);
    expect(cancelled.map(({ ends }) => ends)).toMatchObject([
      [{ cause: 'cancelled', at: new Date(first.body.currentPeriodEnd) }],
    ]);
    await resume(member);
    const resumed = await resume(member);
    expect(resumed.body).toMatchObject({ status: 'active', cancelAt: null });
    const grants = await grantsOf(member);
    expect(grants.map(({ ends }) => ends.length)).toEqual([1, 0]);
    expect(grants[1]?.endsAt).toEqual(grants[0]?.endsAt);
    expect((await atStripe(member)).cancel_at_period_end).toBe(false);
    await expectBooksEqual(server);
  });

  test('a postponed cancellation at Stripe opens the additional time once', async () => {
    const member = await subscriber();
    const { id } = await atStripe(member);
    const today = Math.floor(server.clock.now().getTime() / 1000);
    const [early, late] = [today + 5 * DAY, today + 10 * DAY];
    for (const cancel_at of [early, late, early, late, late]) {
      await server.stripe.subscriptions.update(id, { cancel_at });
      await server.settleDown();
    }
    const atOf = (seconds: number) => [{ cause: 'cancelled', at: new Date(seconds * 1000) }];
    const ends = (await grantsOf(member)).map((grant) =>
      grant.ends.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
    );
    const both = [...atOf(early), ...atOf(late)];
    expect(ends).toMatchObject([atOf(early), both, atOf(late)]);
    await expectBooksEqual(server);
  });

  test('an immediate cancellation ends access at once, and nothing is left to cancel or resume', async () => {
    const member = await subscriber('patron');
    expect((await accessOf(member)).granted).toBe(true);
    const answer = await cancel(member, { at: 'now' });
    expect(answer.body).toMatchObject({ status: 'canceled' });
    expect((await accessOf(member)).granted).toBe(false);
    expect((await cancel(member)).status).toBe(404);
    expect((await resume(member)).status).toBe(404);
    await server.settleDown();
    await expectBooksEqual(server);
  });

  test('a cancellation during a Stripe outage changes nothing, and the next attempt succeeds', async () => {
    const member = await subscriber();
    await server.fail({ method: 'POST', path: '/v1/subscriptions/*', times: 1, status: 500 });
    expect((await cancel(member)).body.code).toBe('payments_unavailable');
    expect((await cancel(member)).body.cancelAt).not.toBeNull();
    await server.settleDown();
    await expectBooksEqual(server);
  });

  test('cancelling, resuming and changing require a member and a valid body', async () => {
    const paths = ['cancel', 'resume', 'change'].map((verb) => `/v1/me/subscription/${verb}`);
    const answers = await Promise.all(paths.map((path) => server.http.post(path).send({})));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    const member = await createMember(server);
    const wrong = await cancel(member, { at: 'yesterday' });
    expect(wrong.body.errors).toMatchObject([{ path: 'body.at' }]);
    const unknown = await change(await subscriber(), { tier: 'none', interval: 'month' });
    expect(unknown.body.errors).toMatchObject([{ path: 'body.tier' }]);
  });
});

describe('changing the plan', () => {
  test('an upgrade previews the charge, opens the new tier and ends the old grant', async () => {
    const member = await subscriber();
    const wanted = { tier: 'patron', interval: 'month' };
    const preview = await change(member, { ...wanted, preview: true });
    expect(preview.body).toMatchObject({ ...wanted, recurring: { amount: 2000, currency: 'usd' } });
    expect((await accessOf(member)).reason).toBe('upgrade');
    await server.setWebhooks('hold');
    const [changed, once] = await Promise.all([change(member, wanted), change(member, wanted)]);
    expect([changed.status, once.status]).toEqual([200, 200]);
    expect(changed.body).toMatchObject({ tier: 'patron', changesTo: null });
    expect(await accessOf(member)).toMatchObject({ granted: true, reason: 'tier' });
    const payments = await server.db.read.payment.findMany({ where: { memberId: member.id } });
    const { amount } = preview.body.dueNow;
    expect(payments.map((payment) => payment.amount).sort()).toEqual([500, amount].sort());
    await server.release({ order: 'reverse', copies: 2 });
    await server.settleDown();
    expect(await grantsOf(member)).toMatchObject([
      { tierSlug: 'supporter', ends: [{ cause: 'cancelled' }] },
      { tierSlug: 'patron', ends: [] },
    ]);
    await expectBooksEqual(server);
  });

  test('an upgrade with a declined card changes nothing', async () => {
    const member = await subscriber();
    const { customer } = await atStripe(member);
    await server.emulate(`customers/${String(customer)}/card`, { card: DECLINED_LATER });
    const refused = await change(member, { tier: 'patron', interval: 'month' });
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('payment_declined');
    await server.settleDown();
    expect(await grantsOf(member)).toMatchObject([{ tierSlug: 'supporter', ends: [] }]);
    await expectBooksEqual(server);
  });

  test('a cancelled subscription cannot change before it is resumed', async () => {
    const member = await subscriber();
    await cancel(member);
    const refused = await change(member, { tier: 'patron', interval: 'month' });
    expect(refused.body.code).toBe('change_not_possible');
  });

  test('a cancellation discards a scheduled change', async () => {
    const member = await subscriber('patron');
    await change(member, { tier: 'supporter', interval: 'month' });
    const cancelled = await cancel(member);
    expect(cancelled.body).toMatchObject({ tier: 'patron', changesTo: null });
    expect(cancelled.body.cancelAt).not.toBeNull();
    await server.settleDown();
    await expectBooksEqual(server);
  });

  test('a downgrade charges nothing now, and takes effect at the period end', async () => {
    const member = await subscriber('patron');
    const wanted = { tier: 'supporter', interval: 'month' };
    const preview = await change(member, { ...wanted, preview: true });
    expect(preview.body.dueNow.amount).toBe(0);
    const changed = await change(member, wanted);
    expect(changed.body).toMatchObject({ tier: 'patron', changesTo: wanted });
    expect(preview.body.takesEffectAt).toBe(changed.body.currentPeriodEnd);
    const kept = await change(member, { tier: 'patron', interval: 'month' });
    expect(kept.body).toMatchObject({ tier: 'patron', changesTo: null });
    await change(member, wanted);
    await server.settleDown();
    await server.advance(30 * DAY);
    await server.settleDown();
    await server.advance(2 * DAY);
    await server.settleDown();
    const [old, next] = await grantsOf(member);
    expect(old).toMatchObject({ tierSlug: 'patron', ends: [{ cause: 'cancelled' }] });
    expect(next).toMatchObject({ tierSlug: 'supporter', ends: [] });
    expect(old?.ends[0]?.at).toEqual(new Date(changed.body.currentPeriodEnd));
    expect((await accessOf(member)).reason).toBe('upgrade');
    await expectBooksEqual(server);
  });

  test('a downgrade keeps a permanent discount', async () => {
    const { id: coupon } = await server.stripe.coupons.create({
      percent_off: 50,
      duration: 'forever',
    });
    const promotion = { type: 'coupon' as const, coupon };
    await server.stripe.promotionCodes.create({ code: 'FOREVER', promotion });
    const member = await subscriber('patron', 'month', { promotionCode: 'FOREVER' });
    await change(member, { tier: 'supporter', interval: 'month' });
    await server.advance(MONTH_SECONDS);
    await server.settleDown();
    const payments = await server.db.read.payment.findMany({
      where: { memberId: member.id },
      orderBy: { paidAt: 'asc' },
    });
    expect(payments.map(({ amount }) => amount)).toEqual([1000, 250]);
    await expectBooksEqual(server);
  });

  test('a change from a year to a month waits for the end of the year', async () => {
    const member = await subscriber('supporter', 'year');
    const changed = await change(member, { tier: 'supporter', interval: 'month' });
    expect(changed.body).toMatchObject({ interval: 'year', changesTo: { interval: 'month' } });
    await server.settleDown();
    await expectBooksEqual(server);
  });
});

describe('the customer portal', () => {
  test('a cancellation in the portal can be undone here, and the other way round', async () => {
    const member = await subscriber();
    const { id } = await atStripe(member);
    const portal = (await call(member, '/v1/billing/portal')).body.url;
    const press = async (button: string) => {
      const body = new URLSearchParams({ subscription: id });
      await fetch(`${portal}/${button}`, { method: 'POST', body, redirect: 'manual' });
      await server.settleDown();
    };
    await press('cancel');
    expect(await atStripe(member)).toMatchObject({ cancel_at_period_end: false });
    const [grant] = await grantsOf(member);
    expect(grant?.ends).toMatchObject([{ cause: 'cancelled' }]);
    const resumed = await resume(member);
    expect(resumed.body).toMatchObject({ status: 'active', cancelAt: null });
    expect(await atStripe(member)).toMatchObject({ cancel_at: null, cancel_at_period_end: false });
    await cancel(member);
    await press('resume');
    expect(await atStripe(member)).toMatchObject({ cancel_at: null, cancel_at_period_end: false });
    await press('cancel');
    expect((await cancel(member)).body.cancelAt).not.toBeNull();
    expect((await resume(member)).body.cancelAt).toBeNull();
    await server.settleDown();
    await server.advance(MONTH_SECONDS);
    await server.settleDown();
    expect(await atStripe(member)).toMatchObject({ status: 'active' });
    await expectBooksEqual(server);
  });

  test('opens for the member', async () => {
    const member = await subscriber();
    const opened = await call(member, '/v1/billing/portal');
    expect(opened.status).toBe(201);
    expect((await fetch(opened.body.url)).status).toBe(200);
    expect((await server.http.post('/v1/billing/portal').send({})).status).toBe(401);
  });

  test('opens for a member who never paid, and an outage of Stripe is reported', async () => {
    const member = await createMember(server);
    await server.fail({
      method: 'POST',
      path: '/v1/billing_portal/sessions',
      times: 1,
      status: 500,
    });
    const away = await call(member, '/v1/billing/portal');
    expect(away.body.code).toBe('payments_unavailable');
    expect((await call(member, '/v1/billing/portal')).status).toBe(201);
  });
});
