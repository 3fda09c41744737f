import { notFound } from '../../platform/errors/refusals.ts';
import type { Role } from '../../roles/roles.ts';
import { requireHigherRank } from '../accounts/index.ts';
import { type Actor, memberIdOf, recordChange } from '../audit/index.ts';
import { applyRuling } from './apply-ruling.ts';
import type { CommentDeps } from './comment-deps.ts';
import { lockComment } from './comments.store.ts';

/**
 * Puts a comment back into the queue of held comments when a moderator reverts a decision; audited. The author is not
 * notified. A comment that is held already stays as it is. Throws `not_found`, and `forbidden` if the writer's rank is
 * not lower.
 */
export function holdComment(
  deps: CommentDeps,
  { id, actor, rank }: { readonly id: string; readonly actor: Actor; readonly rank: Role },
): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment === null) throw notFound();
    await requireHigherRank(tx, rank, comment.memberId);
    if (comment.status === 'held') return;
    const now = deps.clock.now();
    const { status, phase, reason, articleId, memberId } = comment;
    await recordChange(tx, {
      actor,
      at: now,
      action: 'comment.held',
      subject: { kind: 'comment', id },
      before: { status, phase, reason, articleId, memberId },
      after: { status: 'held' },
    });
    const decidedById = memberIdOf(actor);
    const ruling = { status: 'held', phase: 'moderator', reason: null, decidedById } as const;
    await applyRuling(deps, tx, { comment, ruling });
  });
}
