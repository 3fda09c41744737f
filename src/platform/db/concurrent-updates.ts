import { AppError } from '../errors/app-error.ts';

const CODE = 'outdated';
const TRIES = 6;

/** Thrown where a row was written by somebody else since it was read: what was planned may be old. */
export function concurrentUpdate(cause?: unknown): AppError {
  return new AppError({
    code: CODE,
    status: 503,
    detail: 'This is being changed by somebody else. Please try again.',
    headers: { 'Retry-After': '1' },
    cause,
  });
}

/** Does the work again from its first read, as long as somebody else was faster. */
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
