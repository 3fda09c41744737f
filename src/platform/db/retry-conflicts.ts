import { setTimeout as pause } from 'node:timers/promises';
import { isTransactionConflict } from './database-errors.ts';

const TRIES = 5;
const LONGEST_FIRST_PAUSE_MS = 20;

/**
 * Repeats a transaction that PostgreSQL rolled back because of a deadlock or a serialization failure, up to
 * five times in all. The pause is random, so that those that met do not meet again.
 */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === TRIES || !isTransactionConflict(error)) throw error;
      await pause(Math.random() * LONGEST_FIRST_PAUSE_MS * tries);
    }
  }
}
