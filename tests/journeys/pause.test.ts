import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const DAY = 86_400;
const HOUR = 3600;
const DECLINED_LATER = '4000000000000341';
const WORKING = '4242424242424242';

let server: MoneyServer;
let admin: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server);
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});

beforeEach(() => offerPause(true));

afterAll(() => server.close());

/** With a session of the present: access tokens age with the clock that is moved. */
async function call({ id }: TestMember, path: string, body?: object) {
  const { accessToken } = await signInMember(server, id);
  const sent = body ? server.http.post(path).send(body) : server.http.get(path);
  return await sent.set('Authorization', `Bearer ${accessToken}`);
}

async function offerPause(pause: boolean) {
  const { accessToken } = await signInMember(server, admin.id);
  await server.http
    .patch('/v1/staff/site')
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ subscriptions: { pause } });
}

const pause = (member: TestMember, body: object = {}) =>
  call(member, '/v1/me/subscription/pause', body);
const resume = (member: TestMember) => call(member, '/v1/me/subscription/resume', {});
const own = async (member: TestMember) => (await call(member, '/v1/me/subscription')).body;
const accessOf = async (member: TestMember) =>
  (await call(member, `/v1/articles/${slug}`)).body.access;
const paymentsOf = ({ id: memberId }: TestMember) =>
  server.db.read.payment.count({ where: { memberId } });

async function subscriber(): Promise<TestMember> {
  const member = await createMember(server);
  const wanted = { tier: 'supporter', interval: 'month' };
  const { body } = await call(member, '/v1/subscriptions/checkout', wanted);
  await server.pay(body.url);
  await server.settleDown();
  return member;
}

async function putCard(member: TestMember, card: string) {
  const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow({
    where: { memberId: member.id },
  });
  await server.emulate(`customers/${customerId}/card`, { card });
}

async function pass(seconds: number) {
  await server.advance(seconds);
  await server.settleDown();
}

const passTo = (instant: string, after: number) =>
  pass(Math.floor((Date.parse(instant) - server.clock.now().getTime()) / 1000) + after);

describe('a pause', () => {
  test('is refused if the publication does not offer it, and for a period that is already paid', async () => {
    const member = await subscriber();
    await offerPause(false);
    expect((await pause(member)).body.code).toBe('pause_not_offered');
    await offerPause(true);
    const { currentPeriodEnd } = await own(member);
    const early = await pause(member, { until: currentPeriodEnd });
    expect(early.body.errors).toMatchObject([{ path: 'body.until' }]);
    await call(member, '/v1/me/subscription/cancel', {});
    expect((await pause(member)).body.code).toBe('change_not_possible');
  });

  test('keeps the paid period, charges nothing afterwards, and restores access with the next payment', async () => {
    const member = await subscriber();
    const { currentPeriodEnd } = await own(member);
    const until = new Date(Date.parse(currentPeriodEnd) + 40 * DAY * 1000).toISOString();
    const paused = await pause(member, { until });
    expect(paused.status).toBe(200);
    expect(paused.body.pausedAt).not.toBeNull();
    expect(paused.body.pausedUntil > until).toBe(true);
    expect((await pause(member, { until })).body.pausedUntil).toBe(paused.body.pausedUntil);
    expect((await accessOf(member)).granted).toBe(true);
    await passTo(currentPeriodEnd, 2 * HOUR);
    expect(await accessOf(member)).toMatchObject({ granted: false, reason: 'meter_available' });
    await pass(32 * DAY);
    expect([await paymentsOf(member), (await accessOf(member)).granted]).toEqual([1, false]);
    await passTo(paused.body.pausedUntil, 2 * HOUR);
    expect(await own(member)).toMatchObject({ pausedAt: null, pausedUntil: null });
    expect([await paymentsOf(member), (await accessOf(member)).granted]).toEqual([2, true]);
    await expectBooksEqual(server);
  });

  test('a pause that is undone within the paid period leaves no gap', async () => {
    const member = await subscriber();
    const { currentPeriodEnd } = await own(member);
    expect((await pause(member)).body).toMatchObject({ pausedUntil: null });
    expect((await resume(member)).body).toMatchObject({ pausedAt: null });
    await passTo(currentPeriodEnd, 60);
    expect((await accessOf(member)).granted).toBe(true);
    await pass(2 * HOUR);
    expect([await paymentsOf(member), (await accessOf(member)).granted]).toEqual([2, true]);
    await expectBooksEqual(server);
  });

  test('a pause that is ended after the paid period charges at once, and a declined card leaves it closed', async () => {
    const member = await subscriber();
    const { currentPeriodEnd } = await own(member);
    await pause(member);
    await passTo(currentPeriodEnd, 10 * DAY);
    expect((await accessOf(member)).granted).toBe(false);
    await putCard(member, DECLINED_LATER);
    expect((await resume(member)).body.code).toBe('payment_declined');
    await server.settleDown();
    expect([await paymentsOf(member), (await accessOf(member)).granted]).toEqual([1, false]);
    await putCard(member, WORKING);
    const resumed = await Promise.all([resume(member), resume(member)]);
    expect(resumed.map(({ status }) => status)).toEqual([200, 200]);
    await server.settleDown();
    expect([await paymentsOf(member), (await accessOf(member)).granted]).toEqual([2, true]);
    await passTo(currentPeriodEnd, 33 * DAY);
    expect(await paymentsOf(member)).toBe(2);
    await expectBooksEqual(server);
  });
});

describe('the cancellation reason of a member', () => {
  test('is sent to Stripe, and counted until the member resumes', async () => {
    const cancel = (member: TestMember, body: object) =>
      call(member, '/v1/me/subscription/cancel', body);
    const countsOf = async () =>
      (await call(admin, '/v1/staff/stats')).body.cancellations.byReason.filter(
        ({ reason }: { reason: string | null }) => reason !== null,
      );
    const [leaving, gone] = [await subscriber(), await subscriber()];
    await cancel(leaving, { reason: 'too_expensive', note: 'Too much for me.' });
    await cancel(gone, { at: 'now', reason: 'unused' });
    await server.settleDown();
    const { stripeSubscriptionId: id } = await server.db.read.subscription.findFirstOrThrow({
      where: { memberId: leaving.id },
    });
    const atStripe = await server.stripe.subscriptions.retrieve(id);
    expect(atStripe.cancellation_details).toMatchObject({
      feedback: 'too_expensive',
      comment: 'Too much for me.',
    });
    const unused = { reason: 'unused', count: 1 };
    expect(await countsOf()).toEqual([{ reason: 'too_expensive', count: 1 }, unused]);
    await resume(leaving);
    expect(await countsOf()).toEqual([unused]);
    const wrong = await cancel(leaving, { reason: 'boredom' });
    expect(wrong.body.errors).toMatchObject([{ path: 'body.reason' }]);
    await server.settleDown();
    await expectBooksEqual(server);
  });
});
