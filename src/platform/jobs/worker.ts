import { EventEmitter } from 'node:events';
import { run, type WorkerEvents } from 'graphile-worker';
import { createLostJobCheck } from './lost-jobs.ts';
import { createQueuePool } from './queue-pool.ts';
import {
  clearTaskList,
  createCronItems,
  createTaskList,
  createWorkerLogger,
  type WorkerOptions,
} from './tasks.ts';
import {
  openWorkerLiveness,
  unlockDeadWorkers,
  unlockWorker,
  type WorkerLiveness,
} from './worker-liveness.ts';

const CONCURRENCY = 4;
/** The longest delay until another process takes over a killed process's job. */
const CHECK_EVERY_MS = 10_000;

interface Worker {
  /** Waits for running jobs. */
  stop(): Promise<void>;
}

/**
 * Runs jobs until stopped. Every ten seconds it releases the jobs of killed processes, and replaces its runner if that
 * has lost a job or stopped unexpectedly.
 */
export async function startWorker(
  options: WorkerOptions,
  checkEveryMs = CHECK_EVERY_MS,
): Promise<Worker> {
  const liveness = await openWorkerLiveness(options.databaseUrl);
  await unlockDeadWorkers(options.pool);
  let runner = await startRunner(options, liveness);
  let checks = Promise.resolve();

  async function check(): Promise<void> {
    try {
      await unlockDeadWorkers(options.pool);
      if (await runner.needsReplacement()) await replaceRunner();
    } catch (error) {
      options.log.debug({ err: error }, 'cannot check for orphaned jobs yet');
    }
  }

  /** graphile-worker cannot release a single job, only all jobs of a stopped worker. */
  async function replaceRunner(): Promise<void> {
    const replaced = runner;
    runner = await startRunner(options, liveness);
    await replaced.stop();
    await unlockWorker(options.pool, replaced.name);
  }

  const timer = setInterval(() => {
    checks = checks.then(check);
  }, checkEveryMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await checks;
      await runner.stop();
      await liveness.close();
    },
  };
}

interface QueueRunner {
  /** The name under which jobs are locked. */
  readonly name: string;
  needsReplacement(): Promise<boolean>;
  stop(): Promise<void>;
}

async function startRunner(options: WorkerOptions, liveness: WorkerLiveness): Promise<QueueRunner> {
  const queuePool = createQueuePool(options.pool);
  const tasks = createTaskList(options);
  const lostJobs = createLostJobCheck(options.pool);
  const runningIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  let name = '';
  let hasEnded = false;
  // Jobs are locked in the name of the worker pool, not of its workers.
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id;
    void liveness.add(name);
  });
  events.on('pool:gracefulShutdown', () => queuePool.stopRetrying());
  events.on('job:start', ({ job }) => runningIds.add(job.id));
  events.on('job:complete', ({ job }) => runningIds.delete(job.id));
  const runner = await run(
    {
      pgPool: queuePool.pool,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      events,
      logger: createWorkerLogger(options.log),
    },
    tasks,
    createCronItems(options.recurring),
  );
  const ended = runner.promise
    .catch((error: unknown) => options.log.error({ err: error }, 'the job runner failed'))
    .finally(() => {
      hasEnded = true;
    });
  return {
    name,
    async needsReplacement() {
      if (hasEnded) return true;
      // A statement that is being retried may be the one that marks a job as done.
      return !queuePool.isRetrying() && (await lostJobs.hasLostJob(name, runningIds));
    },
    async stop() {
      if (!hasEnded) await runner.stop();
      await ended;
      events.removeAllListeners();
      queuePool.revoke();
      clearTaskList(tasks);
    },
  };
}
