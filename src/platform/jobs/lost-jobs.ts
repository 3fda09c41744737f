import type { Pool } from 'pg';

/**
 * A job is lost if the database carried out its fetch and the connection was cut before the answer: it stays
 * locked by a worker that does not know of it.
 */
interface LostJobCheck {
  /**
   * Whether the worker holds a job that is not among `runningIds`, and that an earlier call found too. A
   * single call proves nothing: a job may just have been fetched, or just be marked as done.
   */
  hasLostJob(workerName: string, runningIds: ReadonlySet<string>): Promise<boolean>;
}

export function createLostJobCheck(pool: Pool): LostJobCheck {
  let suspects: ReadonlySet<string> = new Set();
  return {
    async hasLostJob(workerName, runningIds) {
      // With the instant of the lock: a job that was released and fetched again is another fetch.
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
