import type { Pool } from 'pg';

/**
 * A job is lost when its fetch was carried out and the answer never came, because the connection was
 * cut in between: it stays locked in the name of a worker that lives and does not know of it.
 */
export interface LostJobs {
  begin(jobId: string): void;
  end(jobId: string): void;
  /**
   * Gives back what was locked in these names by an earlier look already, and that nobody was at in
   * either look. One look alone proves nothing: a job may just be handed over, or just be marked.
   */
  giveBack(workerIds: readonly string[]): Promise<void>;
}

export function createLostJobs(pool: Pool): LostJobs {
  const atWork = new Set<string>();
  let suspects: ReadonlySet<string> = new Set();
  return {
    begin: (jobId) => void atWork.add(jobId),
    end: (jobId) => void atWork.delete(jobId),
    async giveBack(workerIds) {
      const found = await findUnattended(pool, workerIds, [...atWork]);
      const lost = found.filter((lock) => suspects.has(lock) && !atWork.has(idOf(lock)));
      suspects = new Set(found);
      if (lost.length > 0) await unlock(pool, workerIds, lost.map(idOf));
    },
  };
}

/** One fetch of a job: a job that was given back and fetched anew is another one. */
async function findUnattended(
  pool: Pool,
  workerIds: readonly string[],
  atWork: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ lock: string }>(
    `SELECT id || ' ' || locked_at AS lock FROM graphile_worker._private_jobs
     WHERE locked_by = ANY($1::text[]) AND id <> ALL($2::bigint[])`,
    [workerIds, atWork],
  );
  return rows.map(({ lock }) => lock);
}

function idOf(lock: string): string {
  return lock.split(' ', 1)[0] ?? '';
}

async function unlock(
  pool: Pool,
  workerIds: readonly string[],
  jobIds: readonly string[],
): Promise<void> {
  await pool.query(
    `WITH lost AS (
       UPDATE graphile_worker._private_jobs SET locked_by = NULL, locked_at = NULL
       WHERE id = ANY($2::bigint[]) AND locked_by = ANY($1::text[])
       RETURNING job_queue_id
     )
     UPDATE graphile_worker._private_job_queues SET locked_by = NULL, locked_at = NULL
     WHERE id IN (SELECT job_queue_id FROM lost) AND locked_by = ANY($1::text[])`,
    [workerIds, jobIds],
  );
}
