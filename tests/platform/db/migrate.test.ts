import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { applyMigrations, listPendingMigrations } from '../../../src/platform/db/migrate.ts';
import { listMigrationNames } from '../../../src/platform/db/migration-files.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('migrations', () => {
  let database: TestDatabase | undefined;

  afterEach(async () => {
    await database?.drop();
    database = undefined;
  });

  it('leave nothing pending in a clone of the template', async () => {
    database = await createTestDatabase();
    expect(await listPendingMigrations({ databaseUrl: database.url })).toEqual([]);
  });

  it('are applied once when three processes start together', async () => {
    database = await createTestDatabase();
    await emptyDatabase(database.url);
    const names = await listMigrationNames();
    const options = { databaseUrl: database.url };
    expect(await listPendingMigrations(options)).toEqual(names);

    const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(options)));

    expect(applied.flat()).toEqual(names);
    expect(await listPendingMigrations(options)).toEqual([]);
  });
});

async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA graphile_worker CASCADE');
  await client.query('CREATE SCHEMA public');
  await client.end();
}
