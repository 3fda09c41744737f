import { newId } from '../../platform/crypto/ids.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { Sender } from './akismet-checks.store.ts';
import { applyRuling } from './apply-ruling.ts';
import { enqueueCheck, feasible, type OutsideDeps } from './check-outside.ts';
import { editWindowClosed } from './comments.errors.ts';
import {
  type CommentRow,
  findComment,
  keepRevision,
  lockComment,
  writeBody,
} from './comments.store.ts';
import { isWithinEditWindow } from './conversation.rules.ts';
import { getDiscussedArticle, lockVoice, requireVoice } from './find-conversation.ts';
import { findMentioned } from './find-mentioned.ts';
import { judgeComment } from './judge-comment.ts';
import { writeMentions } from './mentions.store.ts';
import { notifyOfComment } from './notify-of-comment.ts';
import { readSaid } from './read-said.ts';
import { tellReaders } from './tell-readers.ts';

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
  const article = await getDiscussedArticle(deps, { id: comment.articleId });
  if (!isOwn) throw forbidden();
  await requireVoice(deps, caller, article);
  const said = readSaid(body, await findMentioned(deps, article, body));
  const { comments } = await deps.readSettings();
  const [policy, windowSeconds] = [feasible(comments.policy, deps), comments.editWindowSeconds];
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    // Locks in the order of all writes, and before the policy is asked: it has to see every report,
    // and of two edits at once the second keeps the first one's text as a revision.
    await lockVoice(deps, tx, caller);
    const locked = await lockComment(tx, id);
    if (!(locked && isEditable(locked, isOwn))) throw notFound();
    const { ruling } = await judgeComment(tx, caller, {
      ...{ commentId: id, articleId: article.id, said, isChange: true, policy, now },
      openReports: locked.reportCount,
    });
    if (!isWithinEditWindow(locked.createdAt, { now, windowSeconds })) throw editWindowClosed();
    await keepRevision(tx, { id: newId(), commentId: id, body: locked.body ?? '', createdAt: now });
    await writeBody(tx, id, { body: said.body, html: said.html, editedAt: now });
    await enqueueCheck(tx, { id, ruling, policy, sender, now });
    await writeMentions(tx, { commentId: id, memberIds: said.mentionedIds, at: now });
    const changed = await applyRuling(deps, tx, { comment: locked, ruling });
    if (locked.status === 'published' && changed.status === 'published') {
      if (said.mentionedIds.length > 0) await notifyOfComment(deps, tx, changed);
      await tellReaders(deps, tx, { articleId: article.id, commentId: id, kind: 'updated' });
    }
    return changed;
  });
}

/** What was rejected stays as it was judged; what waits only its author knows of. */
function isEditable({ status }: CommentRow, isOwn: boolean): boolean {
  return status === 'published' || (isOwn && status === 'held');
}
