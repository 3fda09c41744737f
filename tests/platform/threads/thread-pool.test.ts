import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../../../scripts/system/repository-root.ts';
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

test('threads start in a process whose imports wait for a message to that process', async () => {
  // As `npm start` begins the server: its code loads while the environment is being prepared.
  const waits = `import { isMainThread } from 'node:worker_threads';
    if (!isMainThread) await new Promise(() => setInterval(() => {}, 1_000));`;
  const program = `import { renderBody } from './src/features/articles/render-body.ts';
    const { html } = await renderBody('word '.repeat(5_000));
    process.stdout.write(String(html.length > 20_000));
    process.exit();`;
  const preload = `data:text/javascript,${encodeURIComponent(waits)}`;
  const flags = ['--import', 'tsx', '--import', preload, '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags, {
    cwd: ROOT,
    timeout: 50_000,
  });
  expect(stdout).toBe('true');
}, 60_000);
