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
import type { CommentDeps } from './comment-deps.ts';
import { editWindowClosed } from './comments.errors.ts';
import {
  type CommentRow,
  findComment,
  insertCommentRevision,
  lockComment,
  updateComment,
} from './comments.store.ts';
import { isWithinEditWindow } from './conversation.rules.ts';
import { findMentionableNames } from './find-mentionable-names.ts';
import { replaceMentions } from './mentions.store.ts';
import { notifyOfComment } from './notify-of-comment.ts';
import { parseComment } from './parse-comment.ts';
import { publishConversationEvent } from './publish-events.ts';
import { enqueueOutsideCheck, toEffectivePolicy } from './run-outside-check.ts';
import { runPolicy } from './run-policy.ts';

/**
 * Changes the text of the caller's own comment, stores the earlier text, and runs the policy again. Requires permission
 * to comment, because an edit could otherwise bypass a ban or a closed conversation. Throws `not_found`, `forbidden`,
 * `edit_window_closed` and the refusals of the conversation rules and of the policy.
 */
export async function editComment(
  deps: CommentDeps,
  caller: MemberCaller,
  { id, body, sender }: { readonly id: string; readonly body: string; readonly sender: Sender },
): Promise<CommentRow> {
  const comment = await findComment(deps.db.read, id);
  const isOwn = comment?.memberId === caller.memberId;
  if (!(comment && isEditable(comment, isOwn))) throw notFound();
  const article = await getConversationArticle(deps, { id: comment.articleId });
  if (!isOwn) throw forbidden();
  await assertCanComment(deps, caller, article);
  const parsed = parseComment(body, await findMentionableNames(deps, article, body));
  const { comments } = await deps.readSettings();
  const policy = toEffectivePolicy(comments.policy, deps);
  const windowSeconds = comments.editWindowSeconds;
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    // Takes locks in the common order and before the policy runs: the policy must see every report, and the second of
    // two concurrent edits must store the first one's text as a revision.
    await lockAndRecheckWriter(deps, tx, caller);
    const locked = await lockComment(tx, id);
    if (!(locked && isEditable(locked, isOwn))) throw notFound();
    const { articleId, reportCount: openReports } = locked;
    const run = { commentId: id, articleId, parsed, openReports, isChange: true, policy, now };
    const { ruling } = await runPolicy(tx, caller, run);
    if (!isWithinEditWindow(locked.createdAt, { now, windowSeconds })) throw editWindowClosed();
    const revision = { id: newId(), commentId: id, body: locked.body ?? '', createdAt: now };
    await insertCommentRevision(tx, revision);
    await updateComment(tx, id, { body: parsed.body, html: parsed.html, editedAt: now });
    await enqueueOutsideCheck(tx, { id, ruling, policy, sender, now });
    await replaceMentions(tx, { commentId: id, memberIds: parsed.mentionedIds, at: now });
    const changed = await applyRuling(deps, tx, { comment: locked, ruling });
    if (locked.status === 'published' && changed.status === 'published') {
      if (parsed.mentionedIds.length > 0) await notifyOfComment(deps, tx, changed);
      await publishConversationEvent(deps, tx, { articleId, commentId: id, kind: 'updated' });
    }
    return changed;
  });
}

/** A rejected comment can no longer be edited; a held comment is visible to its author only. */
function isEditable({ status }: CommentRow, isOwn: boolean): boolean {
  return status === 'published' || (isOwn && status === 'held');
}
