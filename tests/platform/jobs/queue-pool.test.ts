import { afterAll, beforeAll, expect, test } from 'vitest';
import { createQueuePool } from '../../../src/platform/jobs/queue-pool.ts';
import { startWorker } from '../../../src/platform/jobs/worker.ts';
import { expectGarbageCollected } from '../../support/garbage.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.db.pool.query('CREATE TABLE marks (name text)');
  await server.db.pool.query('CREATE SEQUENCE tries');
});

afterAll(() => server.close());

/** PostgreSQL refuses `refusals` writes as with a full disk, and accepts the next one. */
async function fillDisk(refusals: number): Promise<void> {
  await server.db.pool.query(`
    SELECT setval('tries', 1, false);
    CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('tries') <= ${refusals} THEN
        RAISE 'could not extend file "base/5/16384": No space left on device' USING ERRCODE = '53100';
      END IF;
      RETURN NEW;
    END $$;
    CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON marks FOR EACH ROW EXECUTE FUNCTION refuse();`);
}

const MARK = { text: 'INSERT INTO marks VALUES ($1) RETURNING name', values: ['done'] };

test('a statement of the queue is retried until the database accepts it', async () => {
  await fillDisk(2);
  const queuePool = createQueuePool(server.db.pool, { retryEveryMs: 5 });
  const client = await queuePool.pool.connect();
  const marking = client.query(MARK);
  expect((await marking).rows).toEqual([{ name: 'done' }]);
  client.release();
  expect(queuePool.isRetrying()).toBe(false);
});

test('statements are not retried forever when the process ends', async () => {
  await fillDisk(1_000);
  const queuePool = createQueuePool(server.db.pool, { retryEveryMs: 5, retriesAtEndMs: 50 });
  const client = await queuePool.pool.connect();
  queuePool.stopRetrying();
  expect((await client.query(MARK)).rows).toEqual([]);
  client.release();
});

test('an error of the statement itself is not retried', async () => {
  const client = await createQueuePool(server.db.pool).pool.connect();
  await expect(client.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' });
  client.release();
});

test('a transaction uses one connection and is not retried', async () => {
  const client = await createQueuePool(server.db.pool).pool.connect();
  await client.query('begin');
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await server.db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  // Which of the two messages comes depends on whether the client knew of the end before the query.
  const refused = expect(client.query('SELECT 1')).rejects.toThrow(/terminat|connection error/);
  await refused.finally(() => client.release(true));
});

/** A server whose jobs were worked in both ways, and that was closed; no variable of it outlives the call. */
async function openAndClose(): Promise<WeakRef<object>> {
  const closing = await startTestServer();
  // Counted in the database.
  await closing.http.post('/v1/auth/login').send({ email: 'no@example.org', password: 'none' });
  await closing.runJobs();
  await (await startWorker(closing.worker)).stop();
  await closing.close();
  return new WeakRef(closing.db);
}

test('a closed server is garbage collected after its jobs were worked once and then continuously', async () => {
  await expectGarbageCollected(await openAndClose());
});

test('a revoked pool throws, and the pool behind it keeps working', async () => {
  const { pool, revoke } = createQueuePool(server.db.pool);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  revoke();
  expect(() => pool.query('SELECT 1')).toThrow(TypeError);
  expect((await server.db.pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }]);
});
