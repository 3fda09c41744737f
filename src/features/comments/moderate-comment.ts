import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { applyRuling } from './apply-ruling.ts';
import {
  type CommentRow,
  lockComment,
  type Ruling,
  updateAppeal,
  updateReactions,
} from './comments.store.ts';
import { enqueueAkismetCorrection } from './correct-akismet.ts';
import { notifyOfRuling } from './notify-of-ruling.ts';
import { ILLEGAL, type LegalGrounds, notifyReporters, writeStatement } from './notify-reporters.ts';
import type { CommentWriteDeps } from './publish-events.ts';
import { settleReports } from './reports.store.ts';
import { scoreComment } from './score.rules.ts';

export interface Moderation {
  readonly id: string;
  readonly decision:
    | { readonly kind: 'approve' }
    | {
        readonly kind: 'reject';
        readonly reason: string;
        readonly note: string | null;
        /** What the law asks of illegal content. */
        readonly grounds?: LegalGrounds;
      };
  readonly actor: Actor;
}

/**
 * A person's decision on a comment: it is published, or it is not. Either way the reports and the
 * appeal that waited for it are settled, and deciding the same again changes nothing but the record.
 * Throws `not_found` for one that is unknown or was removed.
 */
export function moderateComment(
  deps: CommentWriteDeps,
  { id, decision, actor }: Moderation,
): Promise<CommentRow> {
  const isApproval = decision.kind === 'approve';
  const ruling: Ruling = {
    status: isApproval ? 'published' : 'rejected',
    phase: 'moderator',
    reason: isApproval ? null : decision.reason,
    decidedById: actor.id,
  };
  return deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment === null) throw notFound();
    const at = deps.clock.now();
    const isNotified = await notifyReporters(deps, tx, { comment, isRemoved: !isApproval });
    await settleReports(tx, id, at);
    await updateAppeal(tx, id, { appealedAt: null });
    const score = scoreComment(comment.likeCount, 0);
    await updateReactions(tx, id, { reportCount: 0, reportedAt: null, score });
    const { status, phase, reason, articleId, memberId } = comment;
    await recordChange(tx, {
      actor,
      at,
      action: isApproval ? 'comment.approved' : 'comment.rejected',
      subject: { kind: 'comment', id },
      before: { status, phase, reason, articleId, memberId },
      after: { status: ruling.status, reason: ruling.reason },
      ...(isApproval || decision.note === null ? {} : { personal: { note: decision.note } }),
    });
    const changed = await applyRuling(deps, tx, { comment, ruling });
    await enqueueAkismetCorrection(tx, id, ruling);
    const isAppeal = comment.appealedAt !== null;
    const decidedById = actor.id;
    const statement =
      !isApproval && decision.reason === ILLEGAL && comment.status !== 'rejected'
        ? await writeStatement(tx, {
            ...{ comment, isNotified, decidedById, now: at },
            grounds: decision.grounds ?? { facts: null, legalGround: null },
          })
        : null;
    await notifyOfRuling(deps, tx, { comment, ruling, isAppeal, statement });
    return changed;
  });
}
