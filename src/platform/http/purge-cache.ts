import { z } from 'zod';
import type { Clock } from '../../time/clock.ts';
import type { Tx } from '../db/database.ts';
import { enqueue, type JobKind, job } from '../jobs/jobs.ts';
import { isAccepted, postSigned, type SignedTarget } from './signed-post.ts';

const PURGE = 'purge-cache';

/**
 * Enqueues a purge of these surrogate keys in the caller's transaction. A key whose purge is already waiting is not
 * enqueued twice.
 */
export async function enqueuePurge(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await enqueue(tx, { name: PURGE, payload: { keys: [key] }, key: `${PURGE}:${key}` });
  }
}

/** POSTs the keys as JSON to the CDN or cache, or an adapter for it. Anything but a 2xx is retried. */
export function purgeCacheJob(target: SignedTarget, clock: Clock): JobKind {
  return job({
    name: PURGE,
    payload: z.object({ keys: z.array(z.string()) }),
    async handle({ keys }) {
      const headers = { 'Content-Type': 'application/json', 'Surrogate-Key': keys.join(' ') };
      const body = JSON.stringify({ keys });
      const status = await postSigned(target, { body, headers, now: clock.now() });
      if (!isAccepted(status)) throw new Error(`the cache answered a purge with ${status}`);
    },
  });
}
