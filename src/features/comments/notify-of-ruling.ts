import type { Tx } from '../../platform/db/database.ts';
import { findMemberById } from '../accounts/index.ts';
import { findArticleById } from '../articles/index.ts';
import type { CommentRow, Ruling } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { rulingEmail } from './emails/ruling.email.ts';
import { canBeMailed, type NotificationDeps, notifyMember } from './notify-member.ts';
import type { Statement } from './statements.store.ts';

/**
 * Tells the writer what a moderator decided about a comment: where it changed what readers see of it, or
 * answered an appeal. A ban does not keep this from them, since it is about their own words.
 */
export async function notifyOfRuling(
  deps: NotificationDeps,
  tx: Tx,
  given: {
    readonly comment: CommentRow;
    readonly ruling: Ruling;
    readonly isAppeal: boolean;
    readonly statement: Statement | null;
  },
): Promise<void> {
  const { comment, ruling, isAppeal, statement } = given;
  if (comment.memberId === null || comment.memberId === ruling.decidedById) return;
  if (comment.status === ruling.status && !isAppeal) return;
  const now = deps.clock.now();
  const writer = await findMemberById(tx, comment.memberId);
  const article = await findArticleById(tx, comment.articleId);
  if (writer === null || article === null) return;
  if (!canBeMailed({ ...writer, bannedUntil: null }, now)) return;
  await notifyMember(deps, tx, writer, {
    kind: 'decisions',
    cause: `ruling:${comment.id}:${ruling.status}:${now.toISOString()}`,
    commentId: comment.id,
    detail: ruling.status === 'published' ? 'published' : (ruling.reason ?? 'other'),
    compose: (offUrl) =>
      rulingEmail({
        ...{ title: article.title, offUrl, isAppeal, statement },
        reason: ruling.status === 'published' ? null : (ruling.reason ?? 'other'),
        url: permalinkTo(deps.publicUrl, article.slug, comment.id),
      }),
  });
}
