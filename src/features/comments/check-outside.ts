import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import type { CommentPolicy } from '../settings/index.ts';
import { applyRuling } from './apply-ruling.ts';
import { type CommentRow, findComment, lockComment, type Ruling } from './comments.store.ts';
import { getDiscussedArticle } from './find-conversation.ts';
import type { AskOutside, OutsideVerdict } from './outside-check.ts';
import type { CommentWriteDeps } from './tell-readers.ts';

const CHECK_OUTSIDE = 'check-outside';
/** About five minutes of trying; then the comment stays as the setting left it. */
const MOST_ATTEMPTS = 6;

const STATUSES = { publish: 'published', hold: 'held', reject: 'rejected' } as const;

export interface OutsideDeps extends CommentWriteDeps {
  /** Null where no service is configured: then the phase never speaks. */
  readonly askOutside: AskOutside | null;
}

/** The policy as it can be carried out: nothing waits for a service that there is not. */
export function feasible(
  policy: CommentPolicy,
  { askOutside }: Pick<OutsideDeps, 'askOutside'>,
): CommentPolicy {
  return askOutside === null ? { ...policy, outsideCheck: 'off' } : policy;
}

/** Has a comment checked after its transaction, where no other phase has decided about it. */
export async function enqueueCheck(
  tx: Tx,
  { id, ruling, policy }: { id: string; ruling: Ruling; policy: CommentPolicy },
): Promise<void> {
  if (policy.outsideCheck === 'off' || !isOpenToCheck(ruling)) return;
  const payload = { commentId: id };
  await enqueue(tx, {
    ...{ name: CHECK_OUTSIDE, payload, key: `check:${id}`, maxAttempts: MOST_ATTEMPTS },
  });
}

/** Staff, words, a moderator and the like have the last word; the check comes after all of them. */
function isOpenToCheck({ status, phase }: Pick<Ruling, 'status' | 'phase'> | CommentRow): boolean {
  return status === 'published' ? phase === null : status === 'held' && phase === 'outside';
}

/**
 * Asks, and does what the answer says, unless somebody changed or decided the comment meanwhile. An
 * answer that does not come is asked for again; in the end the comment stays open or held.
 */
export function checkOutsideJob(deps: OutsideDeps): JobKind {
  return job({
    name: CHECK_OUTSIDE,
    payload: z.object({ commentId: z.uuid() }),
    async handle({ commentId }) {
      const comment = await findComment(deps.db.read, commentId);
      if (deps.askOutside === null || comment === null || !isOpenToCheck(comment)) return;
      const { slug: articleSlug } = await getDiscussedArticle(deps, { id: comment.articleId });
      const { id, body, html, memberId: authorId } = comment;
      const asked = { id, body: body ?? '', html: html ?? '', articleSlug, authorId };
      const verdict = await deps.askOutside(asked, deps.clock.now());
      await deps.db.transaction((tx) => follow(deps, tx, { comment, verdict }));
    },
  });
}

async function follow(
  deps: OutsideDeps,
  tx: Tx,
  { comment, verdict }: { comment: CommentRow; verdict: OutsideVerdict },
): Promise<void> {
  const locked = await lockComment(tx, comment.id);
  if (locked === null || locked.body !== comment.body || !isOpenToCheck(locked)) return;
  const status = STATUSES[verdict];
  if (status === locked.status) return;
  const reason = status === 'published' ? null : 'outside_check';
  const ruling: Ruling = { status, phase: 'outside', reason, decidedById: null };
  await applyRuling(deps, tx, { comment: locked, ruling });
}
