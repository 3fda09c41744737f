import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { isDatabaseUnavailable } from '../db/database-errors.ts';
import { createRevocablePool, type RevocablePool } from './revocable-pool.ts';

/** How soon a database that was away is asked again; it must not take a job longer to come back. */
const ASK_AGAIN_MS = 500;
/** What is still expected of a database that is away once the process has to end. */
const PATIENCE_AT_END_MS = 3_000;

export interface RetryingPool extends RevocablePool {
  /** Whether a statement had to be repeated and has not been answered yet. */
  isRetrying(): boolean;
  /** The process ends: what cannot be asked soon is not asked any more. */
  stopRetrying(): void;
}

type Question = Parameters<PoolClient['query']>;

/**
 * graphile-worker gives up on a statement after some minutes, and then either the process ends (a job
 * could not be marked as done) or its worker fetches nothing more. Through this pool a statement of
 * the queue waits until the database can be asked, for as long as it takes: each of them may be
 * repeated. Its migrations are transactions and its listener connects anew by itself; both are left
 * alone.
 */
export function createRetryingPool(pool: Pool): RetryingPool {
  let endsAtMs = Number.POSITIVE_INFINITY;
  let waiting = 0;

  async function ask(question: Question): Promise<unknown> {
    try {
      return await pool.query(...question);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    }
    waiting += 1;
    return askUntilAnswered(question).finally(() => {
      waiting -= 1;
    });
  }

  async function askUntilAnswered(question: Question): Promise<unknown> {
    while (Date.now() < endsAtMs) {
      await pause(ASK_AGAIN_MS);
      try {
        return await pool.query(...question);
      } catch (error) {
        if (!isDatabaseUnavailable(error)) throw error;
      }
    }
    // At the end nobody needs what a mark or a fetch would have answered.
    return { rows: [], rowCount: 0 };
  }

  const connect = ((listen?: Parameters<Pool['connect']>[0]) =>
    listen === undefined
      ? Promise.resolve(lend(pool, ask))
      : pool.connect(listen)) as Pool['connect'];

  return {
    ...createRevocablePool(pool, connect),
    isRetrying: () => waiting > 0,
    stopRetrying() {
      endsAtMs = Date.now() + PATIENCE_AT_END_MS;
    },
  };
}

/** A connection that is one only for a transaction; what stands alone is asked by `ask`. */
function lend(pool: Pool, ask: (question: Question) => Promise<unknown>): PoolClient {
  let transaction: Promise<PoolClient> | null = null;
  const lent: Pick<PoolClient, 'release'> & { query(...question: Question): Promise<unknown> } = {
    async query(...question) {
      if (isBegin(question)) transaction ??= pool.connect();
      return transaction === null ? ask(question) : (await transaction).query(...question);
    },
    release(error) {
      transaction?.then(
        (client) => client.release(error),
        () => undefined,
      );
      transaction = null;
    },
  };
  return lent as PoolClient;
}

function isBegin([question]: Question): boolean {
  return typeof question === 'string' && /^\s*begin\b/i.test(question);
}
