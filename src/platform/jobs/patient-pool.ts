import type { Pool, PoolClient } from 'pg';
import { translateDatabaseError } from '../db/database-errors.ts';

/**
 * graphile-worker tries a statement again where PostgreSQL said that it should, and only there. When a
 * connection is lost while a job is marked as done, it gives up, nobody hears of it, and the process
 * ends. Through this pool, whatever means that the database is away carries this code, with which the
 * mark is tried again for minutes. Marking twice changes nothing.
 */
const TRY_AGAIN = '40001';

/** The same pool for the queue's own statements. Its listener, which connects anew itself, is left alone. */
export function makePatient(pool: Pool): Pool {
  const connect = async (): Promise<PoolClient> => {
    try {
      return watchQueries(await pool.connect());
    } catch (error) {
      throw toRetryable(error);
    }
  };
  return new Proxy(pool, {
    get(target, name) {
      if (name !== 'connect') return readFrom(target, name);
      return (listen?: Parameters<Pool['connect']>[0]) =>
        listen === undefined ? connect() : target.connect(listen);
    },
  });
}

function watchQueries(client: PoolClient): PoolClient {
  const query = async (...question: Parameters<PoolClient['query']>): Promise<unknown> => {
    try {
      return await client.query(...question);
    } catch (error) {
      throw toRetryable(error);
    }
  };
  return new Proxy(client, {
    get: (target, name) => (name === 'query' ? query : readFrom(target, name)),
  });
}

function readFrom<Target extends object>(target: Target, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
}

function toRetryable(error: unknown): unknown {
  if (translateDatabaseError(error) === error) return error;
  const message = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(message, { cause: error }), { code: TRY_AGAIN });
}
