import { setTimeout as pause } from 'node:timers/promises';
import { isTransactionConflict } from './database-errors.ts';

const TRIES = 5;
const MAX_FIRST_PAUSE_MS = 20;

/**
 * Retries a transaction that PostgreSQL rolled back because of a deadlock or a serialization failure, up to five times
 * in total. The pause has jitter, so that the same transactions do not collide again.
 */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === TRIES || !isTransactionConflict(error)) throw error;
      await pause(Math.random() * MAX_FIRST_PAUSE_MS * tries);
    }
  }
}
