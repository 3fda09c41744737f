import type { Client, Pool } from 'pg';
import { openConnection } from '../db/connection.ts';

export interface WorkerLiveness {
  /** Registers a running worker of this process. Resolves once other processes can see it. */
  add(workerName: string): Promise<void>;
  close(): Promise<void>;
}

const RECONNECT_AFTER_MS = 250;

/**
 * Shows other processes which workers run. Each worker's name is locked on a connection of this process; the lock ends
 * with the connection, so a free lock means that the process is gone.
 */
export async function openWorkerLiveness(databaseUrl: string): Promise<WorkerLiveness> {
  const names = new Set<string>();
  const connection = await openConnection({
    databaseUrl,
    name: 'pennypress-worker',
    reconnectAfterMs: RECONNECT_AFTER_MS,
    async setUp(client) {
      for (const name of names) await lock(client, name);
    },
  });
  return {
    async add(workerName) {
      names.add(workerName);
      // If the connection is lost, the next one locks all names.
      await lock(connection.client(), workerName).catch(() => undefined);
    },
    close: connection.close,
  };
}

async function lock(client: Client, name: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
}

/**
 * Releases the jobs and queues of workers whose process is gone; graphile-worker itself waits four hours. If a live
 * worker is taken for dead, its job runs twice, which every job tolerates.
 */
export async function unlockDeadWorkers(pool: Pool): Promise<void> {
  await pool.query(`
    WITH dead AS MATERIALIZED (
      SELECT name
      FROM (SELECT DISTINCT locked_by AS name FROM graphile_worker.jobs WHERE locked_by IS NOT NULL)
        AS holders
      WHERE pg_try_advisory_xact_lock(hashtextextended(name, 0))
    )
    SELECT graphile_worker.force_unlock_workers(names)
    FROM (SELECT array_agg(name) AS names FROM dead) AS found
    WHERE names IS NOT NULL`);
}

/** Releases all locks of a worker that has stopped. */
export async function unlockWorker(pool: Pool, name: string): Promise<void> {
  await pool.query('SELECT graphile_worker.force_unlock_workers(ARRAY[$1::text])', [name]);
}
