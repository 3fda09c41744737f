import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/crypto/ids.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const PLACE = '/account/subscription';
const DECLINED_LATER = '4000000000000341';
const MONTH_SECONDS = 32 * 86_400;

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
});
beforeEach(() => setWithdrawalDays(0));
afterAll(() => server.close());

async function setWithdrawalDays(withdrawalDays: number): Promise<void> {
  const admin = await createMember(server, { role: 'admin' });
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ subscriptions: { withdrawalDays } })
    .expect(200);
}

async function subscriber(more: object = {}): Promise<TestMember> {
  const member = await createMember(server);
  await order(member, more);
  return member;
}

async function order(member: TestMember, more: object): Promise<void> {
  const answer = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month', ...more })
    .expect(201);
  await server.pay(answer.body.url);
  await server.settleDown();
}

async function show(member: TestMember, path = '/account'): Promise<string> {
  return (await server.http.get(path).set('Cookie', cookiesOf(member)).expect(200)).text;
}

/** From now on, the bank declines the member's card. */
async function declineCardOf({ id: memberId }: TestMember): Promise<void> {
  const row = await server.db.read.subscription.findFirstOrThrow({ where: { memberId } });
  const { customer } = await server.stripe.subscriptions.retrieve(row.stripeSubscriptionId);
  await server.emulate(`customers/${String(customer)}/card`, { card: DECLINED_LATER });
}

const submit = (member: TestMember, path: string, fields: Record<string, string> = {}) =>
  submitForm(server, path, { fields, cookie: cookiesOf(member) });

describe("a reader's subscription on their account's page", () => {
  it('two presses cancel at the end of the paid period, and one resumes', async () => {
    const member = await subscriber();
    expect(await show(member)).toContain(`href="${PLACE}/cancel"`);
    const asked = await show(member, `${PLACE}/cancel`);
    expect(asked).toContain(`action="${PLACE}/cancel"`);
    expect(asked).toContain('Keep subscription');
    const ended = await submit(member, `${PLACE}/cancel`).expect(303);
    expect(ended.headers['location']).toBe('/account?notice=subscription-ends');
    const page = await show(member);
    expect(page).toContain('<dt>Ends</dt>');
    expect(page).not.toContain(`href="${PLACE}/cancel"`);
    expect(page).not.toContain(`action="${PLACE}/preview"`);
    const resumed = await submit(member, `${PLACE}/resume`).expect(303);
    expect(resumed.headers['location']).toBe('/account?notice=subscription-resumed');
    expect(await show(member)).toContain('<dt>Next charge</dt>');
  });

  it('a plan change shows its cost and changes nothing before it is confirmed', async () => {
    const member = await subscriber();
    expect(await show(member)).toContain('patron, $20 a month');
    const wanted = { tier: 'patron', interval: 'month' };
    const preview = await submit(member, `${PLACE}/preview`, wanted).expect(200);
    expect(preview.text).toMatch(/\$1\d\.\d\d/);
    expect(preview.text).toContain('The unused part of your current plan has been taken off.');
    expect(preview.text).toContain('<dt>Then</dt><dd>$20 a month</dd>');
    expect(await show(member)).toContain('supporter, monthly');
    const changed = await submit(member, `${PLACE}/change`, wanted).expect(303);
    expect(changed.headers['location']).toBe('/account?notice=plan-changed');
    expect(await show(member)).toContain('patron, monthly');
    await submit(member, `${PLACE}/change`, { tier: 'supporter', interval: 'month' }).expect(303);
    const page = await show(member);
    expect(page).toContain('<dt>Changes to</dt><dd>supporter, monthly</dd>');
    await server.settleDown();
    await expectBooksEqual(server);
  });

  it('a subscriber with an older price sees what they pay, and not the current price', async () => {
    const { id } = await makeTier(server, { slug: 'early', month: 600, year: 6000 });
    const member = await subscriber({ tier: 'early' });
    const admin = await createMember(server, { role: 'admin' });
    const prices = [{ interval: 'month', price: { amount: 900, currency: 'usd' } }];
    await server.http
      .patch(`/v1/staff/tiers/${id}`)
      .set(...admin.auth)
      .send({ prices })
      .expect(200);
    expect(await show(member)).toMatch(/<dt>Next charge<\/dt><dd>\$6\.00 on /);
    const { body } = await server.http.get('/v1/me/subscription').set(...member.auth);
    expect(body.price).toEqual({ amount: 600, currency: 'usd' });
  });

  it('an overdue subscription shows that it is overdue, and no next charge', async () => {
    const member = await subscriber();
    await declineCardOf(member);
    await server.advance(MONTH_SECONDS);
    await server.settleDown();
    const page = await show(member);
    expect(page).toContain('<dt>Payment overdue</dt>');
    expect(page).not.toContain('<dt>Next charge</dt>');
  });

  it('the page shows errors for an unknown plan, a declined card, and nothing to cancel', async () => {
    const member = await subscriber();
    const none = await submit(member, `${PLACE}/preview`, { tier: 'none', interval: 'week' });
    expect(none.status).toBe(422);
    await declineCardOf(member);
    const wanted = { tier: 'patron', interval: 'month' };
    const declined = await submit(member, `${PLACE}/change`, wanted);
    expect(declined.status).toBe(409);
    const poor = await createMember(server);
    const nothing = await submit(poor, `${PLACE}/cancel`);
    expect(nothing.status).toBe(404);
    for (const [{ text }, title] of [
      [none, 'Change plan'],
      [declined, 'Change plan'],
      [nothing, 'Your account'],
    ] as const) {
      expect(text).toContain('role="alert"');
      expect(text).toContain(`<h1>${title}</h1>`);
    }
    await server.settleDown();
  });

  it('withdrawal works only within the configured period, and the receipt shows the refund', async () => {
    const member = await subscriber();
    expect(await show(member)).not.toContain(`action="${PLACE}/withdraw"`);
    const closed = await submit(member, `${PLACE}/withdraw`);
    expect(closed.status).toBe(409);
    expect(closed.text).toContain('role="alert"');
    await setWithdrawalDays(14);
    expect(await show(member)).toContain(`action="${PLACE}/withdraw"`);
    const taken = await submit(member, `${PLACE}/withdraw`).expect(303);
    expect(taken.headers['location']).toBe('/account?notice=subscription-withdrawn');
    await server.settleDown();
    await server.settleDown();
    expect(await show(member)).toContain('You don&#39;t have a subscription.');
    expect(await show(member, '/account/receipts')).toContain('Refunded: $5.00');
    await expectBooksEqual(server);
  });
});

describe('receipts and billing', () => {
  it('a member sees only their own receipts, page by page', async () => {
    const member = await subscriber();
    const page = await show(member, '/account/receipts');
    expect(page).toContain('<strong>$5.00</strong> Subscription');
    const other = await createMember(server);
    expect(await show(other, '/account/receipts')).toContain('No payments yet.');
    const row = await server.db.read.payment.findFirstOrThrow({ where: { memberId: member.id } });
    const receipt = await show(member, `/account/receipts/${row.id}`);
    for (const words of ['Received by', 'Our publication', member.email, '$5.00'])
      expect(receipt).toContain(words);
    const foreign = server.http.get(`/account/receipts/${row.id}`).set('Cookie', cookiesOf(other));
    await foreign.expect(404);
    const isOlder = { paymentIntentId: { startsWith: 'pi_older_' } };
    await server.db.read.payment.createMany({
      data: Array.from({ length: 20 }, (_, index) => ({
        ...row,
        id: newId(),
        paymentIntentId: `pi_older_${index}`,
        invoiceId: null,
        paidAt: new Date('2020-01-01'),
        createdAt: new Date('2020-01-01'),
      })),
    });
    const newest = await show(member, '/account/receipts');
    const [, older = ''] = /href="([^"]+)">Older receipts/.exec(newest) ?? [];
    expect(await show(member, older)).toContain('January 1, 2020');
    await server.db.read.payment.deleteMany({ where: isOlder });
  });

  it("the billing button opens Stripe's portal, and an outage of Stripe is reported", async () => {
    const member = await subscriber();
    await server.fail({
      method: 'POST',
      path: '/v1/billing_portal/sessions',
      times: 1,
      status: 500,
    });
    const away = await submit(member, '/account/billing');
    expect(away.status).toBe(503);
    expect(away.text).toContain('role="alert"');
    const page = await submit(member, '/account/billing').expect(200);
    expect(page.text).toContain('http-equiv="refresh"');
  });

  it('a paying member sees a redeemed gift as credit', async () => {
    const giver = await createMember(server);
    const member = await subscriber();
    await order(giver, { giftFor: member.email });
    const { text } = await readLastMail(server, member.email);
    const code = /Your code: ([\w-]+)/.exec(text)?.[1] ?? '';
    await submit(member, '/gifts/redeem', { code }).expect(303);
    expect(await show(member)).toContain(
      'supporter, one month. It begins when your own subscription ends.',
    );
    expect(await show(giver)).not.toContain('It begins when');
    await server.http.get('/v1/me/gift-subscriptions').expect(401);
  });

  it('anonymous visitors are redirected to sign in and change nothing', async () => {
    await server.http.get('/account/receipts').expect(303);
    for (const act of ['cancel', 'resume', 'withdraw', 'preview', 'change']) {
      const answer = await submitForm(server, `${PLACE}/${act}`, { fields: {} }).expect(303);
      expect(answer.headers['location']).toContain('/signin');
    }
    await submitForm(server, '/account/billing', { fields: {} }).expect(303);
  });
});
