import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { isAccepted, postSigned, type SignedTarget } from '../../platform/http/signed-post.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { listEntriesAfter, markPosted, readPosted } from './chain.store.ts';
import { toLine } from './ship-audit-log.ts';

const POST = 'post-audit-log';
const BATCH = 200;

/** Enqueues the sending of all unsent entries. One job sends them, so that they arrive in order. */
export function enqueueAuditPost(tx: Tx): Promise<void> {
  return enqueue(tx, { name: POST, payload: {}, key: POST, queue: POST });
}

/**
 * Posts all unsent entries in the order of the chain, one line of JSON each, and resumes after the last accepted batch.
 * If the process dies after a batch was accepted but before that is stored, the batch is sent again; each entry has its
 * `position`. Anything but a 2xx is retried.
 */
export function postAuditLogJob(
  { db, clock }: Pick<DbDeps, 'db' | 'clock'>,
  target: SignedTarget,
): JobKind {
  return job({
    name: POST,
    payload: z.object({}),
    async handle() {
      for (;;) {
        const position = await readPosted(db.read);
        const entries = await listEntriesAfter(db.read, { position, limit: BATCH });
        const last = entries.at(-1)?.position ?? null;
        if (last === null) return;
        const status = await postSigned(target, {
          body: entries.map(toLine).join(''),
          headers: { 'Content-Type': 'application/x-ndjson' },
          now: clock.now(),
        });
        if (!isAccepted(status)) throw new Error(`the audit log was answered with ${status}`);
        await markPosted(db.read, last);
      }
    },
  });
}
