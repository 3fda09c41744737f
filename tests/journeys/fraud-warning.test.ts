import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../src/features/audit/index.ts';
import { changeSettings } from '../../src/features/settings/index.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { createMember } from '../support/members.ts';
import { expectBooksEqual } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

/** Stripe's card whose charges are warned of (https://docs.stripe.com/testing#evidence). */
const WARNED_CARD = '4000000000005423';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
});
afterAll(() => server.close());

/** A tip by a card that its bank takes for stolen, told of with copies in any order. */
async function tipByStolenCard() {
  await server.setWebhooks('hold');
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 700, currency: 'usd' });
  await server.pay(body.url, WARNED_CARD);
  await server.http.post(`/v1/checkout/sessions/${body.url.split('/').at(-1)}/settle`);
  await server.release({ order: 'shuffle', copies: 5 });
  await server.setWebhooks('deliver');
  for (let round = 0; round < 3; round += 1) await server.settleDown();
  const payment = await server.db.read.payment.findFirstOrThrow({ where: { tipId: body.tipId } });
  const { body: tip } = await server.http.get(`/v1/tips/${body.tipId}`);
  return { payment, tip };
}

function recordsOf(subjectId: string, action: string) {
  return server.db.read.auditEntry.count({ where: { subjectId, action } });
}

async function outcomesOfWarning(paymentIntentId: string) {
  const { data } = await server.stripe.radar.earlyFraudWarnings.list({ limit: 100 });
  const ids = data.flatMap((one) => (one.payment_intent === paymentIntentId ? [one.id] : []));
  const events = await server.db.read.webhookEvent.findMany({
    where: { type: 'radar.early_fraud_warning.created' },
  });
  return events
    .filter(({ payload }) => ids.some((id) => JSON.stringify(payload).includes(id)))
    .map(({ outcome }) => outcome);
}

describe('an early fraud warning of a payment', () => {
  test('is shown to staff, and nothing is refunded automatically', async () => {
    const { payment, tip } = await tipByStolenCard();
    expect(tip.status).toBe('succeeded');
    expect(await outcomesOfWarning(payment.paymentIntentId ?? '')).toEqual(['review']);
    expect(await recordsOf(payment.id, 'payment.fraud_warned')).toBe(1);
    await expectBooksEqual(server);
  });

  test('shows staff the payment and its member, and one press refunds it and settles the event', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const { payment } = await tipByStolenCard();
    const events = await server.db.read.webhookEvent.findMany({ where: { outcome: 'review' } });
    const pages = await Promise.all(
      events.map(async ({ id }) => {
        const path = `/staff/money/inbox/${id}`;
        const { text } = await server.http.get(path).set('Cookie', cookiesOf(admin)).expect(200);
        return { id, path, text };
      }),
    );
    const page = pages.find(({ text }) => text.includes(payment.id));
    expect(page?.text).toContain('Refund $7');
    expect(page?.text).toContain('Fraud warning');
    expect(page?.text).not.toContain('No single payment found');
    const form = { fields: { key: 'one-press' }, cookie: cookiesOf(admin) };
    const path = `${page?.path}/payments/${payment.id}/refund`;
    await submitForm(server, path, form).expect(303);
    for (let round = 0; round < 3; round += 1) await server.settleDown();
    const { body: tip } = await server.http.get(`/v1/tips/${payment.tipId}`);
    expect(tip.status).toBe('refunded');
    const settled = await server.db.read.webhookEvent.findUnique({ where: { id: page?.id ?? '' } });
    expect(settled?.outcome).not.toBe('review');
    await expectBooksEqual(server);
  });

  test('refunds the payment once and in full if the site enables automatic refunds', async () => {
    const change = { payments: { refundFraudWarnings: true } };
    await changeSettings(server, change, { actor: COMMAND });
    const { payment, tip } = await tipByStolenCard();
    expect(tip.status).toBe('refunded');
    expect(await outcomesOfWarning(payment.paymentIntentId ?? '')).toEqual(['applied']);
    expect(await recordsOf(payment.id, 'payment.fraud_warned')).toBe(1);
    expect(await recordsOf(payment.id, 'payment.refund_asked')).toBe(1);
    const { currencies } = await server.ledger();
    expect(currencies).toMatchObject({ usd: { captured: 2100, refunded: 1400 } });
    await expectBooksEqual(server);
  });
});
