import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
/** The most questions that one connection was asked before it had answered. */
let most = 0;

beforeAll(async () => {
  server = await startTestServer();
  await createMember(server);
  const watched = new WeakSet<PoolClient>();
  server.db.pool.on('acquire', (client) => {
    if (!watched.has(client)) watch(client);
    watched.add(client);
  });
});

afterAll(() => server.close());

function watch(client: PoolClient): void {
  const query: (...question: unknown[]) => unknown = client.query.bind(client);
  let open = 0;
  client.query = (async (...question: unknown[]) => {
    open += 1;
    most = Math.max(most, open);
    try {
      return await query(...question);
    } finally {
      open -= 1;
    }
  }) as PoolClient['query'];
}

test('queries of a transaction run one at a time, also for several relations of one row', async () => {
  const include = { sessions: true, grants: true, passkeys: true };
  const found = await server.db.transaction(async (tx) => {
    const [members, count] = await Promise.all([
      tx.member.findMany({ include }),
      tx.member.count(),
    ]);
    return { members, count };
  });
  expect(found).toMatchObject({ members: [{ sessions: [{}], grants: [] }], count: 1 });
  expect(most).toBe(1);
});

test('a failed query does not block the next ones', async () => {
  const failed = server.db.transaction(async (tx) => {
    const answers = Promise.allSettled([tx.$queryRaw`SELECT 1 / 0`, tx.$queryRaw`SELECT 1`]);
    expect(await answers).toMatchObject([{ status: 'rejected' }, {}]);
    throw new Error('undone');
  });
  await expect(failed).rejects.toThrow('undone');
  expect(most).toBe(1);
});
