import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { enqueue, job, workOnce } from '../../../src/platform/jobs/jobs.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const JOBS = 20;
const ROUNDS = 15;

let server: TestServer;
let done: number[] = [];
let isFailing = false;

const counting = job({
  name: 'count',
  payload: z.object({ number: z.int() }),
  handle({ number }: { number: number }) {
    if (isFailing) return Promise.reject(new Error('planted'));
    done.push(number);
    return Promise.resolve();
  },
});

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function work(): Promise<void> {
  done = [];
  return workOnce({ ...server.worker, kinds: [counting] });
}

function enqueueCount(number: number, queue: string | undefined): Promise<void> {
  return server.db.transaction((tx) =>
    enqueue(tx, { name: 'count', payload: { number }, ...(queue ? { queue } : {}) }),
  );
}

/** Writes by whom and since when the queue `held` is locked. */
function lockHeld(lock: string): Promise<unknown> {
  return server.db.pool.query(
    `UPDATE graphile_worker._private_job_queues SET (locked_by, locked_at) = (${lock})
      WHERE queue_name = 'held'`,
  );
}

test.each([undefined, 'one after another'])(
  'all that is due is done before it returns, in the queue %s',
  async (queue) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let number = 0; number < JOBS; number += 1) await enqueueCount(number, queue);
      await work();
      expect(done.toSorted((one, other) => one - other)).toEqual([...Array(JOBS).keys()]);
    }
  },
);

test('what fails is left for later, and what others hold is left to them', async () => {
  isFailing = true;
  await enqueueCount(1, undefined);
  await work();
  isFailing = false;
  await enqueueCount(2, 'held');
  await lockHeld("'somebody else', now()");
  await work();
  expect(done).toEqual([]);
  await lockHeld('NULL, NULL');
  await work();
  expect(done).toEqual([2]);
});
