import { expect } from 'vitest';
import { COMMAND } from '../../src/features/audit/index.ts';
import { findReversals } from '../../src/features/payments/reversals.store.ts';
import { recountRevenue } from '../../src/features/revenue/index.ts';
import { createTier, type TierRow } from '../../src/features/tiers/index.ts';
import type { TestServer } from './server.ts';
import type { MoneyServer } from './stripe.ts';

const NOT_LIVE = new Set(['canceled', 'incomplete_expired', 'incomplete']);

/**
 * Asserts that both sides are equal: one payment for each captured charge with its amount, currency and member, and no
 * other; the same net; one row with the same status for each live subscription (including monthly tips), at most one
 * tier subscription for a member; no pending webhook. Refunds and disputes are compared for each payment and in total.
 */
export async function expectBooksEqual(server: MoneyServer): Promise<void> {
  const { db, stripe } = server;
  const [ledger, payments, customers, waiting] = await Promise.all([
    server.ledger(),
    db.read.payment.findMany(),
    db.read.stripeCustomer.findMany(),
    db.read.webhookEvent.findMany({ where: { handledAt: null } }),
  ]);
  const memberOf = new Map(customers.map((row) => [row.customerId, row.memberId]));
  const theirs = ledger.payments.map((charge) => ({
    paymentIntentId: charge.paymentIntent,
    amount: charge.amount,
    currency: charge.currency,
    memberId: memberOf.get(charge.customer) ?? null,
  }));
  const ours = payments.map(({ paymentIntentId, amount, currency, memberId }) => ({
    paymentIntentId,
    amount,
    currency,
    memberId,
  }));
  expect(sortByIntent(ours)).toEqual(sortByIntent(theirs));
  expect(await recountRevenue(server, { isDryRun: true })).toMatchObject({ subscriptions: 0 });
  const reversed = await findReversals(db.read, payments);
  const lost = new Map<string | null, number>(
    ledger.payments.map(({ paymentIntent, disputed }) => [paymentIntent, disputed]),
  );
  const intentOf = new Map(payments.map(({ id, paymentIntentId }) => [paymentIntentId, id]));
  for (const charge of ledger.payments) {
    const reversals = reversed.get(intentOf.get(charge.paymentIntent) ?? '');
    expect(reversals?.refunded, `refunded of ${charge.paymentIntent}`).toBe(charge.refunded);
    const isOpen = /^(needs_response|under_review)$/.test(charge.disputeStatus ?? '');
    if (!isOpen) expect(reversals?.disputed, 'lost to disputes').toBe(charge.disputed);
  }
  for (const [currency, sums] of Object.entries(ledger.currencies)) {
    const net = payments
      .filter((row) => row.currency === currency)
      .map(({ id, paymentIntentId, amount }) => {
        const refunded = reversed.get(id)?.refunded ?? 0;
        return amount - refunded - (lost.get(paymentIntentId) ?? 0);
      })
      .reduce((sum, each) => sum + each, 0);
    expect(net, `net in ${currency}`).toBe(sums.net);
  }
  const subscriptions = await stripe.subscriptions.list({ status: 'all', limit: 100 });
  const live = subscriptions.data.filter(({ status }) => !NOT_LIVE.has(status));
  const subscribed = await db.read.subscription.findMany();
  const pledged = await db.read.pledge.findMany();
  const isLive = ({ status }: { status: string }) => !NOT_LIVE.has(status);
  const liveRows = [...subscribed, ...pledged].filter(isLive);
  const toPair = (id: string, status: string) => `${id} ${status}`;
  expect(liveRows.map((row) => toPair(row.stripeSubscriptionId, row.status)).sort()).toEqual(
    live.map((row) => toPair(row.id, row.status)).sort(),
  );
  const members = subscribed.filter(isLive).map(({ memberId }) => memberId);
  expect(new Set(members).size, 'one live subscription for a member').toBe(members.length);
  expect(waiting, 'nothing waits in the inbox').toEqual([]);
}

function sortByIntent<Row extends { paymentIntentId: string | null }>(rows: Row[]): Row[] {
  return rows.toSorted((left, right) =>
    String(left.paymentIntentId).localeCompare(String(right.paymentIntentId)),
  );
}

export interface TierWish {
  readonly slug?: string;
  readonly month?: number;
  readonly year?: number;
  readonly trialDays?: number;
}

/** Creates a tier that costs $5 a month and $50 a year by default. */
export function makeTier(server: TestServer, wish: TierWish = {}): Promise<TierRow> {
  const { slug = 'supporter', trialDays = 0 } = wish;
  const { db, clock, changes } = server;
  const prices = [
    { interval: 'month' as const, amount: wish.month ?? 500, currency: 'usd' },
    { interval: 'year' as const, amount: wish.year ?? 5000, currency: 'usd' },
  ];
  const tier = { slug, name: slug, description: '', benefits: [], position: 0, trialDays, prices };
  return createTier({ db, clock, changes }, tier, COMMAND);
}
