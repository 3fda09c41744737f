import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase, type Tx } from '../../../src/platform/db/database.ts';
import { lockName } from '../../../src/platform/db/locks.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({
    databaseUrl: database.url,
    changes: createChanges(),
    onIdleError: () => undefined,
  });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

async function writeKey(tx: Tx, key: string): Promise<void> {
  await tx.rateLimit.create({ data: { key, points: 1, expire: null } });
}

test('the rolled back one of two deadlocked transactions is retried, and both commit', async () => {
  const runs = { first: 0, second: 0 };
  const arrived: (() => void)[] = [];
  /** Resolves when both transactions hold their first lock; later runs do not wait. */
  const meet = () =>
    new Promise<void>((resolve) => {
      arrived.push(resolve);
      if (arrived.length >= 2) for (const go of arrived) go();
    });
  const lockBoth = (name: keyof typeof runs, locks: readonly [string, string]) =>
    db.transaction(async (tx) => {
      runs[name] += 1;
      await lockName(tx, locks[0]);
      await meet();
      await lockName(tx, locks[1]);
      await writeKey(tx, `deadlock ${name}`);
      return name;
    });
  const done = await Promise.all([
    lockBoth('first', ['one', 'other']),
    lockBoth('second', ['other', 'one']),
  ]);
  expect(done).toEqual(['first', 'second']);
  expect(runs.first + runs.second).toBe(3);
  const where = { key: { startsWith: 'deadlock' } };
  expect(await db.read.rateLimit.count({ where })).toBe(2);
});

test('a transaction that fails for another reason runs once', async () => {
  let runs = 0;
  const failing = db.transaction(async (tx) => {
    runs += 1;
    await writeKey(tx, 'twice');
    await writeKey(tx, 'twice');
  });
  await expect(failing).rejects.toThrow();
  expect(runs).toBe(1);
  expect(await db.read.rateLimit.count({ where: { key: 'twice' } })).toBe(0);
});

test('a transaction that keeps deadlocking fails after five attempts', async () => {
  let runs = 0;
  const failing = db.transaction(async (tx) => {
    runs += 1;
    await tx.$executeRaw`DO $$ BEGIN RAISE 'made up' USING ERRCODE = '40P01'; END $$`;
  });
  await expect(failing).rejects.toThrow();
  expect(runs).toBe(5);
});
