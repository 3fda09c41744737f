import { expect, test } from 'vitest';
import {
  createThreadPool,
  PoolIsFull,
  TaskTooHeavy,
} from '../../../src/platform/threads/thread-pool.ts';
import type { OddTask } from '../../support/odd-tasks.thread.ts';

function openPool() {
  return createThreadPool<OddTask, string>({
    module: new URL('../../support/odd-tasks.thread.ts', import.meta.url),
    threads: 1,
    timeLimitMs: 1_000,
    memoryLimitMb: 64,
    maxWaiting: 2,
    idleMs: 50,
  });
}

test('a task that exceeds its time or memory, or throws, fails, and the next one is done', async () => {
  const pool = openPool();
  const spin = pool.run({ kind: 'spin' });
  const echo = pool.run({ kind: 'echo', text: 'after the spin' });
  await expect(spin).rejects.toThrow(TaskTooHeavy);
  await expect(echo).resolves.toBe('after the spin');
  await expect(pool.run({ kind: 'hoard' })).rejects.toThrow(TaskTooHeavy);
  await expect(pool.run({ kind: 'throw' })).rejects.toThrow('as asked');
  await expect(pool.run({ kind: 'environment' })).resolves.toBe('{}');
});

test('tasks beyond the queue are rejected at once, and all others are done', async () => {
  const pool = openPool();
  const tasks = ['first', 'second', 'third', 'fourth'].map((text) =>
    pool.run({ kind: 'echo', text }),
  );
  const outcomes = await Promise.allSettled(tasks);
  expect(outcomes.slice(0, 3)).toMatchObject([
    { value: 'first' },
    { value: 'second' },
    { value: 'third' },
  ]);
  expect(outcomes[3]).toMatchObject({ reason: expect.any(PoolIsFull) });
});
