import { newId } from '../../platform/crypto/ids.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { Sender } from './akismet-checks.store.ts';
import { applyRuling } from './apply-ruling.ts';
import {
  assertCanComment,
  getConversationArticle,
  lockAndRecheckWriter,
} from './assert-can-comment.ts';
import { editWindowClosed } from './comments.errors.ts';
import {
  type CommentRow,
  findComment,
  insertCommentRevision,
  lockComment,
  updateBody,
} from './comments.store.ts';
import { isWithinEditWindow } from './conversation.rules.ts';
import { findMentionableNames } from './find-mentionable-names.ts';
import { writeMentions } from './mentions.store.ts';
import { notifyOfComment } from './notify-of-comment.ts';
import { parseComment } from './parse-comment.ts';
import { publishConversationEvent } from './publish-events.ts';
import { enqueueOutsideCheck, type OutsideDeps, toEffectivePolicy } from './run-outside-check.ts';
import { runPolicy } from './run-policy.ts';

/**
 * Changes what the caller's own comment says, keeps what it said, and has the policy decide again:
 * an edit that turns nasty is held. Whoever may not comment any more may not edit either: an edit
 * would be a way round a ban or a closed conversation. Throws `not_found`, `forbidden`,
 * `edit_window_closed` and the refusals of the conversation's ladder and of the policy.
 */
export async function editComment(
  deps: OutsideDeps,
  caller: MemberCaller,
  { id, body, sender }: { readonly id: string; readonly body: string; readonly sender: Sender },
): Promise<CommentRow> {
  const comment = await findComment(deps.db.read, id);
  const isOwn = comment?.memberId === caller.memberId;
  if (!(comment && isEditable(comment, isOwn))) throw notFound();
  const article = await getConversationArticle(deps, { id: comment.articleId });
  if (!isOwn) throw forbidden();
  await assertCanComment(deps, caller, article);
  const said = parseComment(body, await findMentionableNames(deps, article, body));
  const { comments } = await deps.readSettings();
  const [policy, windowSeconds] = [
    toEffectivePolicy(comments.policy, deps),
    comments.editWindowSeconds,
  ];
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    // Locks in the order of all writes, and before the policy is asked: it has to see every report,
    // and of two edits at once the second keeps the first one's text as a revision.
    await lockAndRecheckWriter(deps, tx, caller);
    const locked = await lockComment(tx, id);
    if (!(locked && isEditable(locked, isOwn))) throw notFound();
    const { ruling } = await runPolicy(tx, caller, {
      ...{ commentId: id, articleId: article.id, said, isChange: true, policy, now },
      openReports: locked.reportCount,
    });
    if (!isWithinEditWindow(locked.createdAt, { now, windowSeconds })) throw editWindowClosed();
    await insertCommentRevision(tx, {
      id: newId(),
      commentId: id,
      body: locked.body ?? '',
      createdAt: now,
    });
    await updateBody(tx, id, { body: said.body, html: said.html, editedAt: now });
    await enqueueOutsideCheck(tx, { id, ruling, policy, sender, now });
    await writeMentions(tx, { commentId: id, memberIds: said.mentionedIds, at: now });
    const changed = await applyRuling(deps, tx, { comment: locked, ruling });
    if (locked.status === 'published' && changed.status === 'published') {
      if (said.mentionedIds.length > 0) await notifyOfComment(deps, tx, changed);
      await publishConversationEvent(deps, tx, {
        articleId: article.id,
        commentId: id,
        kind: 'updated',
      });
    }
    return changed;
  });
}

/** What was rejected stays as it was judged; what waits only its author knows of. */
function isEditable({ status }: CommentRow, isOwn: boolean): boolean {
  return status === 'published' || (isOwn && status === 'held');
}
