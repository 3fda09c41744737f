import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { enqueue, type JobKind, job } from '../jobs/jobs.ts';

const PURGE = 'purge-cache';

/** A purge request that takes longer is retried later. */
const TIMEOUT_MS = 10_000;

/** The endpoint of the CDN or cache, or of an adapter for it, that receives purge requests. */
interface PurgeTarget {
  readonly url: string;
  readonly secret: string;
}

/**
 * Enqueues a purge of these surrogate keys in the caller's transaction. A key whose purge is already waiting is not
 * enqueued twice.
 */
export async function enqueuePurge(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await enqueue(tx, { name: PURGE, payload: { keys: [key] }, key: `${PURGE}:${key}` });
  }
}

/**
 * POSTs the keys as JSON, signed like Stripe's webhook events: `t` is the timestamp in seconds, `v1` the
 * HMAC-SHA256 of `t.body` in hex. Anything but a 2xx is retried.
 */
export function purgeCacheJob(target: PurgeTarget, nowSeconds: () => number): JobKind {
  return job({
    name: PURGE,
    payload: z.object({ keys: z.array(z.string()) }),
    async handle({ keys }) {
      const body = JSON.stringify({ keys });
      const second = nowSeconds();
      const mac = createHmac('sha256', target.secret).update(`${second}.${body}`).digest('hex');
      const answer = await fetch(target.url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          'Content-Type': 'application/json',
          'Surrogate-Key': keys.join(' '),
          'Pennypress-Signature': `t=${second},v1=${mac}`,
        },
      });
      if (!answer.ok) throw new Error(`the cache answered a purge with ${answer.status}`);
    },
  });
}
