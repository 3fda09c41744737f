import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { applyRuling } from './apply-ruling.ts';
import type { CommentDeps } from './comment-deps.ts';
import { lockComment } from './comments.store.ts';
import { listPublishedBy } from './member-erasure.store.ts';
import type { Ruling } from './rulings.rules.ts';

const HIDE_COMMENTS = 'hide-comments';
const BATCH_SIZE = 50;

/** Enqueues a job, in the caller's transaction, that hides all comments of a banned member. */
export async function enqueueHideComments(
  tx: Tx,
  payload: { readonly memberId: string; readonly decidedById: string | null },
): Promise<void> {
  await enqueue(tx, { name: HIDE_COMMENTS, payload, key: `hide:${payload.memberId}` });
}

/** Rejects a member's published comments in batches; hidden comments are not listed again. */
export function hideCommentsJob(deps: CommentDeps): JobKind {
  return job({
    name: HIDE_COMMENTS,
    payload: z.object({ memberId: z.uuid(), decidedById: z.uuid().nullable() }),
    async handle({ memberId, decidedById }) {
      const ruling: Ruling = {
        status: 'rejected',
        phase: 'moderator',
        reason: 'banned',
        decidedById,
      };
      let batch = await listPublishedBy(deps.db.read, memberId, BATCH_SIZE);
      while (batch.length > 0) {
        // Locked in the order of ids, as in every write of several comments.
        for (const { id } of batch) {
          await deps.db.transaction(async (tx) => {
            const comment = await lockComment(tx, id);
            if (comment?.status === 'published') await applyRuling(deps, tx, { comment, ruling });
          });
        }
        batch = await listPublishedBy(deps.db.read, memberId, BATCH_SIZE);
      }
    },
  });
}
