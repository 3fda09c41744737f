import { type Sql, sql } from '../db/sql.ts';

/**
 * A condition for whether a job with this key runs or will run, for use in the statement that writes what the job would
 * write: in one statement, a job that ends at this moment is seen either as pending or with its result. A job that
 * failed its last attempt is not pending.
 */
export function hasPendingJob(key: Sql): Sql {
  return sql`EXISTS (
    SELECT FROM graphile_worker.jobs AS job
    WHERE job.key = ${key} AND (job.attempts < job.max_attempts OR job.locked_at IS NOT NULL))`;
}
