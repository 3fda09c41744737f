import { AppError } from '../errors/app-error.ts';

const CODE = 'outdated';
const TRIES = 6;

/** The error for a row that was written concurrently since it was read: the plan may be based on old data. */
export function concurrentUpdate(cause?: unknown): AppError {
  return new AppError({
    code: CODE,
    status: 503,
    detail: 'Someone else is changing this right now. Try again.',
    headers: { 'Retry-After': '1' },
    cause,
  });
}

/** Repeats the work from its first read while it fails with `concurrentUpdate`, up to six times in all. */
export async function retryConcurrentUpdates<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isOutdated = error instanceof AppError && error.options.code === CODE;
      if (!isOutdated || tries === TRIES) throw error;
    }
  }
}
