import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { applyRuling } from './apply-ruling.ts';
import { lockComment } from './comments.store.ts';
import { listPublishedBy } from './member-comments.store.ts';
import type { CommentWriteDeps } from './publish-events.ts';

const HIDE_COMMENTS = 'hide-comments';
const AT_ONCE = 50;

/** Takes everything that a member wrote away from readers, by a job in the caller's transaction. */
export async function enqueueHideComments(
  tx: Tx,
  given: { readonly memberId: string; readonly decidedById: string | null },
): Promise<void> {
  await enqueue(tx, { name: HIDE_COMMENTS, payload: given, key: `hide:${given.memberId}` });
}

/** Rejects a member's published comments, a few in each transaction; what was hidden is not found again. */
export function hideCommentsJob(deps: CommentWriteDeps): JobKind {
  return job({
    name: HIDE_COMMENTS,
    payload: z.object({ memberId: z.uuid(), decidedById: z.uuid().nullable() }),
    async handle({ memberId, decidedById }) {
      const ruling = {
        status: 'rejected',
        phase: 'moderator',
        reason: 'banned',
        decidedById,
      } as const;
      let some = await listPublishedBy(deps.db.read, memberId, AT_ONCE);
      while (some.length > 0) {
        // Locked one after another in the order of ids, as every write of several comments does.
        for (const { id } of some) {
          await deps.db.transaction(async (tx) => {
            const comment = await lockComment(tx, id);
            if (comment?.status === 'published') await applyRuling(deps, tx, { comment, ruling });
          });
        }
        some = await listPublishedBy(deps.db.read, memberId, AT_ONCE);
      }
    },
  });
}
