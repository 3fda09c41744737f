import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors/app-error.ts';

const CODE = 'outdated';
const TRIES = 9;
const FIRST_PAUSE_MS = 10;

/** The error for a row that was changed by another transaction since it was read: the plan may be based on old data. */
export function concurrentUpdate(cause?: unknown): AppError {
  return new AppError({
    code: CODE,
    status: 503,
    detail: 'Someone else is changing this right now. Try again.',
    headers: { 'Retry-After': '1' },
    cause,
  });
}

/**
 * Retries the work from its first read while it fails with `concurrentUpdate`, up to nine times in total. Each time,
 * one of several writers of the same row succeeds. A slow writer would always lose, so each pause is longer than the
 * one before, 2.6 to 5.1 s in total, with jitter so that the same writers do not collide again.
 */
export async function retryConcurrentUpdates<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isOutdated = error instanceof AppError && error.options.code === CODE;
      if (!isOutdated || tries === TRIES) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** tries * (0.5 + Math.random() / 2));
    }
  }
}
