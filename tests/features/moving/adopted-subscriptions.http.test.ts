import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AdoptedSite,
  compareBooks,
  findLockedOut,
  findWrongCharges,
  snapshotAccount,
} from '../../../scripts/proof/moving/adopted-year.ts';
import { type GhostSample, sampleGhostExport } from '../../../scripts/proof/moving/ghost-sample.ts';
import { readGhostTruth } from '../../../scripts/proof/moving/ghost-truth.ts';
import { readStripeSide, type StripeSide } from '../../../scripts/proof/moving/stripe-side.ts';
import {
  applyMove,
  checkMove,
  type MoveResult,
  previewMove,
  releaseMoved,
  undoMove,
} from '../../../src/features/moving/index.ts';
import { createMember, signInMember } from '../../support/members.ts';
import { findRealExport } from '../../support/sources.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const DAY = 86_400;
const DECLINES_LATER = '4000000000000341';
const folder = findRealExport('ghost');

/** When the export was made. */
const MADE_AT = '2026-11-29T21:28:26Z';

/** One of each kind that Stripe treats in its own way. */
const KINDS = new Set([
  'silver_month',
  'trialing',
  'past_due',
  'unpaid',
  'cancel_at_end',
  'paused',
  'canceled',
  'incomplete',
  'offer_percent_forever',
  'eur_price',
  'quarterly',
  'two_customers',
  'two_subscriptions',
]);

describe.skipIf(folder === null)('live subscriptions of the old system', () => {
  const at = (name: string) => join(folder ?? '', name);
  let server: MoneyServer;
  let site: AdoptedSite;
  let sample: GhostSample;
  let side: StripeSide;
  let plan: MoveResult['plan'];
  let before: string;

  const move = (operation: typeof applyMove) =>
    operation(server.moving, { sources: [sample.path], plan, stripe: true });
  const idsOf = (kind: string): string[] => {
    const member = sample.truth.members.find((one) => one.kind === kind);
    const own = side.customers.filter(({ email }) => email === member?.email);
    return side.subscriptions
      .filter(({ customer }) => own.some(({ id }) => id === customer))
      .map(({ id }) => id);
  };
  const rowsOf = (kind: string) =>
    server.db.read.subscription.findMany({
      where: { stripeSubscriptionId: { in: idsOf(kind) } },
    });
  const countRows = async () => {
    const tx = server.db.read;
    return {
      checkouts: await tx.checkout.count(),
      customers: await tx.stripeCustomer.count(),
      grants: await tx.grant.count(),
      members: await tx.member.count(),
      prices: await tx.tierPrice.count({ where: { replacedAt: { not: null } } }),
      subscriptions: await tx.subscription.count(),
    };
  };

  beforeAll(async () => {
    server = await startMoneyServer();
    site = { ...server, settle: () => server.settleDown() };
    const truth = readGhostTruth(at('expected.json'));
    const size = { perKind: 1, posts: 1, seed: 19, kinds: (kind: string) => KINDS.has(kind) };
    sample = sampleGhostExport(at('content-export-with-members-and-comments.json'), truth, size);
    const emails = new Set(sample.truth.members.map(({ email }) => email));
    const made = { madeAt: MADE_AT, now: server.clock.now() };
    side = withStrangers(readStripeSide(at('stripe-side.json'), { ...made, emails }));
    await server.emulate('load', side);
    before = await snapshotAccount(server.stripe, side);
  }, 60_000);
  afterAll(() => server?.close());

  test('the plan names the tier of each price, and a preview changes nothing at Stripe', async () => {
    const options = { sources: [sample.path], plan: null, stripe: true };
    ({ plan } = await previewMove(server.moving, options));
    expect(plan.stripe?.prices.map(({ name, becomes }) => `${name} → ${becomes}`).sort()).toEqual([
      'Gold, “Premium”, $12.00 every month (Monthly) → gold',
      'Gold, “Premium”, $120.00 every year (Yearly) → gold',
      'Gold, “Premium”, $30.00 every 3 months (Quarterly) → gold',
      'Mugs, $12.00 every month (Monthly) → null',
      'Silver, $5.00 every month (Monthly) → silver',
      'Silver, $50.00 every year (Yearly) → silver',
      'Silver, €4.50 every month (Monatlich) → silver',
    ]);
    expect(await snapshotAccount(server.stripe, side)).toBe(before);
  });

  test('the console can take subscriptions over and release them, once a dry run included them', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const ask = (method: 'get' | 'post', path: string) =>
      server.http[method](`/v1/staff/moves${path}`).set(...admin.auth);
    const { body: created } = await ask('post', '');
    const { id } = created;
    await ask('post', `/${id}/files`)
      .set('Content-Type', 'application/octet-stream')
      .send(await readFile(sample.path))
      .expect(201);
    const carryOut = async (body: object) => {
      await ask('post', `/${id}/operations`).send(body).expect(202);
      await server.runJobs();
      return (await ask('get', `/${id}`)).body;
    };
    const looked = await carryOut({ operation: 'preview', stripe: true });
    expect(looked).toMatchObject({ state: 'done', stripe: true });
    expect(looked.result.counts.liveSubscriptions).toEqual({ source: 14, here: 0, lost: 0 });
    expect(looked.plan).toContain('stripe:\n  prices:');
    expect(await snapshotAccount(server.stripe, side)).toBe(before);
    const applied = await carryOut({ operation: 'apply' });
    expect(applied.result.counts.liveSubscriptions).toEqual({ source: 14, here: 12, lost: 2 });
    expect((await countRows()).subscriptions).toBe(12);
    await server.settleDown();
    expect((await carryOut({ operation: 'undo' })).state).toBe('done');
    expect(await snapshotAccount(server.stripe, side)).toBe(before);
    expect(await countRows()).toMatchObject({ checkouts: 0, grants: 0, subscriptions: 0 });
  }, 60_000);

  test('subscriptions are taken over with their state, and the others are left unchanged and listed', async () => {
    const result = await move(applyMove);
    expect(result.counts['liveSubscriptions']).toEqual({ source: 14, here: 12, lost: 2 });
    expect(result.differences.filter(({ noun }) => noun === 'liveSubscriptions')).toMatchObject([
      { lost: 'stripe-member-unknown', of: 'sub_of_a_stranger' },
      { lost: 'stripe-price-left-out', of: 'sub_of_mugs' },
    ]);
    const checked = await move(checkMove);
    expect(checked.differences.filter(({ lost }) => lost === undefined)).toEqual([]);
    expect(await findLockedOut(site, side)).toEqual([]);
    const one = async (kind: string) => (await rowsOf(kind))[0];
    expect(await one('trialing')).toMatchObject({ status: 'trialing', cancelAt: null });
    expect(await one('cancel_at_end')).toMatchObject({ cancelAt: expect.any(Date) });
    expect(await one('paused')).toMatchObject({ pausedUntil: expect.any(Date) });
    expect(await one('unpaid')).toMatchObject({ status: 'unpaid' });
    expect(await rowsOf('two_subscriptions')).toMatchObject([
      { refusedAt: null },
      { refusedAt: null },
    ]);
    expect(await rowsOf('two_customers')).toHaveLength(1);
    expect([await rowsOf('canceled'), await rowsOf('incomplete')]).toEqual([[], []]);
    const quarterly = await server.db.read.tierPrice.findFirst({ where: { everyCount: 3 } });
    expect(quarterly).toMatchObject({ everyUnit: 'month', amount: 3000, interval: 'month' });
    await server.settleDown();
    expect(await server.db.read.outboxMessage.count()).toBe(0);
  }, 60_000);

  test('a subscription renewed every three months is shown with that interval to the member and to staff', async () => {
    const memberId = (await rowsOf('quarterly'))[0]?.memberId ?? '';
    const { accessToken } = await signInMember(server, memberId);
    const bearer = `Bearer ${accessToken}`;
    const own = await server.http.get('/v1/me/subscription').set('Authorization', bearer);
    expect(own.body).toMatchObject({ interval: 'month', every: { unit: 'month', count: 3 } });
    const page = async (path: string, token = accessToken) =>
      (await server.http.get(path).set('Cookie', `pp_access=${token}`)).text;
    const account = await page('/account');
    expect(account).toMatch(/<dd>Gold, “Premium”, every 3 months<\/dd>/);
    expect(account).not.toMatch(/<dt>Renews<\/dt><dd>[^<]*\$/);
    expect(await page('/plans')).toContain('Current plan, every 3 months');
    const admin = await createMember(server, { role: 'admin' });
    const staff = await signInMember(server, admin.id);
    expect(await page(`/staff/members/${memberId}`, staff.accessToken)).toContain(
      'Gold, “Premium”, $30.00 every 3 months',
    );
  });

  test('concurrent and repeated moves take each subscription over only once', async () => {
    const rows = await countRows();
    const both = await Promise.allSettled([move(applyMove), move(applyMove)]);
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { options: { code: 'move_in_progress' } } }]);
    expect(await countRows()).toEqual(rows);
  }, 60_000);

  test('subscriptions are released three days later exactly as they were', async () => {
    const appliedAt = server.clock.now();
    await server.advance(3 * DAY);
    await server.settleDown();
    const renewed = await server.db.read.payment.findMany({
      where: { paidAt: { gt: appliedAt } },
      select: { subscriptionId: true },
    });
    const kept = await server.db.read.subscription.findMany({
      where: { id: { in: renewed.flatMap(({ subscriptionId }) => subscriptionId ?? []) } },
    });
    const { differences } = await move(undoMove);
    const named = differences.filter(({ noun }) => noun === 'liveSubscriptions');
    const keptIds = kept.map(({ stripeSubscriptionId }) => stripeSubscriptionId).sort();
    expect(named.map(({ of }) => of).sort()).toEqual(keptIds);
    expect((await countRows()).subscriptions).toBe(keptIds.length);
    for (const id of keptIds) await releaseMoved(server.moving, { names: [id] });
    expect(metadataIn(await snapshotAccount(server.stripe, side))).toEqual(metadataIn(before));
    const untouched = {
      ...side,
      subscriptions: side.subscriptions.filter(({ id }) => !keptIds.includes(id)),
      customers: [],
    };
    const all = JSON.parse(before) as { subscriptions: { id: string }[] };
    expect(await snapshotAccount(server.stripe, untouched)).toBe(
      JSON.stringify({
        subscriptions: all.subscriptions.filter(({ id }) => !keptIds.includes(id)),
        customers: [],
      }),
    );
  }, 60_000);

  test('after renewals, a failure and a cancellation nobody was charged twice or locked out, and the books agree', async () => {
    await move(applyMove);
    const leaver = (await rowsOf('two_customers'))[0]?.stripeSubscriptionId;
    const [debtor] = side.customers.filter(({ email }) => email === emailOf('silver_month'));
    await server.stripe.subscriptions.update(leaver ?? '', { cancel_at_period_end: true });
    await server.emulate(`customers/${debtor?.id}/card`, { card: DECLINES_LATER });
    for (const days of [20, 31, 31]) {
      await server.advance(days * DAY);
      await server.settleDown();
      expect(await findLockedOut(site, side)).toEqual([]);
    }
    expect(await findWrongCharges(site, side)).toEqual([]);
    const { ours, stripe } = await compareBooks(site, await server.ledger(), LEFT);
    expect(ours).toEqual(stripe);
    expect(Object.keys(ours)).toEqual(['eur', 'usd']);
    expect((await rowsOf('two_customers'))[0]?.status).toBe('canceled');
  }, 60_000);

  test('a released subscription renews for the old system only', async () => {
    const [id = ''] = idsOf('quarterly');
    expect(await releaseMoved(server.moving, { names: [id] })).toMatchObject({ released: [id] });
    expect((await server.stripe.subscriptions.retrieve(id)).metadata).toEqual({});
    const payments = await server.db.read.payment.count();
    expect(await rowsOf('quarterly')).toEqual([]);
    await server.advance(100 * DAY);
    await server.settleDown();
    const { data } = await server.stripe.invoices.list({ subscription: id, limit: 1 });
    expect(data[0]?.status).toBe('paid');
    const own = await server.db.read.payment.count({ where: { invoiceId: data[0]?.id ?? '' } });
    expect([own, (await server.db.read.payment.count()) >= payments]).toEqual([0, true]);
  }, 60_000);

  function emailOf(kind: string): string | undefined {
    return sample.truth.members.find((one) => one.kind === kind)?.email;
  }
});

/** What is left at Stripe as it is. */
const LEFT = ['sub_of_a_stranger', 'sub_of_mugs'];

/** A price that no plan has, and a customer whom nobody here knows. */
function withStrangers(side: StripeSide): StripeSide {
  const [price] = side.prices.filter(({ unit_amount }) => unit_amount === 1200);
  const [like] = side.subscriptions.filter((one) => one.price === price?.id);
  const [known] = side.customers;
  if (price === undefined || like === undefined || known === undefined)
    throw new Error('no sample');
  return {
    ...side,
    products: [...side.products, { id: 'prod_mugs', name: 'Mugs' }],
    prices: [...side.prices, { ...price, id: 'price_mugs', product: 'prod_mugs' }],
    customers: [...side.customers, { id: 'cus_stranger', email: 'stranger@elsewhere.example' }],
    subscriptions: [
      ...side.subscriptions,
      { ...like, id: 'sub_of_a_stranger', customer: 'cus_stranger' },
      { ...like, id: 'sub_of_mugs', customer: known.id, price: 'price_mugs' },
    ],
  };
}

function metadataIn(snapshot: string): unknown {
  const { subscriptions, customers } = JSON.parse(snapshot) as Record<
    string,
    { metadata?: unknown }[]
  >;
  return [subscriptions, customers].map((list) => list?.map(({ metadata }) => metadata));
}
