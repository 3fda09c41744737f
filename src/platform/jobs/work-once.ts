import { EventEmitter } from 'node:events';
import { runOnce, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { createQueuePool } from './queue-pool.ts';
import { clearTaskList, createTaskList, createWorkerLogger, type WorkerOptions } from './tasks.ts';

/** After this many consecutive rounds that start no job although one is due, the job is left to another worker. */
const MAX_IDLE_ROUNDS = 5;

/**
 * Runs all jobs that are due, then returns; for tests and commands. One round of graphile-worker may end too early: it
 * looks for the next job while it still marks the last one as done, which hides the other jobs in that queue.
 */
export async function workOnce(options: WorkerOptions): Promise<void> {
  const names = [...options.kinds, ...options.recurring].map(({ name }) => name);
  for (let idleRounds = 0; idleRounds < MAX_IDLE_ROUNDS; idleRounds += 1) {
    const started = await workRound(options);
    if (!(await hasDueJob(options.pool, names))) return;
    if (started > 0) idleRounds = 0;
  }
}

/** Returns the number of started jobs. All of them are marked as done or failed by then. */
async function workRound(options: WorkerOptions): Promise<number> {
  const queuePool = createQueuePool(options.pool);
  const tasks = createTaskList(options);
  const events: WorkerEvents = new EventEmitter();
  let started = 0;
  events.on('job:start', () => {
    started += 1;
  });
  try {
    await runOnce(
      {
        pgPool: queuePool.pool,
        events,
        noHandleSignals: true,
        logger: createWorkerLogger(options.log),
        // Disables batching, because a run would only wait for its batched writes.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      },
      tasks,
    );
    return started;
  } finally {
    events.removeAllListeners();
    queuePool.revoke();
    clearTaskList(tasks);
  }
}

/** Whether a job with one of these names could start now. A job whose queue another worker has locked cannot. */
async function hasDueJob(pool: Pool, names: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query<{ isDue: boolean }>(
    `SELECT EXISTS (
       SELECT FROM graphile_worker.jobs AS job
       WHERE job.task_identifier = ANY ($1) AND job.run_at <= now()
         AND job.attempts < job.max_attempts AND job.locked_at IS NULL
         AND NOT EXISTS (
           SELECT FROM graphile_worker.jobs AS running
           WHERE running.queue_name = job.queue_name AND running.locked_at IS NOT NULL)
     ) AS "isDue"`,
    [names],
  );
  return rows[0]?.isDue ?? false;
}
