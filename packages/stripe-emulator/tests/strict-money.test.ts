import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import { makePrice, openPayment, startTestEmulator, subscribe } from './start-test-emulator.ts';

const DAY = 86_400;
const SEPA_PAID = 'AT611904300234573201';

async function payCharge(opened: TestEmulator, card?: string): Promise<Stripe.Charge> {
  const session = await opened.pay(await openPayment(opened.stripe, 1000), card);
  const { data } = await opened.stripe.charges.list({
    payment_intent: String(session.payment_intent),
  });
  return data[0] as Stripe.Charge;
}

const dispute = async ({ post }: TestEmulator, charge: string, how: object = {}) =>
  (await post(`/_emulator/charges/${charge}/dispute`, how)).body as Stripe.Dispute;

describe('a delayed balance transaction', () => {
  it('is added to a charge some seconds later, with charge.updated', async () => {
    const opened = await startTestEmulator({ strictness: { slowBalance: true } });
    const { id } = await payCharge(opened);
    const read = async () => (await opened.stripe.charges.retrieve(id)).balance_transaction;
    expect(await read()).toBeNull();
    await opened.advance(2);
    expect(await read()).toMatch(/^txn_/);
    expect(opened.endpoint.types()).toContain('charge.updated');
  });
});

describe('a debit', () => {
  it('accepts only the currency of its banks', async () => {
    const opened = await startTestEmulator();
    const dollars = await openPayment(opened.stripe, 1000, 'usd');
    const refused = await opened.post(`/_emulator/checkout/sessions/${dollars.id}/complete`, {
      card: SEPA_PAID,
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 'payment_method_currency_mismatch' } },
    });
    const euros = await openPayment(opened.stripe, 1000, 'eur');
    expect((await opened.pay(euros, SEPA_PAID)).payment_status).toBe('unpaid');
  });

  it('takes as many days as the setting says, and its subscription is active meanwhile', async () => {
    const opened = await startTestEmulator({ settings: { debitDays: 5 } });
    const price = await makePrice(opened.stripe, 500, 'month', 'eur');
    const { id } = await subscribe(opened, { price, card: SEPA_PAID });
    const latest = async () => {
      const { status, latest_invoice: invoice } = await opened.stripe.subscriptions.retrieve(id, {
        expand: ['latest_invoice'],
      });
      return [status, (invoice as Stripe.Invoice).status];
    };
    expect(await latest()).toEqual(['active', 'open']);
    await opened.advance(4 * DAY);
    expect(await latest()).toEqual(['active', 'open']);
    await opened.advance(DAY);
    expect(await latest()).toEqual(['active', 'paid']);
  });
});

describe('a dispute of a part of a charge', () => {
  it('withdraws only that part', async () => {
    const opened = await startTestEmulator();
    const charge = await payCharge(opened);
    const { id, amount } = await dispute(opened, charge.id, { amount: 400 });
    expect(amount).toBe(400);
    const read = () => opened.stripe.disputes.retrieve(id);
    expect((await read()).balance_transactions.map((entry) => entry.amount)).toEqual([-400]);
    await opened.post(`/_emulator/disputes/${id}/close`, { outcome: 'lost' });
    expect((await opened.ledger()).currencies['usd']).toMatchObject({ disputed: 400, net: 600 });
  });

  it('can be appealed after it was lost, and a won appeal reinstates the money', async () => {
    const opened = await startTestEmulator();
    const { id } = await dispute(opened, (await payCharge(opened)).id);
    await opened.post(`/_emulator/disputes/${id}/close`, { outcome: 'lost' });
    await opened.post(`/_emulator/disputes/${id}/appeal`);
    const under = await opened.stripe.disputes.update(id, {
      evidence: { appeal: { card: { reason_for_filing: 'The article was read.' } } },
      submit: true,
    });
    expect(under.status).toBe('appeal_under_review');
    await opened.post(`/_emulator/disputes/${id}/close`, { outcome: 'won' });
    const won = await opened.stripe.disputes.retrieve(id);
    expect(won.status).toBe('won');
    expect(won.balance_transactions.map((entry) => entry.amount)).toEqual([-1000, 1000]);
    expect((await opened.ledger()).currencies['usd']).toMatchObject({ disputed: 0 });
  });

  it('withdraws the money without a fee and is closed if it was prevented', async () => {
    const opened = await startTestEmulator();
    const made = await dispute(opened, (await payCharge(opened)).id, { prevented: true });
    expect(made.status).toBe('prevented');
    expect(made.balance_transactions[0]).toMatchObject({ amount: -1000, fee: 0 });
    await opened.waitUntilIdle();
    expect(opened.endpoint.types()).toContain('charge.dispute.closed');
  });

  it('is closed by a refund if it is an inquiry', async () => {
    const opened = await startTestEmulator();
    const charge = await payCharge(opened);
    const { id } = await dispute(opened, charge.id, { inquiry: true });
    expect((await opened.stripe.refunds.create({ charge: charge.id })).status).toBe('succeeded');
    expect((await opened.stripe.disputes.retrieve(id)).status).toBe('warning_closed');
  });
});

describe('the balance', () => {
  it('converts payments in currencies that the account does not hold', async () => {
    const opened = await startTestEmulator({ settings: { settlementCurrencies: ['usd'] } });
    const session = await opened.pay(await openPayment(opened.stripe, 1000, 'eur'));
    const { data } = await opened.stripe.charges.list({
      payment_intent: String(session.payment_intent),
      expand: ['data.balance_transaction'],
    });
    expect(data[0]?.balance_transaction).toMatchObject({
      amount: 1080,
      currency: 'usd',
      exchange_rate: 1.08,
      net: 1080 - 61,
    });
  });

  it('is pending for two days, then available, then paid out to the cent', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    await payCharge(opened);
    const refunded = await payCharge(opened);
    await stripe.refunds.create({ charge: refunded.id, amount: 300 });
    expect(await stripe.balance.retrieve()).toMatchObject({
      available: [{ amount: 0 }],
      pending: [{ amount: 2000 - 300 - 2 * 59 }],
    });
    await opened.advance(2 * DAY);
    expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: 1582 }]);
    await opened.post('/_emulator/payouts');
    const [payout] = (await stripe.payouts.list()).data;
    expect(payout).toMatchObject({ amount: 1582, automatic: true, status: 'in_transit' });
    const entries = await stripe.balanceTransactions.list({ payout: payout?.id ?? '' });
    const others = entries.data.filter(({ type }) => type !== 'payout');
    expect(others).toHaveLength(3);
    expect(others.reduce((sum, { net }) => sum + net, 0)).toBe(payout?.amount);
    await opened.advance(2 * DAY);
    expect(await stripe.payouts.retrieve(payout?.id ?? '')).toMatchObject({
      status: 'paid',
      reconciliation_status: 'completed',
    });
    expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: 0 }]);
  });

  it('is paid out each day if the account is set so', async () => {
    const opened = await startTestEmulator({ settings: { payouts: 'daily' } });
    await payCharge(opened);
    await opened.advance(4 * DAY);
    const { data } = await opened.stripe.payouts.list();
    expect(data.map(({ amount }) => amount)).toEqual([941]);
    expect(data[0]?.status).toBe('paid');
    expect((await opened.stripe.balance.retrieve()).available).toMatchObject([{ amount: 0 }]);
  });
});

describe('adaptive pricing', () => {
  it('shows another currency to the customer, and leaves the amount of the session unchanged', async () => {
    const opened = await startTestEmulator();
    const session = await openPayment(opened.stripe, 1000);
    expect(session.adaptive_pricing?.enabled).toBe(true);
    const path = `/_emulator/checkout/sessions/${session.id}/complete`;
    await opened.post(path, { card: '4242424242424242', presentmentCurrency: 'eur' });
    const paid = await opened.stripe.checkout.sessions.retrieve(session.id);
    const presentment_details = { presentment_amount: 963, presentment_currency: 'eur' };
    expect(paid).toMatchObject({ amount_total: 1000, currency: 'usd', presentment_details });
    const { data } = await opened.stripe.charges.list();
    expect(data[0]).toMatchObject({ amount: 1000, currency: 'usd', presentment_details });
    const refund = await opened.stripe.refunds.create({ charge: data[0]?.id ?? '', amount: 500 });
    expect(refund.presentment_details?.presentment_amount).toBe(482);
  });
});
