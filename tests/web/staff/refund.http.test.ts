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
    expect(page).toContain('Of $7.00');
    const action = /action="([^"]+\/refund)"/.exec(page)?.[1] ?? '';
    const giveBack = (amount: string) =>
      submitForm(server, action, {
        fields: { amount, currency: 'usd', key: `back-${amount}` },
        cookie: cookiesOf(admin),
      });
    for (const amount of ['7.01', '2.505', 'all']) {
      const refused = await giveBack(amount);
      expect(refused.status, amount).toBe(422);
      expect(refused.text).toMatch(new RegExp(`value="${amount}" aria-invalid="true"`));
    }
    await giveBack('2.50').expect(303);
    await server.settleDown();
    expect((await show()).text).toContain('Of $4.50');
    await expectBooksEqual(server);
  });
});
