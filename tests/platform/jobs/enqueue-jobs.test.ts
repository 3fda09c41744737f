import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import { enqueue } from '../../../src/platform/jobs/jobs.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  const changes = createChanges();
  db = openDatabase({ databaseUrl: database.url, changes, onIdleError: () => undefined });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const JOBS = 'graphile_worker._private_jobs';
const look = (key: string, about = key) => ({ name: 'look', payload: { about }, key });

async function listJobs(key: string) {
  const { rows } = await db.pool.query<{ key: string; locked: boolean; about: string }>(
    `SELECT key, locked_at IS NOT NULL AS locked, payload->>'about' AS about FROM ${JOBS}
     WHERE key = $1`,
    [key],
  );
  return rows;
}

describe('a job with a key', () => {
  test('is there once, however often it is asked for', async () => {
    await Promise.all(Array.from({ length: 20 }, () => enqueue(db.read, look('often'))));
    expect(await listJobs('often')).toEqual([{ key: 'often', locked: false, about: 'often' }]);
  });

  test('carries what was asked for last', async () => {
    await enqueue(db.read, look('last', 'before'));
    await enqueue(db.read, look('last', 'after'));
    expect(await listJobs('last')).toMatchObject([{ about: 'after' }]);
  });

  test('that a worker starts just now is followed by another', async () => {
    await enqueue(db.read, look('started'));
    const worker = await db.pool.connect();
    await worker.query('BEGIN');
    await worker.query(`UPDATE ${JOBS} SET locked_at = now(), locked_by = 'w' WHERE key = $1`, [
      'started',
    ]);
    const enqueued = enqueue(db.read, look('started'));
    // Whoever enqueues has met the worker's lock, and waits.
    const isWaiting = async () => {
      const { rowCount } = await db.pool.query(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      return rowCount === 1;
    };
    while (!(await isWaiting()));
    await worker.query('COMMIT');
    worker.release();
    await enqueued;
    expect(await listJobs('started')).toMatchObject([{ locked: false }]);
  });

  test('is not started before what it is about is committed', async () => {
    await enqueue(db.read, look('held'));
    await db.transaction(async (tx) => {
      await enqueue(tx, look('held'));
      const { rowCount } = await db.pool.query(
        `SELECT 1 FROM ${JOBS} WHERE key = 'held' FOR UPDATE SKIP LOCKED`,
      );
      expect(rowCount).toBe(0);
    });
    expect(await listJobs('held')).toHaveLength(1);
  });
});
