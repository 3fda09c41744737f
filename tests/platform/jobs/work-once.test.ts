import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { enqueue, job } from '../../../src/platform/jobs/jobs.ts';
import { workOnce } from '../../../src/platform/jobs/work-once.ts';
import { holdJobs } from '../../support/queue.ts';
import { countOfDay } from '../../support/sample.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const JOBS = 20;
/** Of so many rounds one in three each day. */
const ROUNDS = countOfDay(15, 3);

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
  return enqueueCounts([number], queue);
}

function enqueueCounts(numbers: readonly number[], queue: string | undefined): Promise<void> {
  return server.db.transaction(async (tx) => {
    for (const number of numbers)
      await enqueue(tx, { name: 'count', payload: { number }, ...(queue ? { queue } : {}) });
  });
}

test.each([undefined, 'one after another'])(
  'all due jobs are done before the call returns, in the queue %s',
  async (queue) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const numbers = [...Array(JOBS).keys()];
      await enqueueCounts(numbers, queue);
      await work();
      expect(done.toSorted((one, other) => one - other)).toEqual(numbers);
    }
  },
);

test('a failed job is left for later, and a queue held by another worker is skipped', async () => {
  isFailing = true;
  await enqueueCount(1, undefined);
  await work();
  isFailing = false;
  await enqueueCount(2, 'held');
  const held = await holdJobs(server, 1, ['count']);
  await enqueueCount(3, 'held');
  await work();
  expect(done).toEqual([]);
  await held.finish();
  await work();
  expect(done).toEqual([3]);
});
