import { EventEmitter } from 'node:events';
import {
  type JobHelpers,
  makeWorkerUtils,
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Log } from '../log/log.ts';
import { watchWorkers } from './abandoned-jobs.ts';
import { createLostJobs } from './lost-jobs.ts';
import { createRetryingPool } from './retrying-pool.ts';
import { clearTasks, createRevocablePool } from './revocable-pool.ts';

/** A kind of job: its name in the queue, what it carries, and what it does. */
export interface JobKind<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  handle(
    payload: Payload,
    attempt: { readonly number: number; readonly isLast: boolean },
  ): Promise<void>;
}

/** A job that comes again by wall time; `pattern` is crontab's, in UTC. */
export interface RecurringJob {
  readonly name: string;
  readonly pattern: string;
  readonly purpose: string;
  /** Whether it is also run whenever the clock was moved, which only happens outside production. */
  readonly runsWhenClockMoves?: boolean;
  /** Where the next time is too far away for what fails; once unless said otherwise. */
  readonly maxAttempts?: number;
  run(): Promise<void>;
}

export interface JobRequest {
  readonly name: string;
  readonly payload: unknown;
  /** A waiting job with the same key is replaced, so a burst about one thing is one job. */
  readonly key?: string;
  /** Jobs of one queue run one after another, on whichever process. */
  readonly queue?: string;
  readonly maxAttempts?: number;
  /** Not before so many seconds of wall time have passed. */
  readonly delaySeconds?: number;
  /** Higher ones wait for lower ones; 0 unless said otherwise. */
  readonly priority?: number;
}

/**
 * graphile-worker waits exp(attempt) seconds, at most exp(10), between tries: with eighteen the last
 * one comes after about two days, which an outage of Stripe or the mail server should not outlast.
 */
const DEFAULT_MAX_ATTEMPTS = 18;
const CONCURRENCY = 4;

/** Widens a job kind's payload; the queue hands over only what the kind's own schema let through. */
export function job<Payload>(kind: JobKind<Payload>): JobKind {
  return kind as JobKind;
}

/**
 * Puts a job into the queue in the caller's transaction: it exists exactly if the write does. The
 * function is in the migrations, and says there why graphile-worker's own would not do.
 */
export async function enqueue(tx: Tx, one: JobRequest): Promise<void> {
  await tx.$executeRaw`SELECT enqueue_jobs(${JSON.stringify([jobToJson(one)])}::jsonb)`;
}

/** A job as `enqueue_jobs` takes it, for a statement that writes and enqueues in one. */
export function jobToJson(one: JobRequest): object {
  const { name, payload, key, queue, priority = 0, delaySeconds = 0 } = one;
  const maxAttempts = one.maxAttempts ?? DEFAULT_MAX_ATTEMPTS;
  return { name, payload, key, queue, priority, pauseSeconds: delaySeconds, maxAttempts };
}

export interface WorkerOptions {
  readonly pool: Pool;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly kinds: readonly JobKind[];
  readonly recurring: readonly RecurringJob[];
}

/** Works the queue until stopped; stopping waits for the jobs under way. */
export async function startWorker(options: WorkerOptions): Promise<Runner> {
  const patient = createRetryingPool(options.pool);
  const lost = createLostJobs(options.pool);
  const watch = await watchWorkers(options.pool, options.log, async (names) => {
    // What waits may be the mark of a job that is done.
    if (!patient.isRetrying()) await lost.giveBack(names);
  });
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked in the name of the pool that its workers belong to.
  events.on('pool:create', ({ workerPool }) => watch.add(workerPool.id));
  events.on('pool:gracefulShutdown', () => patient.stopRetrying());
  events.on('job:start', ({ job: { id } }) => lost.begin(id));
  events.on('job:complete', ({ job: { id } }) => lost.end(id));
  const { log, recurring } = options;
  const logger = toWorkerLogger(log);
  const given = { pgPool: patient.pool, concurrency: CONCURRENCY, noHandleSignals: true };
  const tasks = toTaskList(options);
  const runner = await run({ ...given, events, logger }, tasks, toCronItems(recurring));
  runner.promise.then(watch.close, watch.close);
  return {
    ...runner,
    async stop(reason) {
      await runner.stop(reason);
      events.removeAllListeners();
      patient.revoke();
      clearTasks(tasks);
    },
  };
}

/** Rounds that find nothing to do, though something seems due, before it is left to whoever holds it. */
const IDLE_ROUNDS = 5;

/**
 * Works off what is due now, then returns; for tests, commands and a clock that was moved. graphile-worker's
 * own round ends too early: it looks for the next job while it is still saying that the last one is
 * done, and until then all others of that one's queue are hidden from it.
 */
export async function workOnce(options: WorkerOptions): Promise<void> {
  const workers: string[] = [];
  for (let idle = 0; idle < IDLE_ROUNDS; idle += 1) {
    const { worker, begun } = await workRound(options);
    workers.push(worker);
    if (!(await isAnythingDue(options, workers))) return;
    if (begun > 0) idle = 0;
  }
}

async function workRound(options: WorkerOptions): Promise<{ worker: string; begun: number }> {
  const { pool: pgPool, revoke } = createRevocablePool(options.pool);
  const events: WorkerEvents = new EventEmitter();
  let [worker, begun] = ['', 0];
  events.on('pool:create', ({ workerPool }) => {
    worker = workerPool.id;
  });
  events.on('job:start', () => {
    begun += 1;
  });
  const given = { pgPool, events, noHandleSignals: true, logger: toWorkerLogger(options.log) };
  const tasks = toTaskList(options);
  try {
    await runOnce(given, tasks);
    return { worker, begun };
  } finally {
    events.removeAllListeners();
    revoke();
    clearTasks(tasks);
  }
}

/** Whether a job could be begun now that waits for nobody but these workers, who are done. */
async function isAnythingDue(options: WorkerOptions, workers: readonly string[]): Promise<boolean> {
  const { rows } = await options.pool.query<{ isDue: boolean }>(
    `SELECT EXISTS (
       SELECT FROM graphile_worker._private_jobs AS job
         JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
         LEFT JOIN graphile_worker._private_job_queues AS queue ON queue.id = job.job_queue_id
        WHERE job.is_available AND job.run_at <= now() AND task.identifier = ANY ($1)
          AND (queue.id IS NULL OR queue.is_available OR queue.locked_by = ANY ($2))
     ) AS "isDue"`,
    [Object.keys(toTaskList(options)), workers],
  );
  return rows[0]?.isDue ?? false;
}

/** Each Stripe object has a queue of its own; those that hold no job any more are removed. */
export async function deleteEmptyQueues(pool: Pool): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool });
  await utils.cleanup({ tasks: ['GC_JOB_QUEUES'] });
  await utils.release();
}

function toTaskList(options: WorkerOptions): TaskList {
  const tasks: TaskList = {};
  for (const { name, payload: schema, handle } of options.kinds)
    tasks[name] = (payload, it) =>
      watched(options, it, { name, run: (attempt) => handle(schema.parse(payload), attempt) });
  for (const one of options.recurring)
    tasks[one.name] = (_payload, it) =>
      watched(options, it, { name: one.name, run: () => runAgain(options.pool, one) });
  return tasks;
}

/** What works again needs nobody to look at how it failed before. */
async function runAgain(pool: Pool, { name, run: act }: RecurringJob): Promise<void> {
  await act();
  await pool.query(
    `DELETE FROM graphile_worker._private_jobs AS job USING graphile_worker._private_tasks AS task
     WHERE task.id = job.task_id AND task.identifier = $1
       AND job.attempts >= job.max_attempts AND job.locked_at IS NULL`,
    [name],
  );
}

interface Watched {
  readonly name: string;
  run(attempt: { readonly number: number; readonly isLast: boolean }): Promise<void>;
}

/** Whatever fails for good raises the alarm, also what comes again: its next time may fail as well. */
async function watched(
  { log, metrics }: WorkerOptions,
  { job: { id, attempts, max_attempts: maxAttempts } }: JobHelpers,
  { name, run: act }: Watched,
): Promise<void> {
  const isLast = attempts >= maxAttempts;
  try {
    await act({ number: attempts, isLast });
  } catch (error) {
    const failed = { err: error, job: name, jobId: id, attempts, isLast };
    if (isLast) {
      log.error(failed, 'a job failed for the last time');
      metrics.countAlarm(`job:${name}`);
    } else log.warn(failed, 'a job failed');
    throw error;
  }
}

/** A fixed minute of a fixed hour of every day. */
const DAILY = /^\d+ \d+ \* \* \*$/;
const DAY_MS = 86_400_000;

/**
 * What comes once a day is made up for where no process ran at its minute, once for the last day: the next
 * time is too far away. Everything else comes again soon enough.
 */
export function toCronItems(recurring: readonly RecurringJob[]): ParsedCronItem[] {
  return parseCronItems(
    recurring.map(({ name, pattern, maxAttempts = 1 }) => ({
      task: name,
      match: pattern,
      options: { maxAttempts, backfillPeriod: DAILY.test(pattern) ? DAY_MS : 0 },
    })),
  );
}

/** The worker's own chatter is for debugging; its errors are ours. */
function toWorkerLogger(log: Log): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error({ source: 'graphile-worker' }, message);
    else log.debug({ source: 'graphile-worker' }, message);
  });
}
