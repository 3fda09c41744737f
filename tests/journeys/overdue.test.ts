import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';
import { takeWireFindings } from '../support/wire.ts';

const DAY = 86_400;
const DECLINED_LATER = '4000000000000341';
const WORKING = '4242424242424242';

let server: MoneyServer;
let slug: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});

beforeEach(async () => {
  await server.setWebhooks('deliver');
  await server.emulate('settings', { afterLastRetry: 'cancel' });
});

afterAll(() => server.close());

/** A subscriber with a session of the present; access tokens age with the clock that is moved. */
async function subscriber(interval = 'month'): Promise<TestMember> {
  const member = await createMember(server);
  const started = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval });
  await server.pay(started.body.url);
  await server.settleDown();
  return member;
}

async function putCard(member: TestMember, card: string) {
  const { customer } = await atStripe(member);
  await server.emulate(`customers/${String(customer)}/card`, { card });
}

async function atStripe({ id: memberId }: TestMember) {
  const row = await server.db.read.subscription.findFirstOrThrow({ where: { memberId } });
  return await server.stripe.subscriptions.retrieve(row.stripeSubscriptionId);
}

async function read({ id }: TestMember, path: string) {
  const { accessToken } = await signInMember(server, id);
  return (await server.http.get(path).set('Authorization', `Bearer ${accessToken}`)).body;
}

const accessOf = async (member: TestMember) => (await read(member, `/v1/articles/${slug}`)).access;

const subjectsOf = async ({ email }: TestMember) =>
  (await listMailsTo(server, email)).map(
    ({ subject }) => /Welcome|receipt|failed|renews/.exec(subject)?.[0],
  );

async function pass(days: number) {
  await server.advance(days * DAY);
  await server.settleDown();
}

/** To just after the renewal that fails. */
async function fallDue(member: TestMember) {
  await putCard(member, DECLINED_LATER);
  const { items } = await atStripe(member);
  const end = items.data[0]?.current_period_end ?? 0;
  await server.advance(end - Math.floor(server.clock.now().getTime() / 1000) + 2 * 3600);
  await server.settleDown();
}

describe('a renewal that fails', () => {
  test('keeps access in the grace period with mails on days 0, 3 and the last, then shows payment_failed', async () => {
    const member = await subscriber();
    await fallDue(member);
    const own = await read(member, '/v1/me/subscription');
    expect(own).toMatchObject({ status: 'past_due' });
    const { items } = await atStripe(member);
    const dueAt = (items.data[0]?.current_period_start ?? 0) * 1000;
    expect(own.graceUntil).toBe(new Date(dueAt + 7 * DAY * 1000).toISOString());
    const counts: number[] = [];
    for (const days of [0, 1, 2, 1, 1]) {
      await pass(days);
      await server.sweep();
      const mails = await subjectsOf(member);
      counts.push(mails.filter((word) => word === 'failed').length);
      expect((await accessOf(member)).granted).toBe(true);
    }
    expect(counts).toEqual([1, 1, 2, 2, 2]);
    await pass(1);
    expect((await subjectsOf(member)).filter((word) => word === 'failed')).toHaveLength(3);
    expect((await accessOf(member)).granted).toBe(true);
    await pass(1);
    expect(await accessOf(member)).toMatchObject({ granted: false, reason: 'payment_failed' });
    await expectBooksEqual(server);
  });

  test('links to the page of its invoice, whose payment restores access', async () => {
    const member = await subscriber();
    const { accessToken } = await signInMember(server, member.id);
    const pay = () =>
      server.http.post('/v1/me/subscription/pay').set('Authorization', `Bearer ${accessToken}`);
    expect((await pay().expect(409)).body.code).toBe('nothing_to_pay');
    await fallDue(member);
    const again = await signInMember(server, member.id);
    const { body } = await server.http
      .post('/v1/me/subscription/pay')
      .set('Authorization', `Bearer ${again.accessToken}`)
      .expect(201);
    const { data } = await server.stripe.invoices.list({
      customer: String((await atStripe(member)).customer),
      status: 'open',
    });
    expect(body.url).toBe(data[0]?.hosted_invoice_url);
    const page = await submitForm(server, '/account/subscription/pay', {
      fields: {},
      cookie: cookiesOf({ ...member, ...again }),
    });
    expect(page.text).toContain(`content="0; url=${body.url}"`);
  });

  test('sends no more notices once it is paid in the grace period, even without an event', async () => {
    const member = await subscriber();
    await fallDue(member);
    await putCard(member, WORKING);
    await server.setWebhooks('drop');
    const invoice = await server.stripe.invoices.list({
      customer: String((await atStripe(member)).customer),
      status: 'open',
    });
    await server.stripe.invoices.pay(invoice.data[0]?.id ?? '');
    await pass(3);
    expect(await subjectsOf(member)).toEqual(['Welcome', 'receipt', 'failed', 'receipt']);
    expect(await read(member, '/v1/me/subscription')).toMatchObject({
      status: 'active',
      graceUntil: null,
    });
    expect((await accessOf(member)).granted).toBe(true);
    await expectBooksEqual(server);
  });

  test('closes access while it stays unpaid, and opens it when it is paid', async () => {
    await server.emulate('settings', { afterLastRetry: 'unpaid' });
    const member = await subscriber();
    await fallDue(member);
    await pass(8);
    expect((await atStripe(member)).status).toBe('unpaid');
    expect(await accessOf(member)).toMatchObject({ granted: false, reason: 'payment_failed' });
    await expectBooksEqual(server);
  });
});

describe('subscription statuses without access', () => {
  test.each([
    ['paused', false, 'paused'],
    ['hibernating', true, 'unknown'],
  ])('the status %s grants access: %s, and is shown as %s', async (status, isGranted, shown) => {
    const member = await subscriber();
    const { id } = await atStripe(member);
    await server.emulate(`objects/${id}`, {
      changes: { status },
      event: 'customer.subscription.updated',
    });
    await server.settleDown();
    expect((await read(member, '/v1/me/subscription')).status).toBe(shown);
    expect((await accessOf(member)).granted).toBe(isGranted);
    await expectBooksEqual(server);
    await server.emulate(`objects/${id}`, {
      changes: { status: 'canceled' },
      event: 'customer.subscription.deleted',
    });
    await server.settleDown();
    // The planted status is all that Stripe's types do not know.
    const found = takeWireFindings();
    expect(found.filter((finding) => finding.includes(`status is "${status}"`))).toEqual(found);
    expect(found.length > 0).toBe(shown === 'unknown');
  });
});

describe('a yearly renewal', () => {
  test('is announced once, fourteen days before', async () => {
    const member = await subscriber('year');
    const { items } = await atStripe(member);
    const end = items.data[0]?.current_period_end ?? 0;
    const inDays = (end - server.clock.now().getTime() / 1000) / DAY;
    await pass(Math.floor(inDays) - 15);
    expect(await subjectsOf(member)).toEqual(['Welcome', 'receipt']);
    await pass(2);
    await pass(1);
    expect(await subjectsOf(member)).toEqual(['Welcome', 'receipt', 'renews']);
    await expectBooksEqual(server);
  });
});

test('renewals, failures and cancellations work with events of an older API version', async () => {
  const strictness = (endpointVersion: boolean) =>
    server.emulate('settings', { strictness: { endpointVersion } });
  await strictness(true);
  try {
    const member = await subscriber();
    const { data: endpoints } = await server.stripe.webhookEndpoints.list();
    expect(endpoints).toHaveLength(1);
    await server.advance(MONTH_SECONDS);
    await server.settleDown();
    expect(await accessOf(member)).toMatchObject({ granted: true });
    const { data: paid } = await read(member, '/v1/me/payments');
    expect(paid.map(({ status }: { status: string }) => status)).toEqual([
      'succeeded',
      'succeeded',
    ]);
    const events = await server.db.read.webhookEvent.findMany({
      where: { type: 'invoice.paid' },
      orderBy: { id: 'desc' },
      take: 1,
    });
    expect(events).toMatchObject([{ outcome: 'applied' }]);
    await putCard(member, DECLINED_LATER);
    await server.advance(MONTH_SECONDS);
    await server.settleDown();
    expect(await read(member, '/v1/me/subscription')).toMatchObject({ status: 'past_due' });
    await server.advance(20 * DAY);
    await server.settleDown();
    expect(await accessOf(member)).toMatchObject({ granted: false, reason: 'payment_failed' });
    await expectBooksEqual(server);
  } finally {
    await strictness(false);
  }
});
