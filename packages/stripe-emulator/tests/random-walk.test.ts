import fc from 'fast-check';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import { makePrice, openPayment, startTestEmulator, subscribe } from './start-test-emulator.ts';

const DAY = 86_400;
const CARDS = [
  '4242424242424242',
  '4000000000000341',
  '4000000000000259',
  '4000000000001976',
  '4000000000005126',
  '4000000000007726',
  '4000002760003184',
  'AT051904300235473205',
  '000123456789',
];

/** One random action of a customer or a merchant; errors are expected. */
type Step = (opened: TestEmulator, random: number) => Promise<unknown>;

const pick = <T>(list: T[], random: number): T | undefined => list[random % list.length];

const STEPS: Step[] = [
  async ({ stripe, pay }, random) => pay(await openPayment(stripe, 1000), pick(CARDS, random)),
  async (opened, random) => {
    const card = pick(CARDS, random);
    await subscribe(opened, card ? { card } : {}).catch(() => null);
  },
  async ({ stripe }, random) => {
    const charge = pick((await stripe.charges.list({ limit: 100 })).data, random);
    const amount = 1 + (random % 700);
    await stripe.refunds.create({ charge: charge?.id ?? '', amount }).catch(() => null);
  },
  async ({ stripe, post }, random) => {
    const dispute = pick((await stripe.disputes.list()).data, random);
    const outcome = random % 2 === 0 ? 'won' : 'lost';
    await post(`/_emulator/disputes/${dispute?.id}/close`, { outcome });
  },
  async ({ stripe, post }, random) => {
    const customer = pick((await stripe.customers.list()).data, random);
    await post(`/_emulator/customers/${customer?.id}/card`, { card: pick(CARDS, random) });
  },
  async ({ stripe }, random) => {
    const subscription = pick((await stripe.subscriptions.list()).data, random);
    const price = await makePrice(stripe, 300 + (random % 5) * 400, random % 3 ? 'month' : 'year');
    const id = subscription?.items.data[0]?.id ?? '';
    const change: Stripe.SubscriptionUpdateParams = {
      items: [{ id, price: price.id }],
      proration_behavior: 'always_invoice',
    };
    await stripe.subscriptions.update(subscription?.id ?? '', change).catch(() => null);
  },
  async ({ stripe }, random) => {
    const subscription = pick((await stripe.subscriptions.list()).data, random);
    const change = { cancel_at_period_end: random % 2 === 0 };
    await stripe.subscriptions.update(subscription?.id ?? '', change).catch(() => null);
  },
  async ({ advance }, random) => advance((1 + (random % 45)) * DAY),
];

async function all<T extends { id: string }>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of list) found.push(each);
  return found;
}

/** The emulator's ledger, balance and objects must agree after any sequence of actions. */
async function checkBooks({ stripe, ledger }: TestEmulator): Promise<void> {
  const { currencies } = await ledger();
  const entries = await all(stripe.balanceTransactions.list({ limit: 100 }));
  const disputes = await all(stripe.disputes.list({ limit: 100 }));
  const open = disputes.filter(({ status }) => /^(needs_response|under_review)$/.test(status));
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const withheld = sum(open.map(({ amount }) => amount));
  const balance = sum(entries.map(({ amount }) => amount));
  expect(balance).toBe((currencies['usd']?.net ?? 0) - withheld);
  const charges = await all(stripe.charges.list({ limit: 100 }));
  const booked = entries.filter(({ reporting_category: category }) => category === 'charge');
  expect(booked).toHaveLength(charges.filter(({ paid }) => paid).length);
  for (const charge of charges) expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount);
  await checkInvoices(stripe);
}

async function checkInvoices(stripe: Stripe): Promise<void> {
  const invoices = await all(stripe.invoices.list({ limit: 100, expand: ['data.payments'] }));
  const periods = new Set<string>();
  for (const invoice of invoices) {
    const paid = invoice.payments?.data.filter(({ status }) => status === 'paid') ?? [];
    if (invoice.status === 'paid' && invoice.amount_due > 0) {
      expect(paid.map(({ amount_paid: amount }) => amount)).toEqual([invoice.amount_due]);
    } else {
      expect(paid).toEqual([]);
    }
    if (invoice.billing_reason !== 'subscription_cycle') continue;
    const subscription = invoice.parent?.subscription_details?.subscription;
    periods.add(`${String(subscription)} ${invoice.period_end}`);
  }
  const cycles = invoices.filter(({ billing_reason: reason }) => reason === 'subscription_cycle');
  expect(periods.size).toBe(cycles.length);
}

describe('random actions', () => {
  it('keep balance, charges, refunds, disputes and invoices consistent', {
    timeout: 120_000,
  }, async () => {
    const walk = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(10_000)), {
      minLength: 15,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(walk, async (steps) => {
        const opened = await startTestEmulator({
          log: (line) => expect(line).not.toContain('failed'),
        });
        await opened.post('/_emulator/webhooks', { mode: 'drop' });
        for (const [step, random] of steps) await STEPS[step]?.(opened, random);
        await checkBooks(opened);
        await opened.close();
      }),
      { numRuns: 15, seed: 20_260_310 },
    );
  });
});
