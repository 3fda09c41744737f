import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runWithLockRetry } from '../../../src/platform/db/whole-scripts.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let reader: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  reader = new pg.Client({ connectionString: database.url });
  await reader.connect();
  await pool.query('CREATE TABLE things (name text)');
});

afterEach(async () => {
  await reader.end();
  await pool.end();
  await database.drop();
});

async function listColumns(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'things'`,
  );
  return rows.map(({ name }) => name).sort();
}

test('writes continue while a migration waits for a long transaction, and it succeeds afterwards', async () => {
  await reader.query('BEGIN; SELECT * FROM things');
  const migrated = runWithLockRetry(
    pool,
    'CREATE TABLE others (name text); ALTER TABLE things ADD COLUMN colour text',
  );
  // Each would wait for as long as the reader's transaction if the migration did not let it through.
  for (let count = 0; count < 20; count += 1) {
    await pool.query(`INSERT INTO things (name) VALUES ('written meanwhile')`);
  }
  expect(await listColumns()).toEqual(['name']);
  await reader.query('COMMIT');
  await migrated;
  expect(await listColumns()).toEqual(['colour', 'name']);
});

test("a role's statement_timeout does not cancel a migration", async () => {
  pool.on('connect', (client) => void client.query('SET statement_timeout = 1'));
  await runWithLockRetry(pool, 'SELECT pg_sleep(0.05); ALTER TABLE things ADD COLUMN colour text');
  expect(await listColumns()).toContain('colour');
});

test('an invalid script is not retried, and changes nothing', async () => {
  const script = 'CREATE TABLE others (name text); ALTER TABLE nothing ADD COLUMN colour text';
  await expect(runWithLockRetry(pool, script)).rejects.toThrow('"nothing" does not exist');
  const { rows } = await pool.query(`SELECT to_regclass('others') AS others`);
  expect(rows).toEqual([{ others: null }]);
});
