import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import { openPayment, startTestEmulator } from './start-test-emulator.ts';

const DAY_SECONDS = 86_400;

async function payWith({ stripe, pay }: TestEmulator, amount: number): Promise<string> {
  const session = await pay(await openPayment(stripe, amount));
  return String(session.payment_intent);
}

async function payOut(opened: TestEmulator, body: object = {}): Promise<{ id: string }[]> {
  const answer = await opened.post('/_emulator/payouts', body);
  const { payouts } = answer.body as { payouts: { id: string }[] };
  return payouts;
}

describe('a payout', () => {
  it('takes everything that is available, and lists its transactions, which add up to it', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    await payWith(opened, 1000);
    await stripe.refunds.create({ payment_intent: await payWith(opened, 700) });
    expect(await payOut(opened)).toEqual([]);
    await opened.advance(2 * DAY_SECONDS);
    const late = await payWith(opened, 900);
    const [payout] = await payOut(opened);
    const id = String(payout?.id);
    expect(payout).toMatchObject({ status: 'in_transit', automatic: true, currency: 'usd' });
    const { data } = await stripe.balanceTransactions.list({ payout: id, expand: ['data.source'] });
    expect(data.map(({ type }) => type).sort()).toEqual(['charge', 'charge', 'payout', 'refund']);
    expect(data.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    const intents = data.map(
      ({ source }) => (source as { payment_intent?: string }).payment_intent,
    );
    expect(intents).not.toContain(late);
    expect(await payOut(opened)).toEqual([]);
    await opened.advance(DAY_SECONDS);
    expect(await stripe.payouts.retrieve(id)).toMatchObject({ status: 'paid' });
    expect((await stripe.payouts.list()).data.map((each) => each.id)).toEqual([id]);
    await opened.waitUntilIdle();
    expect(opened.endpoint.types()).toEqual(
      expect.arrayContaining([
        'payout.created',
        'payout.updated',
        'payout.reconciliation_completed',
        'payout.paid',
      ]),
    );
  });

  it('returns to the balance if the bank rejects it, and is paid out with the next payout', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    await payWith(opened, 1000);
    await opened.advance(2 * DAY_SECONDS);
    const [refused] = await payOut(opened, { fails: true });
    await opened.advance(DAY_SECONDS);
    const failed = await stripe.payouts.retrieve(String(refused?.id));
    expect(failed).toMatchObject({ status: 'failed', failure_code: 'account_closed' });
    await opened.advance(2 * DAY_SECONDS);
    const [next] = await payOut(opened);
    expect(next).toMatchObject({ amount: failed.amount });
    const { data } = await stripe.balanceTransactions.list({ payout: String(next?.id) });
    expect(data.map(({ type }) => type).sort()).toEqual(['payout', 'payout_failure']);
  });
});
