import { Logger, runTaskListOnce } from 'graphile-worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { waitUntil } from '../../../scripts/system/wait-until.ts';
import { deleteEmptyQueues, enqueue, job } from '../../../src/platform/jobs/jobs.ts';
import { workOnce } from '../../../src/platform/jobs/work-once.ts';
import { deleteJobs } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ran: string[] = [];

const syncing = job({
  name: 'sync',
  payload: z.object({ object: z.string() }),
  handle({ object }: { object: string }) {
    ran.push(object);
    return Promise.resolve();
  },
});

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

const request = (key: string, object = key) => ({ name: 'sync', payload: { object }, key });

async function work(): Promise<string[]> {
  ran = [];
  await workOnce({ ...server.worker, kinds: [syncing], recurring: [] });
  return ran;
}

async function listLocks(key: string): Promise<boolean[]> {
  const { rows } = await server.db.pool.query<{ isLocked: boolean }>(
    'SELECT locked_at IS NOT NULL AS "isLocked" FROM graphile_worker.jobs WHERE key = $1',
    [key],
  );
  return rows.map(({ isLocked }) => isLocked);
}

/** Whether a statement waits for the lock of another transaction. */
async function isWaitingForLock(): Promise<boolean> {
  const { rowCount } = await server.db.pool.query(
    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  );
  return rowCount === 1;
}

describe('a job with a key', () => {
  test('is enqueued once, however often it is requested', async () => {
    await Promise.all(Array.from({ length: 20 }, () => enqueue(server.db.read, request('often'))));
    expect(await listLocks('often')).toEqual([false]);
    expect(await work()).toEqual(['often']);
  });

  test('carries the payload of the last request', async () => {
    await enqueue(server.db.read, request('last', 'before'));
    await enqueue(server.db.read, request('last', 'after'));
    expect(await work()).toEqual(['after']);
  });

  test('keeps its place in the queue when it is requested again', async () => {
    for (const key of ['first', 'second', 'first']) {
      await enqueue(server.db.read, { ...request(key), queue: 'in order' });
    }
    expect(await work()).toEqual(['first', 'second']);
  });

  test('is followed by another run if it is requested while a worker starts it', async () => {
    await enqueue(server.db.read, request('started'));
    const { pool } = server.db;
    const worker = await pool.connect();
    await worker.query('BEGIN');
    let runs = 0;
    const sync = async () => {
      runs += 1;
      if (runs > 1) return;
      const enqueued = enqueue(server.db.read, request('started'));
      expect(await waitUntil(isWaitingForLock, 5_000)).toBe(true);
      await worker.query('COMMIT');
      await enqueued;
      expect(await listLocks('started')).toEqual([false]);
    };
    const logger = new Logger(() => () => undefined);
    await runTaskListOnce({ logger, noHandleSignals: true }, { sync }, worker).promise;
    worker.release();
    expect(runs).toBe(2);
  });

  test('does not start before the transaction that requested it has committed', async () => {
    await enqueue(server.db.read, request('held'));
    await server.db.transaction(async (tx) => {
      await enqueue(tx, request('held'));
      expect(await work()).toEqual([]);
    });
    expect(await work()).toEqual(['held']);
  });
});

test('empty queues are removed', async () => {
  const { pool } = server.db;
  async function findQueueId(): Promise<string> {
    const { rows } = await pool.query(
      "SELECT job_queue_id AS id FROM graphile_worker.add_job('sync', queue_name => 'reused')",
    );
    await deleteJobs(pool);
    return rows[0].id;
  }
  const before = await findQueueId();
  expect(await findQueueId()).toBe(before);
  await deleteEmptyQueues(pool);
  expect(await findQueueId()).not.toBe(before);
});
