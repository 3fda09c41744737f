import { makeWorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';

/** A kind of job: its name in the queue, the schema of its payload, and its handler. */
export interface JobKind<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  handle(
    payload: Payload,
    attempt: { readonly number: number; readonly isLast: boolean },
  ): Promise<void>;
}

/** A job that recurs by wall time; `pattern` is a crontab pattern in UTC. */
export interface RecurringJob {
  readonly name: string;
  readonly pattern: string;
  readonly purpose: string;
  /** Whether it also runs each time the clock is moved, which happens only outside production. */
  readonly runsWhenClockMoves?: boolean;
  /** 1 by default, because the next scheduled run comes soon. */
  readonly maxAttempts?: number;
  run(): Promise<void>;
}

export interface JobRequest {
  readonly name: string;
  readonly payload: unknown;
  /** Replaces a waiting job with the same key, so that a burst of requests results in one job. */
  readonly key?: string;
  /** Jobs of one queue run one after another, across all processes. */
  readonly queue?: string;
  readonly maxAttempts?: number;
  /** The earliest start, in seconds of wall time from now. */
  readonly delaySeconds?: number;
  /** Lower numbers run first; 0 by default. */
  readonly priority?: number;
}

/**
 * graphile-worker waits exp(attempt) seconds between attempts, at most exp(10). The eighteenth attempt is after about
 * two days, longer than any expected outage of Stripe or of the mail server.
 */
const DEFAULT_MAX_ATTEMPTS = 18;

/** Widens the payload type of a job kind; the worker validates each payload by the kind's own schema. */
export function job<Payload>(kind: JobKind<Payload>): JobKind {
  return kind as JobKind;
}

/**
 * Enqueues a job in the caller's transaction, by an SQL function of the migrations, which documents how no request is
 * lost.
 */
export async function enqueue(tx: Tx, request: JobRequest): Promise<void> {
  await tx.$executeRaw`SELECT enqueue_jobs(${JSON.stringify([jobToJson(request)])}::jsonb)`;
}

/** The input of `enqueue_jobs`, for a statement that both writes and enqueues. */
export function jobToJson(request: JobRequest): object {
  return {
    name: request.name,
    payload: request.payload,
    key: request.key,
    queue: request.queue,
    priority: request.priority ?? 0,
    pauseSeconds: request.delaySeconds ?? 0,
    maxAttempts: request.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
  };
}

/** Deletes queues without jobs. */
export async function deleteEmptyQueues(pool: Pool): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool });
  await utils.cleanup({ tasks: ['GC_JOB_QUEUES'] });
  await utils.release();
}
