import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { waitUntil } from '../../../scripts/system/wait-until.ts';
import { releaseAbandonedJobs, watchWorkers } from '../../../src/platform/jobs/abandoned-jobs.ts';
import { enqueue, type JobKind, job, startWorker } from '../../../src/platform/jobs/jobs.ts';
import { createLostJobs } from '../../../src/platform/jobs/lost-jobs.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.runJobs();
});

afterAll(() => server.close());

async function lockedBy(): Promise<(string | null)[]> {
  const sql = 'SELECT locked_by FROM graphile_worker._private_jobs ORDER BY id';
  return (await server.db.pool.query(sql)).rows.map((row) => row.locked_by);
}

async function take(key: string): Promise<void> {
  const sql = `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = $1
    WHERE key = $2`;
  await server.db.pool.query(sql, [`worker-${key}`, key]);
}

describe('jobs of a process that was killed', () => {
  test('are given back, and those of the living are left alone', async () => {
    const { pool, read } = server.db;
    for (const key of ['dead', 'living']) {
      await enqueue(read, { name: 'some-job', payload: {}, key, queue: key });
      await take(key);
    }
    const watch = await watchWorkers(pool, createLog('silent'));
    expect(await lockedBy(), 'a start gives everything back').toEqual([null, null]);
    await watch.add('worker-living');
    await take('dead');
    await take('living');
    await releaseAbandonedJobs(pool);
    expect(await lockedBy()).toEqual([null, 'worker-living']);
    watch.close();
  });

  test('are not those of a worker that is at them', async () => {
    const { pool, read } = server.db;
    await server.db.pool.query('DELETE FROM graphile_worker._private_jobs');
    let finish = () => undefined as undefined;
    const isRunning = new Promise<void>((begun) => {
      const work = async () => {
        begun();
        await new Promise<void>((resolve) => {
          finish = () => void resolve();
        });
      };
      kinds.push(job({ name: 'long-job', payload: z.object({}), handle: work }));
    });
    const runner = await startWorker({ ...server.worker, kinds, recurring: [] });
    await enqueue(read, { name: 'long-job', payload: {} });
    await isRunning;
    const [before] = await lockedBy();
    expect(before).toMatch(/./);
    await releaseAbandonedJobs(pool);
    expect(await lockedBy()).toEqual([before]);
    finish();
    await runner.stop();
  });
});

describe('a job whose fetch was carried out, and the answer never came', () => {
  test('is given back by the second look that finds nobody at it', async () => {
    const { pool, read } = server.db;
    await pool.query('DELETE FROM graphile_worker._private_jobs');
    for (const key of ['unheard', 'at-work']) {
      await enqueue(read, { name: 'some-job', payload: {}, key, queue: key });
      await take(key);
    }
    const lost = createLostJobs(pool);
    const ids = await pool.query('SELECT id, key FROM graphile_worker._private_jobs ORDER BY id');
    lost.begin(ids.rows[1].id);
    await lost.giveBack(['worker-unheard', 'worker-at-work']);
    expect(await lockedBy()).toEqual(['worker-unheard', 'worker-at-work']);
    await lost.giveBack(['worker-unheard', 'worker-at-work']);
    expect(await lockedBy()).toEqual([null, 'worker-at-work']);
  });

  test('is left alone where it was fetched anew between the looks', async () => {
    const { pool } = server.db;
    const lost = createLostJobs(pool);
    await take('unheard');
    await lost.giveBack(['worker-unheard']);
    await take('unheard');
    await lost.giveBack(['worker-unheard']);
    expect(await lockedBy()).toEqual(['worker-unheard', 'worker-at-work']);
  });
});

describe('a watch whose connection is cut', () => {
  test('holds the names of its workers again, and keeps no place of the pool', async () => {
    const { pool } = server.db;
    const watch = await watchWorkers(pool, createLog('silent'));
    await watch.add('worker-cut');
    const before = pool.totalCount;
    const holders = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    const [{ pid }] = (await pool.query(holders)).rows;
    await pool.query('SELECT pg_terminate_backend($1)', [pid]);
    await waitUntil(async () => {
      const { rows } = await pool.query(holders);
      return rows.length === 1 && rows[0].pid !== pid;
    }, 10_000);
    expect(pool.totalCount).toBeLessThanOrEqual(before);
    watch.close();
  });
});

const kinds: JobKind[] = [];
