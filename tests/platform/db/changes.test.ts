import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CHANGES_CHANNEL, type Changes, createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import { type Listener, openListener } from '../../../src/platform/db/listener.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let here: { db: Database; changes: Changes; heard: (string | null)[] };
let elsewhere: { changes: Changes; heard: (string | null)[] };
let listener: Listener;

function hearing(): { changes: Changes; heard: (string | null)[] } {
  const changes = createChanges();
  const heard: (string | null)[] = [];
  changes.on('things', (key) => heard.push(key));
  return { changes, heard };
}

beforeAll(async () => {
  database = await createTestDatabase();
  const own = hearing();
  elsewhere = hearing();
  const onIdleError = () => undefined;
  const db = openDatabase({ databaseUrl: database.url, changes: own.changes, onIdleError });
  here = { ...own, db };
  listener = await openListener({
    databaseUrl: database.url,
    log: createLog('silent'),
    channels: { [CHANGES_CHANNEL]: (payload) => elsewhere.changes.receive(payload) },
    onListening: () => elsewhere.changes.receiveAll(),
  });
});

beforeEach(() => {
  here.heard.length = 0;
  elsewhere.heard.length = 0;
});

afterAll(async () => {
  await listener.close();
  await here.db.close();
  await database.drop();
});

test('a change is published to this and other processes when its transaction commits, and not before', async () => {
  await here.db.transaction(async (tx) => {
    await here.changes.publish(tx, 'things', 'one');
    await here.changes.publish(tx, 'things', 'two words');
    await here.changes.publish(tx, 'others', 'three');
    expect(here.heard).toEqual([]);
  });
  expect(here.heard).toEqual(['one', 'two words']);
  await expect.poll(() => elsewhere.heard).toEqual(['one', 'two words']);
});

test('a transaction that rolls back publishes nothing', async () => {
  const rolledBack = here.db.transaction(async (tx) => {
    await here.changes.publish(tx, 'things', 'never');
    throw new Error('changed my mind');
  });
  await expect(rolledBack).rejects.toThrow('changed my mind');
  await here.db.transaction((tx) => here.changes.publish(tx, 'things', 'afterwards'));
  await expect.poll(() => elsewhere.heard).toEqual(['afterwards']);
  expect(here.heard).toEqual(['afterwards']);
});

test('a listener that lost its connection treats everything as changed, and listens again', async () => {
  await here.db.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pennypress-listener' AND datname = current_database()",
  );
  await expect.poll(() => elsewhere.heard, { timeout: 5_000 }).toEqual([null]);
  await here.db.transaction((tx) => here.changes.publish(tx, 'things', 'again'));
  await expect.poll(() => elsewhere.heard).toEqual([null, 'again']);
});
