import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLastMail } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const usd = (amount: number) => ({ amount, currency: 'usd' });

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server);
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
});

afterAll(() => server.close());

/** With the rate of the emulator, which is 10 %. */
async function setTax(tax: object, payments: object = {}) {
  const { accessToken } = await signInMember(server, admin.id);
  const answer = await server.http
    .patch('/v1/staff/site')
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ tax, payments });
  expect(answer.status).toBe(200);
}

async function call(member: TestMember, method: 'get' | 'post', path: string, body?: object) {
  const { accessToken } = await signInMember(server, member.id);
  const request = server.http[method](path).set('Authorization', `Bearer ${accessToken}`);
  return await (body === undefined ? request : request.send(body));
}

async function subscribe(wanted: object = {}): Promise<TestMember> {
  const member = await createMember(server);
  const started = await call(member, 'post', '/v1/subscriptions/checkout', {
    tier: 'supporter',
    interval: 'month',
    ...wanted,
  });
  expect(started.status).toBe(201);
  await server.pay(started.body.url);
  await server.settleDown();
  return member;
}

async function tip(member: TestMember, amount: number, interval = 'once') {
  const started = await call(member, 'post', '/v1/tips/checkout', {
    amount,
    currency: 'usd',
    interval,
  });
  await server.pay(started.body.url);
  await server.settleDown();
}

const listPayments = async (member: TestMember) =>
  (await call(member, 'get', '/v1/me/payments')).body.data;

const passMonth = async () => {
  await server.advance(MONTH_SECONDS);
  await server.settleDown();
};

describe('a taxed subscription', () => {
  test.each([
    ['exclusive', usd(550), usd(50)],
    ['inclusive', usd(500), usd(45)],
  ])(
    'a subscription with %s tax opens, renews and changes, with the tax of each payment',
    async (mode, amount, tax) => {
      await setTax({ subscriptions: mode });
      const member = await subscribe();
      expect(await listPayments(member)).toMatchObject([{ amount, tax, status: 'succeeded' }]);
      expect((await readLastMail(server, member.email)).text).toContain('tax)');
      await passMonth();
      expect(await listPayments(member)).toMatchObject([
        { amount, tax },
        { amount, tax },
      ]);
      const change = { tier: 'patron', interval: 'month' };
      const changed = await call(member, 'post', '/v1/me/subscription/change', change);
      expect(changed.status).toBe(200);
      await server.settleDown();
      const [newest] = await listPayments(member);
      const base =
        mode === 'exclusive' ? newest.amount.amount - newest.tax.amount : newest.amount.amount;
      expect(newest.tax.amount).toBeGreaterThan(0);
      expect(Math.abs(newest.tax.amount - base / (mode === 'exclusive' ? 10 : 11))).toBeLessThan(2);
      const own = await call(member, 'get', '/v1/me/subscription');
      expect(own.body).toMatchObject({ tier: 'patron', status: 'active' });
      await expectBooksEqual(server);
    },
  );

  test("a subscription that is downgraded at the period's end keeps its tax mode", async () => {
    await setTax({ subscriptions: 'exclusive' });
    const member = await subscribe({ tier: 'patron' });
    const change = { tier: 'supporter', interval: 'month' };
    const changed = await call(member, 'post', '/v1/me/subscription/change', change);
    expect(changed.status).toBe(200);
    await server.settleDown();
    await passMonth();
    const [newest] = await listPayments(member);
    expect(newest).toMatchObject({ amount: usd(550), tax: usd(50) });
    await expectBooksEqual(server);
  });

  test('a subscription sold without tax stays untaxed when the setting changes', async () => {
    await setTax({ subscriptions: 'off' });
    const member = await subscribe();
    await setTax({ subscriptions: 'exclusive' });
    await passMonth();
    expect(await listPayments(member)).toMatchObject([
      { amount: usd(500), tax: null },
      { amount: usd(500), tax: null },
    ]);
  });
});

test('recurring revenue excludes the tax that prices contain', async () => {
  const readMrr = async () => {
    const { body } = await call(admin, 'get', '/v1/staff/stats');
    const [usdOnly] = body.mrr.currencies;
    return usdOnly.amount;
  };
  const before = await readMrr();
  await setTax({ subscriptions: 'inclusive' });
  await subscribe({ tier: 'patron' });
  const inclusive = await readMrr();
  // 20.00 contain 1.82 of tax at 10 %.
  expect(inclusive - before).toBe(1818);
  await setTax({ subscriptions: 'exclusive' });
  await subscribe({ tier: 'patron' });
  expect((await readMrr()) - inclusive).toBe(2000);
  await setTax({ subscriptions: 'off' });
});

describe('a taxed tip', () => {
  test.each([
    ['off', usd(1000), null],
    ['exclusive', usd(1100), usd(100)],
    ['inclusive', usd(1000), usd(91)],
  ])('a tip with tax %s has the right tax, once and monthly', async (mode, amount, tax) => {
    await setTax({ tips: mode });
    const member = await createMember(server);
    await tip(member, 1000);
    await tip(member, 1000, 'month');
    await passMonth();
    const payments = await listPayments(member);
    expect(payments).toMatchObject([
      { amount, tax },
      { amount, tax },
      { amount, tax },
    ]);
    const staff = await call(admin, 'get', `/v1/staff/payments?memberId=${member.id}`);
    expect(staff.body.data.map((row: { setAside: boolean }) => row.setAside)).toEqual([
      false,
      false,
      false,
    ]);
    await expectBooksEqual(server);
  });

  test('a monthly tip keeps its tax mode if its giver changes the amount', async () => {
    await setTax({ tips: 'exclusive' });
    const member = await createMember(server);
    await tip(member, 1000, 'month');
    const { body } = await call(member, 'get', '/v1/me/pledges');
    const { accessToken } = await signInMember(server, member.id);
    const changed = await server.http
      .patch(`/v1/me/pledges/${body.data[0].id}`)
      .set('Authorization', `Bearer ${accessToken}`)
      .send({ amount: 2000 });
    expect(changed.status).toBe(200);
    await passMonth();
    expect((await listPayments(member))[0]).toMatchObject({ amount: usd(2200), tax: usd(200) });
    await expectBooksEqual(server);
  });
});

describe('an amount that differs for another reason than tax', () => {
  test('is flagged for review', async () => {
    await setTax({ tips: 'exclusive' });
    const member = await createMember(server);
    const started = await call(member, 'post', '/v1/tips/checkout', {
      amount: 1000,
      currency: 'usd',
    });
    const id = /cs_\w+/.exec(started.body.url)?.[0] ?? '';
    await server.setWebhooks('hold');
    await server.pay(started.body.url);
    await server.emulate(`objects/${id}`, { changes: { amount_subtotal: 900 } });
    await server.setWebhooks('deliver');
    await server.release();
    await server.settleDown();
    const staff = await call(admin, 'get', `/v1/staff/payments?memberId=${member.id}`);
    expect(staff.body.data).toMatchObject([
      { amount: usd(1100), tax: usd(100), setAside: true, tipId: null },
    ]);
  });
});

describe('a refund of a taxed payment', () => {
  test('refunds the tax in proportion, also in statistics and tables', async () => {
    await setTax({ tips: 'exclusive' });
    const member = await createMember(server);
    const before = await readSums();
    await tip(member, 1000);
    const refund = async (amount: number) => {
      const [{ id }] = await listPayments(member);
      const path = `/v1/staff/payments/${id}/refund`;
      expect((await call(admin, 'post', path, { amount })).status).toBeLessThan(300);
      await server.settleDown();
      return (await listPayments(member))[0];
    };
    expect(await refund(300)).toMatchObject({ tax: usd(100), taxLeft: usd(73) });
    const kept = await readSums();
    expect(kept.tax - before.tax).toBe(73);
    expect(kept.net - before.net).toBe(1100 - 300 - 73 - (kept.fees - before.fees));
    expect(await refund(800)).toMatchObject({ tax: usd(100), taxLeft: usd(0) });
    expect((await readSums()).tax).toBe(before.tax);
    await expectBooksEqual(server);
  });

  test('leaves no tax in the bookkeeping after the payment was refunded in parts', async () => {
    await setTax({ tips: 'inclusive' });
    const member = await createMember(server);
    await call(admin, 'post', '/v1/staff/reconcile', {});
    const before = await readBookedTax();
    await tip(member, 1000);
    await call(admin, 'post', '/v1/staff/reconcile', {});
    expect((await readBookedTax()) - before).toBe(91);
    for (const amount of [333, 333, 334]) {
      const [{ id }] = await listPayments(member);
      await call(admin, 'post', `/v1/staff/payments/${id}/refund`, { amount });
      await server.settleDown();
    }
    await call(admin, 'post', '/v1/staff/reconcile', {});
    expect(await readBookedTax()).toBe(before);
  });
});

async function readSums() {
  const { body } = await call(admin, 'get', '/v1/staff/stats');
  return body.revenue.total[0] ?? { tax: 0, net: 0, fees: 0 };
}

/** The sum of the column `tax` over all months. */
async function readBookedTax(): Promise<number> {
  const { accessToken } = await signInMember(server, admin.id);
  const { text } = await server.http
    .get('/v1/staff/bookkeeping.csv')
    .set('Authorization', `Bearer ${accessToken}`);
  const [head = '', ...rows] = text.trim().split('\n');
  const place = head.trim().split(',').indexOf('tax');
  expect(place).toBeGreaterThan(0);
  return rows.reduce((sum, row) => sum + Number(row.trim().split(',')[place]), 0);
}

test("a one-time tip gets an invoice with the giver's tax id if the site enables that", async () => {
  await setTax({ tips: 'inclusive', collectTaxIds: true }, { invoices: { tips: true } });
  const member = await createMember(server);
  const started = await call(member, 'post', '/v1/tips/checkout', {
    amount: 1000,
    currency: 'usd',
  });
  const id = /cs_\w+/.exec(started.body.url)?.[0] ?? '';
  await server.emulate(`checkout/sessions/${id}/complete`, {
    card: '4242424242424242',
    country: 'DE',
    businessName: 'Reading GmbH',
    taxId: { type: 'eu_vat', value: 'DE123456789' },
  });
  await server.settleDown();
  const [payment] = await listPayments(member);
  expect(payment).toMatchObject({ amount: usd(1000), tax: usd(91) });
  expect(payment.number).toMatch(/-0001$/);
  const session = await server.stripe.checkout.sessions.retrieve(id, { expand: ['invoice'] });
  expect(session.invoice).toMatchObject({
    hosted_invoice_url: payment.invoiceUrl,
    customer_name: 'Reading GmbH',
    customer_tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
  });
  await expectBooksEqual(server);
  await setTax({ tips: 'off', collectTaxIds: false }, { invoices: { tips: false } });
});
