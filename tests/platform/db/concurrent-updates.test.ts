import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  concurrentUpdate,
  retryConcurrentUpdates,
} from '../../../src/platform/db/concurrent-updates.ts';

const WRITES = 40;
const BETWEEN_MS = 5;
/** Longer than what lies between two of the others' writes: the row always changes meanwhile. */
const SLOW_MS = 15;

test('a slow writer of a frequently updated row succeeds in the end', async () => {
  const row = { version: 0, slow: 0 };
  const others = (async () => {
    for (let write = 0; write < WRITES; write += 1) {
      row.version += 1;
      await pause(BETWEEN_MS);
    }
  })();
  await retryConcurrentUpdates(async () => {
    const { version } = row;
    await pause(SLOW_MS);
    if (row.version !== version) throw concurrentUpdate();
    row.slow += 1;
  });
  await others;
  expect(row).toEqual({ version: WRITES, slow: 1 });
});

test('any other error is not retried', async () => {
  let tries = 0;
  const failing = retryConcurrentUpdates(() => {
    tries += 1;
    return Promise.reject(new Error('the database is away'));
  });
  await expect(failing).rejects.toThrow('the database is away');
  expect(tries).toBe(1);
});
