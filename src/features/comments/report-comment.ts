import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { actsAsStaff, findMemberById } from '../accounts/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { applyRuling } from './apply-ruling.ts';
import { assertCanComment, getConversationArticle } from './assert-can-comment.ts';
import {
  type CommentRow,
  findVisibleComment,
  lockComment,
  updateReactions,
} from './comments.store.ts';
import { holdReported } from './phases/reports.rules.ts';
import type { CommentWriteDeps } from './publish-events.ts';
import { insertReport } from './reports.store.ts';
import { scoreComment } from './score.rules.ts';

/** What is wrong must be said even where the conversation is over, or for others. */
const IGNORED_REASONS = ['conversation_closed', 'subscription_required'] as const;

/**
 * Tells moderators of a comment, once for each member; a second time changes nothing. Too many open
 * reports hold it. Throws `not_found`, `banned` and `email_unconfirmed`.
 */
export async function reportComment(
  deps: CommentWriteDeps,
  caller: MemberCaller,
  report: { readonly id: string; readonly reason: string; readonly note: string | null },
): Promise<void> {
  const { id, reason, note } = report;
  const found = await findVisibleComment(deps.db.read, id);
  if (found?.status !== 'published') throw notFound();
  const article = await getConversationArticle(deps, { id: found.articleId });
  await assertCanComment(deps, caller, article, IGNORED_REASONS);
  const settings = await deps.readSettings();
  const { policy } = settings.comments;
  await deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    // Others' reports may have held it since it was looked at: it waits already.
    if (comment?.status !== 'published') return;
    const at = deps.clock.now();
    const about = { commentId: id, memberId: caller.memberId };
    if (!(await insertReport(tx, { id: newId(), ...about, reason, note, createdAt: at }))) return;
    const reportCount = comment.reportCount + 1;
    const score = scoreComment(comment.likeCount, reportCount);
    const reportedAt = comment.reportedAt ?? at;
    await updateReactions(tx, id, { reportCount, reportedAt, score });
    const verdict = holdReported({ openReports: reportCount }, policy);
    if (verdict === null || (await isByStaff(tx, comment, settings))) return;
    const ruled = { status: 'held', phase: 'reports', decidedById: null } as const;
    await applyRuling(deps, tx, { comment, ruling: { ...ruled, reason: verdict.reason } });
  });
}

/** Staff pass before reports are looked at, here as in the whole list of phases. */
async function isByStaff(
  tx: Tx,
  { memberId }: CommentRow,
  settings: SiteSettings,
): Promise<boolean> {
  const author = memberId === null ? null : await findMemberById(tx, memberId);
  return author !== null && actsAsStaff(author, settings);
}
