import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { enqueue, type JobKind, job } from '../jobs/jobs.ts';

const PURGE = 'purge-cache';

/** A cache that does not take a purge for so long is asked again later. */
const TIMEOUT_MS = 10_000;

/** Where the cache in front, or a few lines beside it, hears what to drop; null where there is none. */
export interface PurgeTarget {
  readonly url: string;
  readonly secret: string;
}

/**
 * Tells the cache in front to drop what carries one of these keys, after the caller's transaction. What
 * waits already for a key is not said twice.
 */
export async function enqueuePurge(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await enqueue(tx, { name: PURGE, payload: { keys: [key] }, key: `${PURGE}:${key}` });
  }
}

/**
 * POSTs the keys as JSON, signed as Stripe signs its events, so that nobody else can empty a cache:
 * `t` is the second, `v1` the HMAC-SHA256 of `t.body` in hex. Anything but a 2xx is tried again.
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
