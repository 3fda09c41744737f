import type { Tx } from '../../platform/db/database.ts';
import { REMOVED } from './comments.store.ts';

/** Lists a member's published comments in locking order. */
export function listPublishedBy(
  tx: Tx,
  memberId: string,
  limit?: number,
): Promise<{ id: string; articleId: string }[]> {
  return tx.comment.findMany({
    ...(limit === undefined ? {} : { take: limit }),
    where: { memberId, status: 'published' },
    orderBy: { id: 'asc' },
    select: { id: true, articleId: true },
  });
}

/**
 * Deletes a member's data that only moderators see, whether the comments stay or not: earlier versions, notes of the
 * member's reports and appeals, facts in statements, and the data sent to Akismet.
 */
export async function deletePrivateTextsOf(tx: Tx, memberId: string): Promise<void> {
  const ofComment = { comment: { memberId } };
  await tx.commentRevision.deleteMany({ where: ofComment });
  await tx.commentReport.updateMany({ where: { memberId }, data: { note: null } });
  await tx.comment.updateMany({ where: { memberId }, data: { appealNote: null } });
  await tx.statementOfReasons.updateMany({ where: { memberId }, data: { facts: '' } });
  await tx.akismetCheck.deleteMany({ where: ofComment });
}

/** Removes all of a member's comments, also from the moderators' queues. */
export async function markAllRemoved(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.comment.updateMany({
    where: { memberId, status: { not: 'removed' } },
    data: { ...REMOVED, removedAt: now },
  });
}

/** Lists the comments that mention a member, in locking order. */
export async function listCommentsMentioning(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.commentMention.findMany({
    where: { memberId },
    orderBy: { commentId: 'asc' },
    select: { commentId: true },
  });
  return rows.map(({ commentId }) => commentId);
}

/** Lists the comments that a member likes, in locking order. */
export async function listCommentsLikedBy(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.commentLike.findMany({
    where: { memberId },
    orderBy: { commentId: 'asc' },
    select: { commentId: true },
  });
  return rows.map(({ commentId }) => commentId);
}

/** Recounts the replies of each thread in which the member has replied. */
export async function recountReplies(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE comments AS thread SET reply_count = (
      SELECT count(*) FROM comments AS reply
      WHERE reply.parent_id = thread.id AND reply.status = 'published')
    WHERE thread.id IN (
      SELECT parent_id FROM comments WHERE member_id = ${memberId}::uuid AND parent_id IS NOT NULL)`;
}

/** Recounts the comments of each article. The row locks make concurrent new comments wait. */
export async function recountArticles(tx: Tx, articleIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM articles WHERE id = ANY(${[...articleIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE articles SET comment_count = (
      SELECT count(*) FROM comments
      WHERE comments.article_id = articles.id AND comments.status = 'published')
    WHERE id = ANY(${[...articleIds]}::uuid[])`;
}
