import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRetryingPool } from '../../../src/platform/jobs/retrying-pool.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.db.pool.query('CREATE TABLE marks (name text)');
  await server.db.pool.query('CREATE SEQUENCE tries');
});

afterAll(() => server.close());

/** PostgreSQL refuses so many writes as a full disk does, and takes the next one. */
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

test('a statement of the queue waits until the database takes it', async () => {
  await fillDisk(2);
  const patient = createRetryingPool(server.db.pool);
  const client = await patient.pool.connect();
  const marking = client.query(MARK);
  expect((await marking).rows).toEqual([{ name: 'done' }]);
  client.release();
  expect(patient.isRetrying()).toBe(false);
});

test('at the end of the process, what the database does not take is not asked for ever', async () => {
  await fillDisk(1_000);
  const patient = createRetryingPool(server.db.pool);
  const client = await patient.pool.connect();
  patient.stopRetrying();
  expect((await client.query(MARK)).rows).toEqual([]);
  client.release();
});

test('what is our own mistake stays one', async () => {
  const client = await createRetryingPool(server.db.pool).pool.connect();
  await expect(client.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' });
  client.release();
});

test('a transaction is on one connection, and is not repeated', async () => {
  const client = await createRetryingPool(server.db.pool).pool.connect();
  await client.query('begin');
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await server.db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  // Which of the two is said depends on whether the end was heard of before the question.
  const refused = expect(client.query('SELECT 1')).rejects.toThrow(/terminat|connection error/);
  await refused.finally(() => client.release(true));
});
