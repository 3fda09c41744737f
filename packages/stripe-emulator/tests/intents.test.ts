import { describe, expect, it } from 'vitest';
import { errorOf, openPayment, startTestEmulator } from './start-test-emulator.ts';

const WEEK = 7 * 86_400;
const SHIPPING = { name: 'Nora', address: { line1: '1 Main Street', city: 'Portland' } };

describe('a payment that is authorized first', () => {
  it('is charged, booked and announced when it is captured', async () => {
    const { stripe, endpoint, waitUntilIdle, ledger } = await startTestEmulator();
    const held = await stripe.paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      confirm: true,
      shipping: SHIPPING,
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2000 });
    expect((await ledger()).currencies).toMatchObject({ usd: { captured: 0 } });
    const charge = await stripe.charges.retrieve(String(held.latest_charge));
    expect(charge).toMatchObject({
      captured: false,
      paid: true,
      balance_transaction: null,
      shipping: { name: 'Nora', address: { city: 'Portland', country: null } },
    });
    const captured = await stripe.paymentIntents.capture(held.id);
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    expect((await ledger()).currencies).toMatchObject({ usd: { captured: 2000 } });
    await waitUntilIdle();
    expect(endpoint.types()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
    expect((await errorOf(stripe.paymentIntents.capture(held.id))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });

  it('goes back to the card when it is canceled, or after a week', async () => {
    const { stripe, advance, ledger } = await startTestEmulator();
    const authorize = () =>
      stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        capture_method: 'manual',
        payment_method: 'pm_card_visa',
        confirm: true,
      });
    const [canceled, forgotten] = [await authorize(), await authorize()];
    await stripe.paymentIntents.cancel(canceled.id);
    await advance(WEEK);
    const charges = await stripe.charges.list();
    expect(charges.data.map(({ captured, refunded }) => [captured, refunded])).toEqual([
      [false, true],
      [false, true],
    ]);
    const found = await stripe.paymentIntents.retrieve(forgotten.id);
    expect(found).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' });
    expect((await ledger()).currencies).toMatchObject({ usd: { captured: 0, refunded: 0 } });
  });
});

describe('a payment intent', () => {
  it('keeps its payment method until it is confirmed without one', async () => {
    const { stripe } = await startTestEmulator();
    const waiting = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      payment_method: 'pm_card_visa',
    });
    expect(waiting.status).toBe('requires_confirmation');
    expect((await stripe.paymentIntents.confirm(waiting.id)).status).toBe('succeeded');
    const empty = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    const refused = await errorOf(stripe.paymentIntents.confirm(empty.id));
    expect(refused.param).toBe('payment_method');
  });

  it('is available at once if it was paid with the card that bypasses pending', async () => {
    const { stripe, endpoint, waitUntilIdle } = await startTestEmulator();
    await stripe.paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      payment_method: 'pm_card_bypassPending',
      confirm: true,
    });
    const balance = await stripe.balance.retrieve();
    expect([balance.available[0]?.amount, balance.pending[0]?.amount]).toEqual([1912, 0]);
    const payout = await stripe.payouts.create({ amount: 1100, currency: 'usd' });
    expect(payout).toMatchObject({ automatic: false, reconciliation_status: 'not_applicable' });
    const named = await stripe.payouts.update(payout.id, { metadata: { month: 'March' } });
    expect(named.metadata).toEqual({ month: 'March' });
    const much = stripe.payouts.create({ amount: 1100, currency: 'usd' });
    expect((await errorOf(much)).code).toBe('balance_insufficient');
    await waitUntilIdle();
    expect(endpoint.types()).toEqual(
      expect.arrayContaining(['balance.available', 'payout.created', 'payout.updated']),
    );
  });

  it('is left to the daily payout as far as no manual payout took it', async () => {
    const { stripe, pay, advance, post } = await startTestEmulator();
    await pay(await openPayment(stripe, 1000));
    await advance(3 * 86_400);
    const { available } = await stripe.balance.retrieve();
    const all = available[0]?.amount ?? 0;
    await stripe.payouts.create({ amount: 100, currency: 'usd' });
    const { body } = await post('/_emulator/payouts');
    expect(body).toMatchObject({ payouts: [{ amount: all - 100, automatic: true }] });
  });
});

describe('a setup intent', () => {
  it('saves a payment method with its customer', async () => {
    const { stripe, endpoint, waitUntilIdle } = await startTestEmulator();
    const customer = await stripe.customers.create({});
    const saved = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_visa',
      confirm: true,
      description: 'For later',
    });
    expect(saved).toMatchObject({ status: 'succeeded', description: 'For later' });
    const method = String(saved.payment_method);
    const named = await stripe.paymentMethods.update(method, {
      metadata: { nickname: 'blue' },
      billing_details: { name: 'Nora' },
    });
    expect(named).toMatchObject({
      customer: customer.id,
      metadata: { nickname: 'blue' },
      billing_details: { name: 'Nora' },
    });
    await waitUntilIdle();
    expect(endpoint.types()).toContain('payment_method.updated');
  });

  it('is declined, waits for the bank, or is canceled', async () => {
    const { stripe, endpoint, waitUntilIdle } = await startTestEmulator();
    const refused = await errorOf(
      stripe.setupIntents.create({ payment_method: 'pm_card_chargeDeclined', confirm: true }),
    );
    expect(refused.code).toBe('card_declined');
    const waiting = await stripe.setupIntents.create({
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
    });
    expect(waiting.status).toBe('requires_action');
    expect((await stripe.setupIntents.cancel(waiting.id)).status).toBe('canceled');
    const later = await stripe.setupIntents.create({});
    const confirmed = await stripe.setupIntents.confirm(later.id, {
      payment_method: 'pm_card_visa',
    });
    expect(confirmed.status).toBe('succeeded');
    const again = await errorOf(stripe.setupIntents.cancel(later.id));
    expect(again.code).toBe('setup_intent_unexpected_state');
    await waitUntilIdle();
    expect(endpoint.types().filter((type) => !type.endsWith('created'))).toEqual([
      'setup_intent.setup_failed',
      'setup_intent.requires_action',
      'setup_intent.canceled',
      'setup_intent.succeeded',
    ]);
  });
});
