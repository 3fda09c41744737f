import { describe, expect, it } from 'vitest';
import { openPayment, startTestEmulator } from './start-test-emulator.ts';

describe('a transfer', () => {
  it('moves money from the balance to a connected account, once for each key', async () => {
    const { stripe, pay, endpoint, waitUntilIdle } = await startTestEmulator();
    await pay(await openPayment(stripe, 1000));
    const wanted = {
      amount: 400,
      currency: 'usd',
      destination: 'acct_1author',
      transfer_group: 'statement',
    };
    const transfer = await stripe.transfers.create(wanted, { idempotencyKey: 'once' });
    const again = await stripe.transfers.create(wanted, { idempotencyKey: 'once' });
    expect([again.id, transfer.amount, transfer.reversed]).toEqual([transfer.id, 400, false]);
    const { data } = await stripe.transfers.list({ transfer_group: 'statement' });
    expect(data.map(({ id }) => id)).toEqual([transfer.id]);
    const { data: theirs } = await stripe.transfers.list({ destination: 'acct_1author' });
    expect(theirs).toEqual(data);
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount: 400 });
    const own = await stripe.balanceTransactions.retrieve(String(transfer.balance_transaction));
    expect(own).toMatchObject({ type: 'transfer', net: -400, source: transfer.id });
    await waitUntilIdle();
    expect(endpoint.types()).toContain('transfer.created');
  });

  it('is rejected beyond the balance, and to an account that is not connected', async () => {
    const { stripe, pay } = await startTestEmulator();
    await pay(await openPayment(stripe, 1000));
    const send = (amount: number, destination: string) =>
      stripe.transfers.create({ amount, currency: 'usd', destination });
    await expect(send(1000, 'acct_1author')).rejects.toMatchObject({
      code: 'balance_insufficient',
    });
    await expect(send(1, 'acct_unknown')).rejects.toMatchObject({ code: 'resource_missing' });
  });
});
