import type { Tx } from '../../platform/db/database.ts';
import { REMOVED } from './comments.store.ts';

/** A member's published comments, in the order in which several are locked. */
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
 * Deletes what only moderators see of a member's comments, whether the comments themselves stay or go:
 * earlier versions, notes of reports and appeals, facts in statements, and what Akismet was sent.
 */
export async function deletePrivateTextsOf(tx: Tx, memberId: string): Promise<void> {
  const ofComment = { comment: { memberId } };
  await tx.commentRevision.deleteMany({ where: ofComment });
  await tx.commentReport.updateMany({ where: { memberId }, data: { note: null } });
  await tx.comment.updateMany({ where: { memberId }, data: { appealNote: null } });
  await tx.statementOfReasons.updateMany({ where: { memberId }, data: { facts: '' } });
  await tx.akismetCheck.deleteMany({ where: ofComment });
}

/** Removes all of a member's comments; those in a moderators' queue leave it. */
export async function markAllRemoved(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.comment.updateMany({
    where: { memberId, status: { not: 'removed' } },
    data: { ...REMOVED, removedAt: now },
  });
}

/** Where others mentioned a member, in the order in which several comments are locked. */
export async function listCommentsMentioning(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.commentMention.findMany({
    where: { memberId },
    orderBy: { commentId: 'asc' },
    select: { commentId: true },
  });
  return rows.map(({ commentId }) => commentId);
}

/** Every comment that a member likes, in the order in which several are locked. */
export async function listCommentsLikedBy(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.commentLike.findMany({
    where: { memberId },
    orderBy: { commentId: 'asc' },
    select: { commentId: true },
  });
  return rows.map(({ commentId }) => commentId);
}

/** Recounts the replies of each thread that this member took part in. */
export async function recountReplies(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE comments AS thread SET reply_count = (
      SELECT count(*) FROM comments AS reply
      WHERE reply.parent_id = thread.id AND reply.status = 'published')
    WHERE thread.id IN (
      SELECT parent_id FROM comments WHERE member_id = ${memberId}::uuid AND parent_id IS NOT NULL)`;
}

/** Recounts the comments of each article; comments that are being written wait for these rows. */
export async function recountArticles(tx: Tx, articleIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM articles WHERE id = ANY(${[...articleIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE articles SET comment_count = (
      SELECT count(*) FROM comments
      WHERE comments.article_id = articles.id AND comments.status = 'published')
    WHERE id = ANY(${[...articleIds]}::uuid[])`;
}
