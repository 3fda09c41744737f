import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import {
  applyMigrations,
  listMigrationStates,
  listPendingMigrations,
} from '../../../src/platform/db/migrate.ts';
import { listMigrationNames } from '../../../src/platform/db/migration-files.ts';
import { requireExtensions } from '../../../src/platform/db/required-extensions.ts';
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

  it('are refused with one sentence, before any is applied, if the user may not create the extension', async () => {
    database = await createTestDatabase();
    await emptyDatabase(database.url);
    const user = await createUser(database.url);
    const applying = applyMigrations({ databaseUrl: user.url });

    await expect(applying).rejects.toThrow(
      /may not create the extension pg_trgm: grant it CREATE on the database/,
    );

    // With the right they go on as if nothing had been.
    const name = new URL(database.url).pathname.slice(1);
    await execute(database.url, `GRANT CREATE ON DATABASE ${name} TO ${user.name}`);
    expect(await applyMigrations({ databaseUrl: user.url })).toEqual(await listMigrationNames());
    await execute(database.url, `DROP OWNED BY ${user.name}; DROP ROLE ${user.name}`);
  });

  it('report a failed one, refuse to continue, and retry it on request', async () => {
    database = await createTestDatabase();
    const { url } = database;
    const options = { databaseUrl: url };
    await emptyDatabase(url);
    // A function of another program is in the way.
    const inTheWay = 'FUNCTION enqueue_jobs(jobs jsonb)';
    await execute(url, `CREATE ${inTheWay} RETURNS void LANGUAGE sql AS ''`);
    const listStates = async () => {
      const states = await listMigrationStates(options);
      return new Set(states.map(({ state }) => state));
    };

    await expect(applyMigrations(options)).rejects.toThrow(/already exists/);
    expect(await listStates()).toEqual(new Set(['applied', 'failed', 'pending']));
    await execute(url, `DROP ${inTheWay}`);
    await expect(applyMigrations(options)).rejects.toThrow(/failed/);

    // An index was not built to its end.
    await execute(url, 'CREATE INDEX half_built ON members (name)');
    await execute(
      url,
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'half_built'::regclass`,
    );
    await applyMigrations({ ...options, retry: true });
    expect(await listStates()).toEqual(new Set(['applied']));
    await expect(execute(url, 'DROP INDEX half_built')).rejects.toThrow('does not exist');
  });

  it('report an extension that the server does not offer', async () => {
    database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await expect(requireExtensions(client, ['pg_trgm', 'nobody_made'])).rejects.toThrow(
        'extension nobody_made is not available',
      );
      await expect(requireExtensions(client)).resolves.toBeUndefined();
    } finally {
      await client.end();
    }
  });
});

/** Who may make tables and nothing else. */
async function createUser(url: string): Promise<{ name: string; url: string }> {
  const name = `user_${randomBytes(8).toString('hex')}`;
  await execute(
    url,
    `CREATE ROLE ${name} LOGIN PASSWORD 'secret';
     GRANT ALL ON SCHEMA public TO ${name}`,
  );
  const own = new URL(url);
  own.username = name;
  own.password = 'secret';
  return { name, url: own.href };
}

async function emptyDatabase(url: string): Promise<void> {
  await execute(url, 'DROP SCHEMA public CASCADE; DROP SCHEMA graphile_worker CASCADE');
  await execute(url, 'CREATE SCHEMA public');
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
