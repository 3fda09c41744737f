import { expect, test } from 'vitest';
import { startWorker } from '../../../src/platform/jobs/jobs.ts';
import { createRevocablePool } from '../../../src/platform/jobs/revocable-pool.ts';
import { expectForgotten } from '../../support/garbage.ts';
import { startTestServer } from '../../support/server.ts';

/** A server whose jobs were worked, and that was closed; no variable of it outlives the call. */
async function openAndClose(work: 'once' | 'until stopped'): Promise<WeakRef<object>> {
  const server = await startTestServer();
  // Counted in the database.
  await server.http.post('/v1/auth/login').send({ email: 'no@example.org', password: 'none' });
  if (work === 'once') await server.runJobs();
  else await (await startWorker(server.worker)).stop();
  await server.close();
  return new WeakRef(server.db);
}

test.each(['once', 'until stopped'] as const)(
  'a server whose jobs were worked %s is forgotten once it is closed',
  async (work) => {
    await expectForgotten(await openAndClose(work));
  },
);

test('a pool that was taken back is out of reach, and works on for its owner', async () => {
  const server = await startTestServer();
  const { pool, revoke } = createRevocablePool(server.db.pool);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  revoke();
  expect(() => pool.query('SELECT 1')).toThrow(TypeError);
  expect((await server.db.pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }]);
  await server.close();
});
