import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { releaseAbandonedJobs, watchWorkers } from '../../../src/platform/jobs/abandoned-jobs.ts';
import { enqueue, job, startWorker } from '../../../src/platform/jobs/jobs.ts';
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
    watch.add('worker-living');
    await take('dead');
    await take('living');
    await releaseAbandonedJobs(pool);
    expect(await lockedBy()).toEqual([null, 'worker-living']);
    watch.close();
  });

  test('a job that is under way is not taken for abandoned', async () => {
    const { metrics } = server;
    const { pool, read } = server.db;
    const log = createLog('silent');
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const slow = job({
      name: 'slow-job',
      payload: z.object({}),
      handle() {
        begin();
        return ended;
      },
    });
    const worker = await startWorker({ pool, log, metrics, kinds: [slow], recurring: [] });
    await enqueue(read, { name: slow.name, payload: {}, key: 'slow' });
    await begun;
    const before = await lockedBy();
    await releaseAbandonedJobs(pool);
    expect(await lockedBy()).toEqual(before);
    end();
    await worker.stop();
  });
});
