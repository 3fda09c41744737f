import type { Pool } from 'pg';

/**
 * A job is lost if the database fetched it and the connection was lost before the response: it stays locked by a worker
 * that does not know it.
 */
interface LostJobCheck {
  /**
   * Whether the worker has locked a job that is not in `runningIds` in this and in an earlier call. A single call
   * proves nothing: a job may just have been fetched, or is just being marked as done.
   */
  hasLostJob(workerName: string, runningIds: ReadonlySet<string>): Promise<boolean>;
}

export function createLostJobCheck(pool: Pool): LostJobCheck {
  let suspects: ReadonlySet<string> = new Set();
  return {
    async hasLostJob(workerName, runningIds) {
      // Includes the time of the lock: a job that was released and fetched again counts as another fetch.
      const { rows } = await pool.query<{ fetch: string }>(
        `SELECT id || ' ' || locked_at AS fetch FROM graphile_worker.jobs
         WHERE locked_by = $1 AND id <> ALL($2::bigint[])`,
        [workerName, [...runningIds]],
      );
      const found = rows.map(({ fetch }) => fetch);
      const isLost = found.some((fetch) => suspects.has(fetch));
      suspects = new Set(found);
      return isLost;
    },
  };
}
