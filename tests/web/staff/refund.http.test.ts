import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { expectBooksEqual } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

const show = () => server.http.get('/staff/money').set('Cookie', cookiesOf(admin));

describe('a refund in the console', () => {
  it('a refund is typed as a decimal amount, and an impossible one shows the error beside its field', async () => {
    const tip = { amount: 700, currency: 'usd' };
    const asked = await server.http
      .post('/v1/tips/checkout')
      .set(...admin.auth)
      .send(tip)
      .expect(201);
    await server.pay(asked.body.url);
    await server.settleDown();
    const page = (await show()).text;
    expect(page).toContain('all $7.00 if left empty');
    const action = /action="([^"]+\/refund)"/.exec(page)?.[1] ?? '';
    const giveBack = (amount: string) =>
      submitForm(server, action, {
        fields: { amount, currency: 'usd', key: `back-${amount}` },
        cookie: cookiesOf(admin),
      });
    for (const amount of ['7.01', '2.505', 'all']) {
      const refused = await giveBack(amount);
      expect(refused.status, amount).toBe(422);
      expect(refused.text).toMatch(new RegExp(`value="${amount}"[^>]* aria-invalid="true"`));
    }
    await giveBack('2.50').expect(303);
    await server.settleDown();
    expect((await show()).text).toContain('all $4.50 if left empty');
    await expectBooksEqual(server);
  });

  it('a refund whose response was lost happens once if the form is submitted again with its key', async () => {
    const tip = { amount: 700, currency: 'usd' };
    const asked = await server.http.post('/v1/tips/checkout').send(tip).expect(201);
    await server.pay(asked.body.url);
    await server.settleDown();
    const { tipId } = asked.body;
    const { id } = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
    const action = `/staff/money/payments/${id}/refund`;
    const giveBack = (fields: Record<string, string>) =>
      submitForm(server, action, { fields, cookie: cookiesOf(admin) });
    const key = 'a-key-of-a-form';
    await server.fail({ method: 'POST', path: '/v1/refunds', times: 4, disconnect: 'after' });
    const lost = await giveBack({ amount: '4.00', currency: 'usd', key });
    expect(lost.status).toBe(503);
    expect(lost.text).toContain('This may have gone through: check before you try again.');
    expect(lost.text).toContain(`name="key" value="${key}"`);
    const other = await giveBack({ amount: '3.00', currency: 'usd', key });
    expect(other.text).toContain('You sent this form before with other values');
    expect(other.text).not.toContain(`name="key" value="${key}"`);
    await giveBack({ amount: '4.00', currency: 'usd', key: 'another-form' }).expect(303);
    await server.settleDown();
    expect((await show()).text).toContain('all $3.00 if left empty');
    await expectBooksEqual(server);
  });
});

describe('a receipt in the console', () => {
  it("is sent again by one click, on the list and on the member's page, which show the recipient", async () => {
    const payer = await createMember(server);
    const asked = await server.http
      .post('/v1/tips/checkout')
      .set(...payer.auth)
      .send({ amount: 900, currency: 'usd' })
      .expect(201);
    await server.pay(asked.body.url);
    await server.settleDown();
    const { tipId } = asked.body;
    const { id } = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
    for (const path of ['/staff/money', `/staff/members/${payer.id}`]) {
      const action = `${path}/payments/${id}/receipt`;
      const page = await server.http.get(path).set('Cookie', cookiesOf(admin)).expect(200);
      expect(page.text).toContain(`action="${action}`);
      const sent = await submitForm(server, action, {
        fields: { key: `resend-${path.length}` },
        cookie: cookiesOf(admin),
      });
      expect(sent.status).toBe(200);
      expect(sent.text).toContain(`Receipt sent to ${payer.email}: $9.00, tip, paid `);
    }
    const where = { cause: { startsWith: 'receipt-again:' }, recipient: payer.email };
    expect(await server.db.read.outboxMessage.count({ where })).toBe(2);
  });
});
