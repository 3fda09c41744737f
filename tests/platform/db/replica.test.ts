import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

/*
 * The standby is the same database, seen through a schema in which the functions that tell how far a standby is
 * have other answers. `npm run proof -- operation` does the same with two real servers.
 */
const STANDBY = `
  CREATE SCHEMA standby;
  CREATE TABLE standby.replayed (lsn pg_lsn, is_standby boolean);
  INSERT INTO standby.replayed VALUES ('FFFF/FFFFFFFF', true);
  CREATE FUNCTION standby.pg_last_wal_replay_lsn() RETURNS pg_lsn LANGUAGE sql AS
    'SELECT CASE WHEN is_standby THEN lsn END FROM standby.replayed';
  CREATE FUNCTION standby.answers() RETURNS text LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'canceled due to conflict with recovery' USING ERRCODE = '40001'; END $$;
  CREATE FUNCTION public.answers() RETURNS text LANGUAGE sql AS $$ SELECT 'the primary' $$;
`;

let database: TestDatabase;
let admin: pg.Client;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(STANDBY);
  const replicaUrl = new URL(database.url);
  replicaUrl.searchParams.set('options', '-c search_path=standby,public,pg_catalog');
  db = openDatabase({
    databaseUrl: database.url,
    replicaUrl: replicaUrl.href,
    changes: createChanges(),
    onIdleError: () => undefined,
  });
});

afterAll(async () => {
  await db.close();
  await admin.end();
  await database.drop();
});

/** Which of the two answers. */
async function whoAnswers(): Promise<string | undefined> {
  const rows = await db.recent.$queryRaw<{ name: string }[]>`
    SELECT current_setting('application_name') AS name`;
  return rows[0]?.name;
}

test('a standby that has caught up answers queries', async () => {
  await expect.poll(whoAnswers).toBe('pennypress-replica');
});

test('after a write the primary answers until the standby has replayed it', async () => {
  await admin.query("UPDATE standby.replayed SET lsn = '0/1'");
  await db.transaction((tx) => tx.$executeRaw`SELECT 1`);
  expect(await whoAnswers()).toBe('pennypress');
  await admin.query("UPDATE standby.replayed SET lsn = 'FFFF/FFFFFFFF'");
  await expect.poll(whoAnswers).toBe('pennypress-replica');
});

test('a notified write of another process counts as well', async () => {
  await admin.query("UPDATE standby.replayed SET lsn = '0/1'");
  db.noteWrite();
  expect(await whoAnswers()).toBe('pennypress');
  await admin.query("UPDATE standby.replayed SET lsn = 'FFFF/FFFFFFFF'");
  await expect.poll(whoAnswers).toBe('pennypress-replica');
});

test('a query that the standby cancels is answered by the primary, and so are the following ones', async () => {
  await expect.poll(whoAnswers).toBe('pennypress-replica');
  const rows = await db.recent.$queryRaw<{ answers: string }[]>`SELECT answers()`;
  expect(rows).toEqual([{ answers: 'the primary' }]);
  expect(await whoAnswers()).toBe('pennypress');
  await expect.poll(whoAnswers).toBe('pennypress-replica');
});

test('a server that is no longer a standby is not queried', async () => {
  await admin.query('UPDATE standby.replayed SET is_standby = false');
  await expect.poll(whoAnswers).toBe('pennypress');
  expect(db.replicaLagMs()).toBe(Number.POSITIVE_INFINITY);
});
