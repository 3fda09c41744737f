import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLastMail } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer, WORKING_CARD } from '../support/stripe.ts';

const CONFIRMED_EACH_TIME = '4000002760003184';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server);
});

afterAll(() => server.close());

async function subscribe(card = WORKING_CARD): Promise<TestMember> {
  const member = await createMember(server);
  const started = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(started.body.url, card);
  await server.settleDown();
  return member;
}

async function read(member: TestMember, path: string) {
  const { accessToken } = await signInMember(server, member.id);
  const answer = await server.http.get(path).set('Authorization', `Bearer ${accessToken}`);
  return answer.body;
}

async function listInvoicesOf({ id: memberId }: TestMember) {
  const row = await server.db.read.subscription.findFirstOrThrow({ where: { memberId } });
  return (await server.stripe.invoices.list({ subscription: row.stripeSubscriptionId })).data;
}

describe('a payment of an invoice', () => {
  test('carries its number, page and PDF for member and staff', async () => {
    const member = await subscribe();
    const [invoice] = await listInvoicesOf(member);
    const document = {
      number: invoice?.number,
      invoiceUrl: invoice?.hosted_invoice_url,
      pdfUrl: invoice?.invoice_pdf,
      tax: null,
    };
    expect(document.number).toMatch(/-0001$/);
    expect((await read(member, '/v1/me/payments')).data).toEqual([
      expect.objectContaining(document),
    ]);
    const staff = await read(admin, `/v1/staff/payments?memberId=${member.id}`);
    expect(staff.data).toEqual([expect.objectContaining(document)]);
  });

  test('is linked on the member’s receipts', async () => {
    const member = await subscribe();
    const [invoice] = await listInvoicesOf(member);
    const { accessToken } = await signInMember(server, member.id);
    const page = await server.http
      .get('/account/receipts')
      .set('Cookie', `pp_access=${accessToken}`);
    expect(page.text).toContain(`href="${invoice?.hosted_invoice_url}"`);
    expect(page.text).toContain(`Invoice ${invoice?.number}`);
  });
});

test('a tip without an invoice has none of them', async () => {
  const member = await createMember(server);
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .set(...member.auth)
    .send({ amount: 700, currency: 'usd' });
  await server.pay(body.url);
  await server.settleDown();
  const [receipt] = (await read(member, '/v1/me/payments')).data;
  expect(receipt).toMatchObject({ number: null, invoiceUrl: null, pdfUrl: null, tax: null });
});

describe('a renewal that the bank wants confirmed', () => {
  test('is mailed with the open invoice’s page, and is paid there', async () => {
    const member = await subscribe(CONFIRMED_EACH_TIME);
    await server.advance(32 * 86_400);
    await server.settleDown();
    const [open] = await listInvoicesOf(member);
    expect(open?.status).toBe('open');
    const mail = await readLastMail(server, member.email);
    expect(mail.text).toContain(`Pay now: ${open?.hosted_invoice_url}`);
    const paid = await fetch(`${open?.hosted_invoice_url}/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `card=${CONFIRMED_EACH_TIME}`,
    });
    expect(paid.status).toBe(200);
    await server.settleDown();
    expect(await read(member, '/v1/me/subscription')).toMatchObject({ status: 'active' });
    expect((await read(member, '/v1/me/payments')).data).toHaveLength(2);
    await expectBooksEqual(server);
  });
});
