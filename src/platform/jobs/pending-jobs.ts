import { type Sql, sql } from '../db/sql.ts';

/**
 * Whether a job of this key is at work or will be, as a condition for a statement on what the job marks:
 * asked in one statement, a job that is done just now is seen with what it wrote, or as not done. One
 * that died in its last try is neither, and nobody says of its work that it failed.
 */
export function hasPendingJob(key: Sql): Sql {
  return sql`EXISTS (
    SELECT FROM graphile_worker.jobs AS job
    WHERE job.key = ${key} AND (job.attempts < job.max_attempts OR job.locked_at IS NOT NULL))`;
}
