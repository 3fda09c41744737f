import { setTimeout as sleep } from 'node:timers/promises';
import type { Site } from './site.ts';

const PATIENCE_MS = 60_000;

/** Jobs that wait for their next try have it now; the worker is told that there is something. */
const RUN_DELAYED_JOBS_NOW = `
  WITH late AS (
    UPDATE graphile_worker._private_jobs SET run_at = now()
    WHERE run_at > now() AND locked_at IS NULL RETURNING 1
  )
  SELECT pg_notify('jobs:insert', '{"count":4}') FROM late LIMIT 1`;

const COUNT_PENDING = `
  SELECT
    (SELECT count(*) FROM webhook_events WHERE handled_at IS NULL AND parked_at IS NULL)
    + (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts < max_attempts)
    + (SELECT count(*) FROM outbox_messages WHERE sent_at IS NULL AND failed_at IS NULL) AS waiting`;

/** Waits until everything that was told is acted on and every mail is gone; false where it is not. */
export async function waitUntilSettled(site: Site, patienceMs = PATIENCE_MS): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = 3; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    const { rows } = await site.pool.query<{ waiting: string }>(COUNT_PENDING);
    if (rows[0]?.waiting === '0') return true;
    if (Date.now() > deadline) return false;
    if (pauseMs > 30) await site.pool.query(RUN_DELAYED_JOBS_NOW);
    await sleep(pauseMs);
  }
}
