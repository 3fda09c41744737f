import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMove, previewMove } from '../../../src/features/moving/index.ts';
import { createSubscriptionMatcher } from '../../../src/features/moving/live/match-subscriptions.ts';
import { newPlan, newSubscription } from '../../../src/features/moving/sources/new-records.ts';
import { emptyStaging, stageRecords } from '../../../src/features/moving/staging.store.ts';
import { ghostPost, writeGhostSite } from '../../support/ghost-tables.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-staged-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('of several rows for one plan of a member, the one that ends last is imported', async () => {
  const path = join(folder, 'list.csv');
  const rows = [
    'email,plan,until',
    'ada@mail.example,Gold,2020-01-01',
    'ada@mail.example,Gold,2031-01-01',
    'ada@mail.example,Gold,2030-01-01',
  ];
  await writeFile(path, `${rows.join('\n')}\n`);
  const { plan } = await move(server, previewMove, [path]);
  const columns = { email: 'email', plan: 'plan', until: 'until' };
  const tiers = [{ id: 'Gold', name: 'Gold', becomes: 'gold' }];
  await move(server, applyMove, [path], { ...plan, columns, tiers });
  const grants = await server.db.read.grant.findMany({ select: { endsAt: true } });
  expect(grants).toEqual([{ endsAt: new Date('2031-01-01T00:00:00Z') }]);
});

test('each plan of a customer matches its own subscription at Stripe', async () => {
  const at = { file: 'list.csv', line: 2 };
  const shared = { at, memberId: 'm', stripeCustomerId: 'cus_1' };
  const records = [
    newPlan('gold', at, { name: 'Gold', stripeProductIds: ['prod_gold'] }),
    newPlan('silver', at, { name: 'Silver' }),
    newSubscription({ ...shared, externalId: 'm:silver', planId: 'silver' }),
    newSubscription({ ...shared, externalId: 'm:gold', planId: 'gold' }),
  ];
  const rows = records.map((record, position) => ({ source: 'csv' as const, position, record }));
  await emptyStaging(server.db.read);
  await stageRecords(server.db.read, rows);
  const matcher = await createSubscriptionMatcher(server.db.read);
  await emptyStaging(server.db.read);
  const price = (productId: string) => ({
    amount: 500,
    currency: 'usd',
    interval: 'month' as const,
    intervalCount: 1,
    stripePriceId: `price_of_${productId}`,
    productId,
    nickname: null,
  });
  const live = (id: string, productId: string) => ({
    id,
    customerId: 'cus_1',
    price: price(productId),
  });
  const matchOf = (id: string, productId: string) => {
    const match = matcher.match(live(id, productId));
    return [match?.record.externalId, match?.isCertain];
  };
  expect(matchOf('sub_1', 'prod_gold')).toEqual(['m:gold', true]);
  expect(matchOf('sub_2', 'prod_other')).toEqual(['m:silver', false]);
  expect(matchOf('sub_2', 'prod_other')).toEqual(['m:silver', false]);
  expect(matcher.match({ ...live('sub_3', 'prod_gold'), customerId: 'cus_2' })).toBe(undefined);
});

test('the dry run counts comments without an article, and proposes the old site of their pages', async () => {
  const path = join(folder, 'isso.json');
  const comment = { id: 1, parent: null, author: 'Ann', text: 'Hello', created: 1_770_000_000 };
  const comments = [{ ...comment, mode: 1, likes: 0, dislikes: 0 }];
  await writeFile(
    path,
    JSON.stringify([{ id: 'https://old.example/first/', title: 'x', comments }]),
  );
  const alone = await move(server, previewMove, [path]);
  expect(alone.plan.site.url).toBe('https://old.example');
  const foreseen = { reason: 'no-article', count: 1 };
  expect(alone.plan.losses).toContainEqual(expect.objectContaining(foreseen));
  expect(alone.warnings).toContainEqual(
    expect.stringContaining('https://old.example/first/: import the articles first'),
  );
  const none = { members: [], members_products: [], members_newsletters: [], comments: [] };
  const ghost = await writeGhostSite(folder, { ...none, posts: [ghostPost('first')] });
  const { plan } = await move(server, previewMove, ghost);
  const site = { ...plan.site, url: 'https://old.example' };
  await move(server, applyMove, ghost, { ...plan, site });
  const unset = { ...alone.plan, site: { ...alone.plan.site, url: null }, losses: [] };
  const { warnings } = await move(server, previewMove, [path], unset);
  expect(warnings).toContainEqual(expect.stringContaining('set site.url in the plan'));
  const after = await move(server, applyMove, [path]);
  expect([after.counts['comments'], after.warnings]).toEqual([{ source: 1, here: 1, lost: 0 }, []]);
  expect(after.plan.losses).toEqual([]);
});
