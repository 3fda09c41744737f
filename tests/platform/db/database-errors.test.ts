import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import {
  findViolatedIndex,
  isUniqueViolation,
  translateDatabaseError,
} from '../../../src/platform/db/database-errors.ts';
import { AppError } from '../../../src/platform/errors/app-error.ts';
import { forbidden } from '../../../src/platform/errors/refusals.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Database;

function open(databaseUrl: string): Database {
  return openDatabase({ databaseUrl, changes: createChanges(), onIdleError: () => undefined });
}

beforeAll(async () => {
  database = await createTestDatabase();
  db = open(database.url);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error,
  );
}

function translated(error: unknown): string {
  const result = translateDatabaseError(error);
  return result instanceof AppError ? `${result.options.status} ${result.options.code}` : 'ours';
}

const AWAY = '503 database_unavailable';

/** PostgreSQL as it answers on a full disk, for new rows of one table and for new tables. */
const FULL_DISK = `
  CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE 'could not extend file' USING ERRCODE = '53100';
  END $$;
  CREATE FUNCTION full_disk_for_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE 'could not extend file' USING ERRCODE = '53100';
  END $$;
  CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON newsletters
    FOR EACH STATEMENT EXECUTE FUNCTION full_disk();
  CREATE EVENT TRIGGER full_disk ON ddl_command_start WHEN TAG IN ('CREATE TABLE AS')
    EXECUTE FUNCTION full_disk_for_tables();`;

function newsletter(slug: string, name = 'Daily') {
  const now = new Date();
  const fields = { description: '', position: 0, version: 1, createdAt: now, updatedAt: now };
  return { id: newId(), slug, name, ...fields };
}

test('a violated unique index is reported with its name', async () => {
  await db.read.newsletter.create({ data: newsletter('twice') });
  const error = await failureOf(db.read.newsletter.create({ data: newsletter('twice') }));
  expect(isUniqueViolation(error)).toBe(true);
  expect(findViolatedIndex(error)).toMatch(/slug/);
  expect(isUniqueViolation(new Error('another one'))).toBe(false);
  expect(findViolatedIndex(null)).toBeNull();
  expect(translated(error)).toBe('ours');
});

test('NUL in a text is a 422', async () => {
  const error = await failureOf(db.read.newsletter.create({ data: newsletter('nul', 'a\0b') }));
  expect(translated(error)).toBe('422 invalid');
});

describe('database outages and overload', () => {
  test('a connection that is cut inside a transaction is a 503 with Retry-After', async () => {
    const error = await failureOf(
      db.transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
      }),
    );
    expect(translated(error)).toBe(AWAY);
    const result = translateDatabaseError(error) as AppError;
    expect(result.options.headers).toMatchObject({ 'Retry-After': expect.stringMatching(/^\d+$/) });
    expect(result.cause).toBe(error);
  });

  test('the next statement after a cut uses another connection', async () => {
    await db.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() AND application_name = 'pennypress'",
    );
    await expect.poll(() => db.read.newsletter.count().catch(() => -1)).toBeGreaterThanOrEqual(0);
  });

  test('a statement timeout is a 503', async () => {
    const error = await failureOf(
      db.transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = 50`;
        await tx.$executeRaw`SELECT pg_sleep(5)`;
      }),
    );
    expect(translated(error)).toBe(AWAY);
  });

  test('a lock timeout is a 503', async () => {
    await db.read.newsletter.create({ data: newsletter('locked') });
    const error = await failureOf(
      db.transaction(async (tx) => {
        await tx.$executeRaw`UPDATE newsletters SET name = 'x' WHERE slug = 'locked'`;
        await db.transaction(async (other) => {
          await other.$executeRaw`SET LOCAL lock_timeout = 50`;
          await other.$executeRaw`UPDATE newsletters SET name = 'y' WHERE slug = 'locked'`;
        });
      }),
    );
    expect(translated(error)).toBe(AWAY);
  });

  test('two transactions that deadlock are both carried out', async () => {
    await db.read.newsletter.createMany({ data: [newsletter('left'), newsletter('right')] });
    const holding = { left: deferred(), right: deferred() };
    const take = (first: 'left' | 'right', second: 'left' | 'right') =>
      db.transaction(async (tx) => {
        await tx.newsletter.update({ where: { slug: first }, data: { position: 1 } });
        holding[first].resolve();
        await holding[second].promise;
        await tx.newsletter.update({ where: { slug: second }, data: { position: 2 } });
      });
    await Promise.all([take('left', 'right'), take('right', 'left')]);
    const rows = await db.read.newsletter.findMany({ where: { slug: { in: ['left', 'right'] } } });
    // The one that was rolled back ran again after the other.
    expect(rows.map(({ position }) => position).sort()).toEqual([1, 2]);
  });

  test('a stale snapshot is a 503', async () => {
    await db.read.newsletter.create({ data: newsletter('stale') });
    const error = await failureOf(
      db.transaction(async (tx) => {
        await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
        await tx.newsletter.count();
        await db.read.newsletter.update({ where: { slug: 'stale' }, data: { position: 1 } });
        await tx.newsletter.update({ where: { slug: 'stale' }, data: { position: 2 } });
      }),
    );
    expect(translated(error)).toBe(AWAY);
  });

  test('a serialization failure is retried and succeeds', async () => {
    await db.read.newsletter.createMany({ data: [newsletter('first'), newsletter('second')] });
    const read = { first: deferred(), second: deferred() };
    const swap = (from: 'first' | 'second', to: 'first' | 'second') =>
      db.transaction(async (tx) => {
        await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL SERIALIZABLE`;
        await tx.newsletter.findMany();
        read[from].resolve();
        await read[to].promise;
        await tx.newsletter.update({ where: { slug: to }, data: { position: 1 } });
      });
    await Promise.all([swap('first', 'second'), swap('second', 'first')]);
    const where = { slug: { in: ['first', 'second'] }, position: 1 };
    expect(await db.read.newsletter.count({ where })).toBe(2);
  });

  test('a full disk is a 503, and makes the server unready until there is space', async () => {
    await expect(db.assertDiskSpace(), 'nothing was refused').resolves.toBeUndefined();
    await db.read.$executeRawUnsafe(FULL_DISK);
    const byPrisma = await failureOf(db.read.newsletter.create({ data: newsletter('no-room') }));
    expect(translated(byPrisma)).toBe(AWAY);
    const sql = "UPDATE newsletters SET name = 'x'";
    expect(translated(await failureOf(db.pool.query(sql)))).toBe(AWAY);
    expect(await db.read.newsletter.count(), 'reading goes on').toBeGreaterThanOrEqual(0);
    expect(translated(await failureOf(db.assertDiskSpace()))).toBe(AWAY);
    await db.read.$executeRawUnsafe(
      'DROP EVENT TRIGGER full_disk; DROP TRIGGER full_disk ON newsletters',
    );
    await expect(db.assertDiskSpace()).resolves.toBeUndefined();
  });

  test('a full disk is detected to be over even if the role may not create tables', async () => {
    await db.read
      .$executeRawUnsafe(
        "DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = '53100'; END $$",
      )
      .catch(() => undefined);
    await db.read.$executeRawUnsafe(`
      CREATE FUNCTION no_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE 'permission denied' USING ERRCODE = '42501';
      END $$;
      CREATE EVENT TRIGGER no_tables ON ddl_command_start WHEN TAG IN ('CREATE TABLE AS')
        EXECUTE FUNCTION no_tables();`);
    await expect(db.assertDiskSpace()).resolves.toBeUndefined();
    await db.read.$executeRawUnsafe('DROP EVENT TRIGGER no_tables');
  });

  test('a server that has become a standby is a 503', async () => {
    const error = await failureOf(
      db.transaction(async (tx) => {
        await tx.$executeRaw`SET TRANSACTION READ ONLY`;
        await tx.newsletter.create({ data: newsletter('standby') });
      }),
    );
    expect(translated(error)).toBe(AWAY);
  });

  test('an unreachable server is a 503', async () => {
    const nowhere = open('postgresql://nobody@127.0.0.1:1/nothing');
    expect(translated(await failureOf(nowhere.read.newsletter.count()))).toBe(AWAY);
    expect(translated(await failureOf(nowhere.transaction((tx) => tx.newsletter.count())))).toBe(
      AWAY,
    );
    await nowhere.close();
  });
});

test('any other error is returned unchanged', async () => {
  const refusal = forbidden();
  expect(translateDatabaseError(refusal)).toBe(refusal);
  const bug = new TypeError('x is not a function');
  expect(translateDatabaseError(bug)).toBe(bug);
  expect(translateDatabaseError(null)).toBeNull();
  const mistake = await failureOf(db.read.$queryRaw`SELECT * FROM no_such_table`);
  expect(translated(mistake)).toBe('ours');
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
