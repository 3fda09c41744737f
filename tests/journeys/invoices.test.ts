import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLastMail } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import {
  MONTH_SECONDS,
  type MoneyServer,
  startMoneyServer,
  WORKING_CARD,
} from '../support/stripe.ts';

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

const pathOf = (address: string) => address.slice(new URL(address).origin.length);
const later = (address: string) => address.replace(/until=(\d+)/, (_, at) => `until=${+at + 60}`);

/** What a browser shows at an address of ours. */
async function open(address: string) {
  const { status, headers } = await server.http.get(pathOf(address));
  expect([status, headers['cache-control']]).toEqual([302, 'no-store']);
  const page = await fetch(String(headers['location']));
  return { status: page.status, text: await page.text() };
}

describe('a payment of an invoice', () => {
  test("has the invoice's number, page and PDF for member and staff", async () => {
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

  test('has invoice URLs that are renewed as long as Stripe knows the invoice', async () => {
    const member = await subscribe();
    await server.advance(45 * 86_400);
    await server.settleDown();
    const oldest = async () => (await read(member, '/v1/me/payments')).data.at(-1);
    const { invoiceUrl, pdfUrl, number } = await oldest();
    const [page, pdf] = [await open(invoiceUrl), await open(pdfUrl)];
    expect([page.status, pdf.status]).toEqual([200, 200]);
    expect(page.text).toContain(`Invoice ${number}`);
    // The address is signed, and so is its time.
    for (const changed of [
      `${invoiceUrl}x`,
      invoiceUrl.replace('/page', '/pdf'),
      later(invoiceUrl),
    ]) {
      expect((await server.http.get(pathOf(changed))).status).toBe(404);
    }
    await server.advance(11 * 86_400);
    expect((await server.http.get(pathOf(invoiceUrl))).status).toBe(404);
    expect((await open((await oldest()).invoiceUrl)).status).toBe(200);
  });

  test("is linked in the member's receipts", async () => {
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

test('a tip without an invoice has no number, page or PDF', async () => {
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

describe('a renewal that requires authentication', () => {
  test('is mailed with the page of the open invoice, and can be paid there', async () => {
    const member = await subscribe(CONFIRMED_EACH_TIME);
    await server.advance(MONTH_SECONDS);
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
