import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSettingsCache } from '../../../src/features/settings/index.ts';
import { subscriptionSync } from '../../../src/features/subscriptions/index.ts';
import type { SubscriptionChange } from '../../../src/features/subscriptions/subscriptions.changes.ts';
import type { Tx } from '../../../src/platform/db/database.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { startJobBudget } from '../../../src/platform/stripe/budget.ts';
import type { SyncOutcome } from '../../../src/platform/stripe/plan.ts';
import type { Appliers } from '../../../src/platform/stripe/sync.ts';
import { createAppliers } from '../../../src/wiring/stripe-sync.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { UNKNOWN_ACCOUNT } from '../../support/own-account.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

afterAll(() => server.close());

/**
 * Fetches a subscription as a process of its own would, and returns the transaction that follows: so a test
 * decides in which order several of them are applied.
 */
async function fetchFirst(id: string): Promise<(tx: Tx) => Promise<SyncOutcome>> {
  const { db, clock, stripe, changes, metrics, config } = server;
  const { readSettings } = createSettingsCache({ db, changes });
  const object = subscriptionSync.object({
    db,
    clock,
    stripe,
    readSettings,
    livemode: false,
    account: UNKNOWN_ACCOUNT,
    publicUrl: config.PUBLIC_URL,
    isPledge: () => Promise.resolve(false),
    trialSecrets: ['a secret of tests'],
  });
  const log = createLog('silent');
  const publish = () => Promise.resolve();
  const appliers: Appliers<SubscriptionChange> = createAppliers({
    clock,
    changes,
    metrics,
    log,
    publish,
  });
  const snapshot = await object.fetch(startJobBudget(stripe), id);
  return async (tx) => {
    if (snapshot === null) return 'foreign';
    const rows = await object.load(tx, snapshot);
    const plan = object.plan({ snapshot, rows, now: clock.now(), related: null });
    for (const change of plan.changes) {
      const applier = appliers[change.kind] as (
        tx: Tx,
        change: SubscriptionChange,
      ) => Promise<void>;
      await applier(tx, change);
    }
    return plan.outcome;
  };
}

/** A subscription that was paid at Stripe, of which nothing has been told to us yet. */
async function buyUntold(
  buyer?: TestMember,
  interval = 'month',
): Promise<{ stripeId: string; memberId: string }> {
  await server.setWebhooks('drop');
  const member = buyer ?? (await createMember(server));
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval });
  await server.pay(body.url);
  const { data } = await server.stripe.subscriptions.list({ status: 'all', limit: 1 });
  return { stripeId: data[0]?.id ?? '', memberId: member.id };
}

const statusOf = async (stripeSubscriptionId: string) =>
  (await server.db.read.subscription.findUnique({ where: { stripeSubscriptionId } }))?.status;

describe('overlapping syncs of one subscription', () => {
  test('an older snapshot never overwrites a newer one', async () => {
    const { stripeId, memberId } = await buyUntold();
    await server.db.transaction(await fetchFirst(stripeId));
    const older = await fetchFirst(stripeId);
    await server.stripe.subscriptions.cancel(stripeId);
    await server.db.transaction(await fetchFirst(stripeId));
    await expect(server.db.transaction(older)).rejects.toThrow('outdated');
    expect(await statusOf(stripeId)).toBe('canceled');
    const [grant] = await server.db.read.grant.findMany({
      where: { memberId },
      include: { ends: true },
    });
    expect(grant?.ends).toHaveLength(1);
  });

  test('only one of two first syncs writes, and the other is retried', async () => {
    const { stripeId, memberId } = await buyUntold();
    const fetched = await Promise.all([fetchFirst(stripeId), fetchFirst(stripeId)]);
    const results = await Promise.allSettled(fetched.map((apply) => server.db.transaction(apply)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await server.db.read.payment.count({ where: { memberId } })).toBe(1);
    expect(await server.db.read.grant.count({ where: { memberId } })).toBe(1);
  });

  test('a crash during the write leaves nothing, and the next sync writes everything', async () => {
    const { stripeId, memberId } = await buyUntold();
    const apply = await fetchFirst(stripeId);
    const crash = server.db.transaction(async (tx) => {
      await apply(tx);
      throw new Error('the process dies here');
    });
    await expect(crash).rejects.toThrow('dies here');
    expect(await statusOf(stripeId)).toBeUndefined();
    expect(await server.db.read.payment.count({ where: { memberId } })).toBe(0);
    expect(await server.db.read.grant.count({ where: { memberId } })).toBe(0);
    await server.db.transaction(await fetchFirst(stripeId));
    expect(await statusOf(stripeId)).toBe('active');
    expect(await server.db.read.payment.count({ where: { memberId } })).toBe(1);
  });

  test('a subscription that was not sold by us is foreign', async () => {
    const customer = await server.stripe.customers.create({});
    const price = await server.stripe.prices.create({
      currency: 'usd',
      unit_amount: 900,
      recurring: { interval: 'month' },
      product_data: { name: 'Something else' },
    });
    const session = await server.stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: 'http://127.0.0.1/',
    });
    await server.pay(session.id);
    const { data } = await server.stripe.subscriptions.list({ customer: customer.id });
    const outcome = await server.db.transaction(await fetchFirst(data[0]?.id ?? ''));
    expect(outcome).toBe('foreign');
  });
});

describe('the refused one of two subscriptions', () => {
  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('does not replace the other one, which was written %s it', async (_when, place) => {
    const { db } = server;
    const member = await createMember(server);
    const both = [await buyUntold(member), await buyUntold(member, 'year')];
    for (const { stripeId } of both) {
      await db.transaction(await fetchFirst(stripeId));
      // Each waits for its first payment, as far as we know, until the next sync.
      const where = { stripeSubscriptionId: stripeId };
      await db.read.subscription.updateMany({ where, data: { status: 'incomplete' } });
    }
    const refused = both[place]?.stripeId ?? '';
    const kept = both[1 - place]?.stripeId ?? '';
    for (const stripeId of [kept, refused, kept]) await db.transaction(await fetchFirst(stripeId));
    const rows = await db.read.subscription.findMany({ where: { memberId: member.id } });
    const isRefused = new Map(
      rows.map((row) => [row.stripeSubscriptionId, row.refusedAt !== null] as const),
    );
    expect([isRefused.get(kept), isRefused.get(refused)]).toEqual([false, true]);
    const shown = await server.http.get('/v1/me/subscription').set(...member.auth);
    expect(shown.body.interval).toBe(place === 0 ? 'year' : 'month');
  });
});
