import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FILLED } from '../../scripts/proof/upgrade/fill-tables.ts';
import { LAST_RELEASE, measureUpgrade } from '../../scripts/proof/upgrade/measure-upgrade.ts';
import { listPendingMigrations } from '../../src/platform/db/migrate.ts';
import { listMigrationNames } from '../../src/platform/db/migration-files.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/** A sample of what `npm run proof -- upgrade` does with a million members and every migration. */
const MEMBERS = 50;
const TRIED = 4;

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA graphile_worker CASCADE');
  await client.query('CREATE SCHEMA public');
  await client.end();
});

afterEach(() => database.drop());

test('the newest migrations fail no write of the previous version, and lose no row', async () => {
  const names = await listMigrationNames();
  const { migrations, failures, rows } = await measureUpgrade(database.url, {
    members: MEMBERS,
    since: names.at(-TRIED - 1) ?? LAST_RELEASE,
    log: () => undefined,
  });
  expect(migrations.map(({ name }) => name)).toEqual(names.slice(-TRIED));
  expect(failures).toEqual([]);
  expect(Object.keys(rows)).toEqual(Object.keys(FILLED));
  for (const [before, after] of Object.values(rows)) expect(after).toBeGreaterThanOrEqual(before);
  expect(await listPendingMigrations({ databaseUrl: database.url })).toEqual([]);
});

test('the release from which upgrades are tested is one of our migrations', async () => {
  expect(await listMigrationNames()).toContain(LAST_RELEASE);
});
