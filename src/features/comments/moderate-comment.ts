import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Role } from '../../roles/roles.ts';
import type { RejectionReason } from '../../wording/moderation.ts';
import { requireHigherRank } from '../accounts/index.ts';
import { type Actor, memberIdOf, recordChange } from '../audit/index.ts';
import { applyRuling } from './apply-ruling.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentRow, lockComment, updateComment } from './comments.store.ts';
import { enqueueAkismetCorrection } from './correct-akismet.ts';
import { notifyOfRuling } from './notify-of-ruling.ts';
import { settleReports } from './reactions.store.ts';
import { ILLEGAL, type Ruling } from './rulings.rules.ts';
import { withScore } from './score.rules.ts';
import { type LegalGrounds, notifyReporters, writeStatement } from './statement-of-reasons.ts';

export type ModeratorDecision =
  | { readonly kind: 'approve' }
  | {
      readonly kind: 'reject';
      readonly reason: RejectionReason;
      readonly note: string | null;
      readonly grounds: LegalGrounds;
    };

interface Moderation {
  readonly id: string;
  readonly decision: ModeratorDecision;
  readonly actor: Actor;
  /** The moderator's rank, which must be above the writer's. */
  readonly rank: Role;
}

/**
 * Publishes or rejects a comment by a moderator's decision, and settles open reports and an open appeal. Repeating the
 * same decision changes nothing but the audit log. Throws `not_found` if the comment is unknown or removed, and
 * `forbidden` if the writer's rank is not lower.
 */
export function moderateComment(
  deps: CommentDeps,
  { id, decision, actor, rank }: Moderation,
): Promise<void> {
  const ruling = toRuling(decision, actor);
  const isApproval = decision.kind === 'approve';
  return deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment === null) throw notFound();
    await requireRank(tx, rank, { comment, isApproval });
    const now = deps.clock.now();
    const isNotified = await notifyReporters(deps, tx, { comment, isRemoved: !isApproval });
    await settleReports(tx, id, now);
    const counts = withScore({ likeCount: comment.likeCount, reportCount: 0 });
    await updateComment(tx, id, { ...counts, reportedAt: null, appealedAt: null });
    const { status, phase, reason, articleId, memberId, appealedAt } = comment;
    // The comment's row loses its appeal; the transparency report counts appeals in the audit log.
    const appealed = appealedAt === null ? {} : { appealedAt: appealedAt.toISOString() };
    await recordChange(tx, {
      actor,
      at: now,
      action: isApproval ? 'comment.approved' : 'comment.rejected',
      subject: { kind: 'comment', id },
      before: { status, phase, reason, articleId, memberId, ...appealed },
      after: { status: ruling.status, reason: ruling.reason },
      ...(isApproval || decision.note === null ? {} : { personal: { note: decision.note } }),
    });
    await applyRuling(deps, tx, { comment, ruling });
    await enqueueAkismetCorrection(tx, id, ruling);
    const isAppeal = appealedAt !== null;
    const statement =
      !isApproval && decision.reason === ILLEGAL && status !== 'rejected'
        ? await writeStatement(tx, {
            comment,
            isNotified,
            decidedById: memberIdOf(actor),
            now,
            grounds: decision.grounds,
          })
        : null;
    await notifyOfRuling(deps, tx, { comment, ruling, isAppeal, statement });
  });
}

/** Lets admins approve admins' comments: nobody ranks higher who could settle reports about them. */
async function requireRank(
  tx: Tx,
  rank: Role,
  { comment, isApproval }: { comment: CommentRow; isApproval: boolean },
): Promise<void> {
  if (isApproval && rank === 'admin') return;
  await requireHigherRank(tx, rank, comment.memberId);
}

function toRuling(decision: ModeratorDecision, actor: Actor): Ruling {
  const isApproval = decision.kind === 'approve';
  return {
    status: isApproval ? 'published' : 'rejected',
    phase: 'moderator',
    reason: isApproval ? null : decision.reason,
    decidedById: memberIdOf(actor),
  };
}
