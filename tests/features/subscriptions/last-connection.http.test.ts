import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

afterAll(() => server.close());

function post({ auth }: TestMember, path: string, body: object) {
  return server.http
    .post(path)
    .set(...auth)
    .send(body);
}

/** Nothing is known of the settings, and every connection but one is taken by others. */
async function onTheLastConnection<T>(work: () => PromiseLike<T>): Promise<T> {
  await server.db.transaction((tx) => server.changes.publish(tx, 'settings', ''));
  const { pool } = server.db;
  const taken = Array.from({ length: (pool.options.max ?? 1) - 1 }, () => pool.connect());
  const clients = await Promise.all(taken);
  try {
    return await work();
  } finally {
    for (const client of clients) client.release();
  }
}

test('a gift is ordered and settled with a single database connection, even with cold caches', async () => {
  const giver = await createMember(server);
  const wanted = { tier: 'supporter', interval: 'month', giftFor: 'friend@example.org' };
  const ordered = await onTheLastConnection(() =>
    post(giver, '/v1/subscriptions/checkout', wanted),
  );
  expect(ordered.status).toBe(201);
  await server.setWebhooks('drop');
  await server.pay(ordered.body.url);
  const path = `/v1/checkout/sessions/${sessionIdIn(ordered.body.url)}/settle`;
  const settled = await onTheLastConnection(() => post(giver, path, {}));
  expect(settled.body).toMatchObject({ kind: 'gift', status: 'succeeded' });
});
