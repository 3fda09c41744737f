import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import { errorOf, openPayment, startTestEmulator } from './start-test-emulator.ts';

/** A payment that went through, by the id of its intent. */
async function payWith({ stripe, pay }: TestEmulator, card?: string): Promise<string> {
  const session = await pay(await openPayment(stripe, 1000), card);
  return String(session.payment_intent);
}

const sums = async ({ ledger }: TestEmulator) => (await ledger()).currencies['usd'];

describe('a refund', () => {
  it('returns a part, then the rest, and never more than the charge', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    const payment_intent = await payWith(opened);
    const part = await stripe.refunds.create({ payment_intent, amount: 300 });
    expect(part).toMatchObject({ status: 'succeeded', amount: 300, object: 'refund' });
    const tooMuch = await errorOf(stripe.refunds.create({ payment_intent, amount: 701 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' });
    await stripe.refunds.create({ payment_intent });
    expect(await errorOf(stripe.refunds.create({ payment_intent }))).toMatchObject({
      code: 'charge_already_refunded',
    });
    const intent = await stripe.paymentIntents.retrieve(payment_intent, {
      expand: ['latest_charge.refunds'],
    });
    expect(intent.latest_charge).toMatchObject({
      amount_refunded: 1000,
      refunded: true,
      refunds: { data: [{ amount: 700 }, { amount: 300 }] },
    });
    expect(await sums(opened)).toEqual({ captured: 1000, refunded: 1000, disputed: 0, net: 0 });
    await opened.waitUntilIdle();
    expect(opened.endpoint.types().filter((type) => type === 'charge.refunded')).toHaveLength(2);
    expect((await stripe.refunds.list({ payment_intent })).data).toHaveLength(2);
  });

  it('stays pending for the pending-refund test card, and succeeds later', async () => {
    const opened = await startTestEmulator();
    const payment_intent = await payWith(opened, '4000000000007726');
    const { id, status } = await opened.stripe.refunds.create({ payment_intent });
    expect(status).toBe('pending');
    await opened.advance(3600);
    expect((await opened.stripe.refunds.retrieve(id)).status).toBe('succeeded');
    expect(opened.endpoint.types()).toContain('refund.updated');
  });

  it('succeeds, then fails and returns the money to the balance for the failing-refund test card', async () => {
    const opened = await startTestEmulator();
    const payment_intent = await payWith(opened, '4000000000005126');
    const { id, status } = await opened.stripe.refunds.create({ payment_intent });
    expect([status, (await sums(opened))?.refunded]).toEqual(['succeeded', 1000]);
    await opened.advance(3600);
    expect((await opened.stripe.refunds.retrieve(id)).status).toBe('failed');
    expect((await sums(opened))?.refunded).toBe(0);
    const intent = await opened.stripe.paymentIntents.retrieve(payment_intent, {
      expand: ['latest_charge'],
    });
    expect(intent.latest_charge).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(opened.endpoint.types()).toContain('refund.failed');
  });
});

describe('a dispute', () => {
  it('opens after a payment with the disputed test card and withdraws the money', async () => {
    const opened = await startTestEmulator();
    const payment_intent = await payWith(opened, '4000000000000259');
    const [dispute] = (await opened.stripe.disputes.list({ payment_intent })).data;
    expect(dispute).toMatchObject({
      status: 'needs_response',
      amount: 1000,
      balance_transactions: [{ amount: -1000, fee: 1500 }],
    });
    await opened.waitUntilIdle();
    expect(opened.endpoint.types()).toEqual(
      expect.arrayContaining(['charge.dispute.created', 'charge.dispute.funds_withdrawn']),
    );
    const refund = opened.stripe.refunds.create({ payment_intent });
    expect((await errorOf(refund)).code).toBe('charge_disputed');
    expect((await sums(opened))?.disputed).toBe(0);
  });

  it.each([
    ['winning_evidence', 'won', 0],
    ['losing_evidence', 'lost', 1000],
  ])('is decided by %s: %s', async (uncategorized_text, status, lost) => {
    const opened = await startTestEmulator();
    const payment_intent = await payWith(opened, '4000000000002685');
    const [dispute] = (await opened.stripe.disputes.list({ payment_intent })).data;
    const decided = await opened.stripe.disputes.update(dispute?.id ?? '', {
      evidence: { uncategorized_text },
      submit: true,
    });
    expect(decided.status).toBe(status);
    expect(await sums(opened)).toMatchObject({ disputed: lost, net: 1000 - lost });
    await opened.waitUntilIdle();
    expect(opened.endpoint.types()).toContain('charge.dispute.closed');
    const refund = opened.stripe.refunds.create({ payment_intent });
    if (status === 'won') expect(await refund).toMatchObject({ amount: 1000 });
    else expect((await errorOf(refund)).code).toBe('charge_disputed');
  });
});

describe('a dispute without evidence', () => {
  it('is lost after its deadline', async () => {
    const opened = await startTestEmulator();
    await payWith(opened, '4000000000000259');
    await opened.advance(9 * 86_400);
    expect((await sums(opened))?.disputed).toBe(1000);
  });

  it('withdraws nothing if it is only an inquiry or an early fraud warning', async () => {
    const opened = await startTestEmulator();
    const payment_intent = await payWith(opened, '4000000000001976');
    await payWith(opened, '4000000000005423');
    const [inquiry] = (await opened.stripe.disputes.list({ payment_intent })).data;
    expect(inquiry).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] });
    await opened.advance(10 * 86_400);
    expect(await sums(opened)).toMatchObject({ disputed: 0, net: 2000 });
    expect(opened.endpoint.types()).toContain('radar.early_fraud_warning.created');
    expect((await opened.stripe.radar.earlyFraudWarnings.list()).data).toHaveLength(1);
  });

  it('can be opened and closed through the control API', async () => {
    const opened = await startTestEmulator();
    await payWith(opened);
    const [charge] = (await opened.stripe.charges.list()).data;
    const { body } = await opened.post(`/_emulator/charges/${charge?.id}/dispute`);
    const { id } = body as { id: string };
    const closed = await opened.post(`/_emulator/disputes/${id}/close`, { outcome: 'lost' });
    expect(closed.body).toMatchObject({ status: 'lost' });
    const twice = await opened.post(`/_emulator/disputes/${id}/close`, { outcome: 'won' });
    expect(twice.status).toBe(400);
  });
});
