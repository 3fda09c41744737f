import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

const PLACE = '/account/subscription';
const ASKS_EACH_TIME = '4000002760003184';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  const priced = (usd: number, eur: number) => [
    { interval: 'month', price: { amount: usd, currency: 'usd' } },
    { interval: 'month', price: { amount: eur, currency: 'eur' } },
  ];
  for (const tier of [
    { slug: 'supporter', name: 'Supporter', prices: priced(500, 450) },
    { slug: 'patron', name: 'Patron', prices: priced(2000, 1800).slice(0, 1) },
  ]) {
    await server.http
      .post('/v1/staff/tiers')
      .set(...admin.auth)
      .send(tier)
      .expect(201);
  }
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ subscriptions: { pause: true } })
    .expect(200);
});

afterAll(() => server.close());

async function show(member: TestMember, path = '/account'): Promise<string> {
  return (await server.http.get(path).set('Cookie', cookiesOf(member)).expect(200)).text;
}

const submit = (member: TestMember, path: string, fields: Record<string, string> = {}) =>
  submitForm(server, path, { fields, cookie: cookiesOf(member) });

async function buy(member: TestMember, fields: Record<string, string>): Promise<string> {
  const answer = await submit(member, '/subscribe', fields);
  return sessionIdIn(`${answer.headers['location'] ?? ''} ${answer.text}`);
}

async function subscriber(): Promise<TestMember> {
  const member = await createMember(server);
  await server.pay(await buy(member, { tier: 'supporter', interval: 'month' }));
  await server.settleDown();
  return member;
}

describe('the plans page', () => {
  test('shows one currency at a time, and sells in the chosen one', async () => {
    const member = await createMember(server);
    const usual = await show(member, '/plans');
    expect(usual).toContain('$5 a month');
    expect(usual).not.toContain('€4.50');
    expect(usual).toContain('href="/plans?currency=eur');
    const chosen = await show(member, '/plans?currency=eur');
    expect(chosen).toContain('€4.50 a month');
    expect(chosen).not.toMatch(/\$5\b/);
    expect(chosen).toContain('$20 a month');
    const fields = { tier: 'supporter', interval: 'month', currency: 'eur' };
    const session = await server.stripe.checkout.sessions.retrieve(await buy(member, fields));
    expect([session.amount_total, session.currency]).toEqual([450, 'eur']);
  });

  test('ignores a currency in which nothing is sold', async () => {
    const page = await show(await createMember(server), '/plans?currency=%3Cscript%3E');
    expect(page).toContain('$5 a month');
    expect(page).not.toContain('<script>');
  });
});

describe('the account page', () => {
  test('pauses for whole months and resumes, and refuses an invalid number of months', async () => {
    const member = await subscriber();
    expect(await show(member, `${PLACE}/cancel`)).toContain(`action="${PLACE}/pause"`);
    expect((await submit(member, `${PLACE}/pause`, { months: 'many' })).status).toBe(422);
    const paused = await submit(member, `${PLACE}/pause`, { months: '2' });
    expect(paused.headers['location']).toBe('/account?notice=subscription-paused');
    const page = await show(member);
    expect(page).toContain('<dt>Paused</dt>');
    expect(page).toContain(`href="${PLACE}/cancel">Cancel subscription</a>`);
    await submit(member, `${PLACE}/resume`).expect(303);
    expect(await show(member)).toContain('<dt>Next charge</dt>');
  });

  test('asks why a member cancels, and staff see the reasons counted', async () => {
    const member = await subscriber();
    expect(await show(member, `${PLACE}/cancel`)).toContain('<option value="too_expensive">');
    await submit(member, `${PLACE}/cancel`, { reason: 'too_expensive' }).expect(303);
    const row = await server.db.read.subscription.findFirstOrThrow({
      where: { memberId: member.id },
    });
    expect(row.cancelReason).toBe('too_expensive');
    await submit(await subscriber(), `${PLACE}/cancel`).expect(303);
    const figures = await show(admin, '/staff/revenue');
    expect(figures).toContain('<td>Too expensive</td><td class="sum">1</td>');
    expect(figures).toContain('<td>No reason given</td><td class="sum">1</td>');
  });

  test('refuses a reason that is not on the list', async () => {
    const member = await subscriber();
    expect((await submit(member, `${PLACE}/cancel`, { reason: 'bored' })).status).toBe(422);
    expect(await show(member)).toContain('<dt>Next charge</dt>');
  });

  test('links a change that waits for authentication to its confirmation page', async () => {
    const member = await subscriber();
    const row = await server.db.read.stripeCustomer.findFirstOrThrow({
      where: { memberId: member.id },
    });
    await server.emulate(`customers/${row.customerId}/card`, { card: ASKS_EACH_TIME });
    const wanted = { tier: 'patron', interval: 'month' };
    const asked = await submit(member, `${PLACE}/change`, wanted).expect(200);
    const own = await server.http.get('/v1/me/subscription').set(...member.auth);
    const { confirmUrl } = own.body.pendingChange;
    expect(asked.text).toContain(confirmUrl);
    const page = await show(member);
    expect(page).toContain(`<a href="${confirmUrl}">`);
    expect(page).toContain('Nothing has changed yet.');
    expect(page).toContain('<dd>Supporter, monthly</dd>');
  });
});
