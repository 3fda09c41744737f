import { setTimeout as sleep } from 'node:timers/promises';
import type { Site } from './site.ts';

const TIMEOUT_MS = 60_000;

/** Makes jobs due that wait for a retry, and wakes the workers. */
const MAKE_JOBS_DUE = `
  WITH late AS (
    SELECT graphile_worker.reschedule_jobs(ARRAY[id], run_at := now()) FROM graphile_worker.jobs
    WHERE run_at > now() AND locked_at IS NULL
  )
  SELECT pg_notify('jobs:insert', '{"count":4}') FROM (SELECT count(*) AS jobs FROM late) AS counted
  WHERE jobs > 0`;

/** Counts a running job even if it has no attempts left, because a newer job with its key may have replaced it. */
const COUNT_PENDING = `
  SELECT
    (SELECT count(*) FROM webhook_events WHERE handled_at IS NULL AND parked_at IS NULL)
    + (SELECT count(*) FROM graphile_worker.jobs WHERE attempts < max_attempts OR locked_at IS NOT NULL)
    + (SELECT count(*) FROM outbox_messages WHERE sent_at IS NULL AND failed_at IS NULL) AS waiting`;

/** Waits until every event is handled, every job done and every mail sent; false after the timeout. */
export async function waitUntilSettled(site: Site, timeoutMs = TIMEOUT_MS): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (let pauseMs = 3; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    const { rows } = await site.pool.query<{ waiting: string }>(COUNT_PENDING);
    if (rows[0]?.waiting === '0') return true;
    if (Date.now() > deadline) return false;
    if (pauseMs > 30) await site.pool.query(MAKE_JOBS_DUE);
    await sleep(pauseMs);
  }
}
