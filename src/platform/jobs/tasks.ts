import {
  type JobHelpers,
  type ParsedCronItem,
  parseCronItems,
  type TaskList,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Metrics } from '../health/metrics.ts';
import type { Log } from '../log/log.ts';
import { inSpan } from '../tracing/spans.ts';
import type { JobKind, RecurringJob } from './jobs.ts';

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly kinds: readonly JobKind[];
  readonly recurring: readonly RecurringJob[];
  /** The current names of renamed jobs, by the name under which an earlier version queued them. */
  readonly formerNames?: Readonly<Record<string, string>>;
}

/** The handlers of all jobs in the format of graphile-worker. */
export function createTaskList(options: WorkerOptions): TaskList {
  const { formerNames = {} } = options;
  const tasks: TaskList = {};
  for (const { name, payload: schema, handle } of options.kinds) {
    tasks[name] = (payload, helpers) =>
      runWithAlarm(options, helpers, (attempt) => handle(schema.parse(payload), attempt));
  }
  for (const recurring of options.recurring) {
    tasks[recurring.name] = (_payload, helpers) =>
      runWithAlarm(options, helpers, () => runRecurring(options, recurring));
  }
  for (const [formerName, name] of Object.entries(formerNames)) {
    const task = tasks[name];
    if (task !== undefined) tasks[formerName] = task;
  }
  return tasks;
}

/** Empties the list after its run, because graphile-worker keeps a reference for as long as the process lives. */
export function clearTaskList(tasks: TaskList): void {
  for (const name of Object.keys(tasks)) Reflect.deleteProperty(tasks, name);
}

/** Runs a recurring job. After a success, removes its earlier failures. */
async function runRecurring(
  { pool, formerNames = {} }: WorkerOptions,
  { name, run }: RecurringJob,
): Promise<void> {
  await run();
  const renamed = Object.keys(formerNames).filter((former) => formerNames[former] === name);
  await pool.query(
    `SELECT graphile_worker.complete_jobs(ARRAY(
       SELECT id FROM graphile_worker.jobs
       WHERE task_identifier = ANY($1) AND attempts >= max_attempts AND locked_at IS NULL))`,
    [[name, ...renamed]],
  );
}

/** Raises an alarm if a job fails its last attempt, including a recurring job, whose next run may fail as well. */
async function runWithAlarm(
  { log, metrics }: WorkerOptions,
  { job: { id, task_identifier: name, attempts, max_attempts: maxAttempts } }: JobHelpers,
  run: (attempt: { readonly number: number; readonly isLast: boolean }) => Promise<void>,
): Promise<void> {
  const isLast = attempts >= maxAttempts;
  try {
    await inSpan(
      () => ({ name: `job ${name}`, kind: 'internal', attributes: { 'job.attempt': attempts } }),
      () => run({ number: attempts, isLast }),
    );
  } catch (error) {
    const context = { err: error, job: name, jobId: id, attempts, isLast };
    if (isLast) {
      log.error(context, 'a job failed its last attempt');
      metrics.countAlarm(`job:${name}`);
    } else log.warn(context, 'a job failed');
    throw error;
  }
}

/** A fixed minute of a fixed hour of every day. */
const DAILY = /^\d+ \d+ \* \* \*$/;
const DAY_MS = 86_400_000;

/**
 * A daily job that was missed because no process was running is run once, if it was due within the last day. More
 * frequent jobs just wait for their next time.
 */
export function createCronItems(recurring: readonly RecurringJob[]): ParsedCronItem[] {
  return parseCronItems(
    recurring.map(({ name, pattern, maxAttempts = 1 }) => ({
      task: name,
      match: pattern,
      options: { maxAttempts, backfillPeriod: DAILY.test(pattern) ? DAY_MS : 0 },
    })),
  );
}

/** Logs the library's messages at level debug, except for errors. */
export function createWorkerLogger(log: Log): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error({ source: 'graphile-worker' }, message);
    else log.debug({ source: 'graphile-worker' }, message);
  });
}
