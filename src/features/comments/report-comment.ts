import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { ReportReason } from '../../wording/moderation.ts';
import { actsAsStaff, findMemberById } from '../accounts/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { applyRuling } from './apply-ruling.ts';
import { assertCanComment, getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import {
  type CommentRow,
  findVisibleComment,
  lockComment,
  updateComment,
} from './comments.store.ts';
import { holdReported } from './policy.rules.ts';
import { insertReport } from './reactions.store.ts';
import type { Ruling } from './rulings.rules.ts';
import { withScore } from './score.rules.ts';

/** A comment can be reported even if the conversation is closed or for subscribers only. */
const IGNORED_REASONS = ['conversation_closed', 'subscription_required'] as const;

/**
 * Reports a comment to the moderators, once per member; a second report changes nothing. Too many open reports hold the
 * comment. Throws `not_found`, `banned` and `email_unconfirmed`.
 */
export async function reportComment(
  deps: CommentDeps,
  caller: MemberCaller,
  report: { readonly id: string; readonly reason: ReportReason; readonly note: string | null },
): Promise<void> {
  const { id, reason, note } = report;
  const found = await findVisibleComment(deps.db.read, id);
  if (found?.status !== 'published') throw notFound();
  const article = await getConversationArticle(deps, { id: found.articleId });
  await assertCanComment(deps, caller, article, IGNORED_REASONS);
  const settings = await deps.readSettings();
  await deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    // Other reports may have held the comment meanwhile: it is then in the queue already.
    if (comment?.status !== 'published') return;
    const { memberId } = caller;
    const createdAt = deps.clock.now();
    const row = { id: newId(), commentId: id, memberId, reason, note, createdAt };
    if (!(await insertReport(tx, row))) return;
    const reportCount = comment.reportCount + 1;
    const reportedAt = comment.reportedAt ?? createdAt;
    const counts = withScore({ likeCount: comment.likeCount, reportCount });
    await updateComment(tx, id, { ...counts, reportedAt });
    const verdict = holdReported({ openReports: reportCount }, settings.comments.policy);
    if (verdict === null || (await isByStaff(tx, comment, settings))) return;
    const ruling: Ruling = {
      status: 'held',
      phase: 'reports',
      reason: verdict.reason,
      decidedById: null,
    };
    await applyRuling(deps, tx, { comment, ruling });
  });
}

/** Returns whether staff wrote the comment: as in the policy, reports do not hold comments by staff. */
async function isByStaff(
  tx: Tx,
  { memberId }: CommentRow,
  settings: SiteSettings,
): Promise<boolean> {
  const author = memberId === null ? null : await findMemberById(tx, memberId);
  return author !== null && actsAsStaff(author, settings);
}
