import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import type { TestServer } from './server.ts';

/** Makes jobs due now that wait for a later time or for a retry. */
export async function makeJobsDue(pool: Pool): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.reschedule_jobs(
       ARRAY(SELECT id FROM graphile_worker.jobs), run_at := now() - interval '1 second')`,
  );
}

/** Makes failed jobs due now that will be retried. */
export async function retryFailedJobs(pool: Pool): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.reschedule_jobs(
       ARRAY(SELECT id FROM graphile_worker.jobs WHERE attempts > 0 AND attempts < max_attempts),
       run_at := now() - interval '1 second')`,
  );
}

/** Makes the next attempt of these jobs their last, and due now. */
export async function leaveLastAttempt(pool: Pool, key: string | null = null): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.reschedule_jobs(
       ARRAY[id], run_at := now() - interval '1 second', attempts := max_attempts - 1)
     FROM graphile_worker.jobs WHERE attempts < max_attempts AND ($1::text IS NULL OR key = $1)`,
    [key],
  );
}

/** Removes the jobs that no worker is running. */
export async function deleteJobs(pool: Pool): Promise<void> {
  await pool.query(
    'SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))',
  );
}

export interface HeldJobs {
  /** The worker that holds the locks of the jobs. */
  readonly workerName: string;
  /** Leaves the jobs unfinished, as after a kill -9 that other workers have detected. */
  die(): Promise<void>;
  finish(): Promise<void>;
}

/** Starts a worker that runs `count` jobs of these names, which do not end by themselves. */
export async function holdJobs(
  { config, db }: Pick<TestServer, 'config' | 'db'>,
  count: number,
  names: readonly string[],
): Promise<HeldJobs> {
  const events: WorkerEvents = new EventEmitter();
  const held: { resolve(): void; reject(error: Error): void }[] = [];
  let workerName = '';
  events.on('pool:create', ({ workerPool }) => {
    workerName = workerPool.id;
  });
  const areHeld = new Promise<void>((resolve) => {
    events.on('job:start', () => {
      if (held.length === count - 1) setImmediate(resolve);
    });
  });
  const hold = () =>
    new Promise<void>((resolve, reject) => {
      held.push({ resolve, reject });
    });
  const taskList: TaskList = Object.fromEntries(names.map((name) => [name, hold]));
  const runner = await run({
    connectionString: config.DATABASE_URL,
    concurrency: count,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    events,
    // Disables batched completion, because `stop` only waits for results that are written in batches.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList,
  });
  await areHeld;
  return {
    workerName,
    async die() {
      const stopped = runner.stop();
      await db.pool.query('SELECT graphile_worker.force_unlock_workers(ARRAY[$1])', [workerName]);
      for (const { reject } of held) reject(new Error('died'));
      await stopped;
    },
    async finish() {
      const stopped = runner.stop();
      for (const { resolve } of held) resolve();
      await stopped;
    },
  };
}
