import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { isDatabaseUnavailable } from '../db/database-errors.ts';

/** The maximum delay of a job after the database has recovered. */
const RETRY_EVERY_MS = 500;
/** How long statements are still retried during shutdown. */
const RETRIES_AT_END_MS = 3_000;

interface QueuePool {
  readonly pool: Pool;
  /** Whether a statement is currently being retried. */
  isRetrying(): boolean;
  /** Called at shutdown: statements are retried for a few more seconds, then resolve without rows. */
  stopRetrying(): void;
  /** Makes every further use of `pool` throw. */
  revoke(): void;
}

type Statement = Parameters<PoolClient['query']>;

/**
 * The pool for one run of graphile-worker.
 *
 * The library gives up on a statement after some minutes: then the process ends because a job could not be marked as
 * done, or a worker stops fetching. This pool retries the library's statements, which are all idempotent, until the
 * database has recovered. Transactions (its migrations) and its listener, which reconnects by itself, use plain
 * connections.
 *
 * The library also keeps the options of every run for as long as the process lives (`getTaskDetails` has a map of
 * them). Revoking the pool allows the database, and everything that refers to it, to be garbage collected.
 */
export function createQueuePool(
  pool: Pool,
  { retryEveryMs = RETRY_EVERY_MS, retriesAtEndMs = RETRIES_AT_END_MS } = {},
): QueuePool {
  let retryUntilMs = Number.POSITIVE_INFINITY;
  let retrying = 0;

  async function query(statement: Statement): Promise<unknown> {
    try {
      return await pool.query(...statement);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    }
    retrying += 1;
    return retry(statement).finally(() => {
      retrying -= 1;
    });
  }

  async function retry(statement: Statement): Promise<unknown> {
    while (Date.now() < retryUntilMs) {
      await pause(retryEveryMs);
      try {
        return await pool.query(...statement);
      } catch (error) {
        if (!isDatabaseUnavailable(error)) throw error;
      }
    }
    return { rows: [], rowCount: 0 };
  }

  const connect = (onConnect?: Parameters<Pool['connect']>[0]) =>
    onConnect === undefined ? Promise.resolve(createClient(pool, query)) : pool.connect(onConnect);

  const { proxy, revoke } = Proxy.revocable(pool, {
    get(target, name) {
      if (name === 'connect') return connect;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    pool: proxy,
    isRetrying: () => retrying > 0,
    stopRetrying() {
      retryUntilMs = Date.now() + retriesAtEndMs;
    },
    revoke,
  };
}

/** Takes a connection from the pool only for transactions; single statements go through `query`. */
function createClient(pool: Pool, query: (statement: Statement) => Promise<unknown>): PoolClient {
  let transaction: Promise<PoolClient> | null = null;
  const client: Pick<PoolClient, 'release'> & { query(...statement: Statement): Promise<unknown> } =
    {
      async query(...statement) {
        if (isBegin(statement)) transaction ??= pool.connect();
        return transaction === null ? query(statement) : (await transaction).query(...statement);
      },
      release(error) {
        transaction?.then(
          (connection) => connection.release(error),
          () => undefined,
        );
        transaction = null;
      },
    };
  return client as PoolClient;
}

function isBegin([statement]: Statement): boolean {
  return typeof statement === 'string' && /^\s*begin\b/i.test(statement);
}
