import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedLargeBooks, serveLargeBooks } from '../../scripts/bench/large-books.ts';
import { SYSTEM } from '../../src/features/audit/index.ts';
import { reconcile } from '../../src/features/webhooks/index.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** More than two pages of each list. */
const BOOKS = { subscriptions: 250, sessions: 220, refunds: 210 };

let stripe: { server: Server; url: string };
let server: TestServer;

beforeAll(async () => {
  stripe = await serveLargeBooks(BOOKS);
  server = await startTestServer({ STRIPE_API_BASE: stripe.url });
  await seedLargeBooks(server.db.pool, BOOKS);
});

afterAll(async () => {
  await server.close();
  stripe.server.close();
  stripe.server.closeAllConnections();
});

const compare = () =>
  reconcile(server.reconcileDeps, { isDryRun: true, since: null, actor: SYSTEM });

test('ledgers with many pages are compared completely, and each difference is found', async () => {
  expect(await compare()).toMatchObject({ differences: [], foreign: [] });
  const { subscription, refundEntry } = server.db.read;
  await subscription.updateMany({
    where: { stripeSubscriptionId: { in: ['sub_1', 'sub_250'] } },
    data: { status: 'past_due' },
  });
  await refundEntry.deleteMany({ where: { refundId: 're_205' } });
  const { differences } = await compare();
  expect(differences.map(({ id }) => id).toSorted()).toEqual(['re_205', 'sub_1', 'sub_250']);
});
