import type { Tx } from '../../platform/db/database.ts';

/**
 * Lock order, the same in every write: a reply, then its top-level comment, then the article. The
 * article comes last because every comment on it waits for that row.
 */

export type CommentStatus = 'published' | 'held' | 'removed';

export interface CommentRow {
  id: string;
  articleId: string;
  parentId: string | null;
  memberId: string | null;
  body: string | null;
  html: string | null;
  status: string;
  replyCount: number;
  likeCount: number;
  createdAt: Date;
  editedAt: Date | null;
  pinnedAt: Date | null;
}

export interface NewComment {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly memberId: string;
  readonly body: string;
  readonly html: string;
  readonly createdAt: Date;
}

/** Holds for a comment that readers see: a removed one stays as long as it has replies. */
const VISIBLE = { OR: [{ status: 'published' }, { status: 'removed', replyCount: { gt: 0 } }] };

export function findVisibleComment(tx: Tx, id: string): Promise<CommentRow | null> {
  return tx.comment.findFirst({ where: { id, ...VISIBLE } });
}

/** Only for an id that is known to exist. */
export function getComment(tx: Tx, id: string): Promise<CommentRow> {
  return tx.comment.findUniqueOrThrow({ where: { id } });
}

/** Finds a published comment and holds it, so that of two writers the second sees the first's. */
export async function lockPublishedComment(tx: Tx, id: string): Promise<CommentRow | null> {
  await tx.$executeRaw`SELECT 1 FROM comments WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.comment.findUnique({ where: { id, status: 'published' } });
}

/** False where a comment with this id is there already, which is the same request come again. */
export async function insertComment(tx: Tx, comment: NewComment): Promise<boolean> {
  const made = await tx.comment.createMany({
    data: [{ ...comment, status: 'published' }],
    skipDuplicates: true,
  });
  return made.count === 1;
}

/** Keeps what a comment said until now, for moderators. */
export async function keepRevision(
  tx: Tx,
  revision: { id: string; commentId: string; body: string; createdAt: Date },
): Promise<void> {
  await tx.commentRevision.create({ data: revision });
}

export function writeBody(
  tx: Tx,
  id: string,
  change: { body: string; html: string; editedAt: Date },
): Promise<CommentRow> {
  return tx.comment.update({ where: { id }, data: change });
}

export async function writeRemoval(
  tx: Tx,
  id: string,
  removal: { removedAt: Date; removedById: string },
): Promise<void> {
  await tx.comment.update({
    where: { id },
    data: { ...removal, status: 'removed', body: null, html: null },
  });
}

/**
 * Counts a new reply; false where its thread is no longer seen. Safe under a race with the thread's
 * removal: one conditional update, which waits for the other writer and then sees what it wrote.
 */
export async function countReply(tx: Tx, parentId: string): Promise<boolean> {
  const { count } = await tx.comment.updateMany({
    where: { id: parentId, parentId: null, ...VISIBLE },
    data: { replyCount: { increment: 1 } },
  });
  return count === 1;
}

export async function uncountReply(tx: Tx, parentId: string): Promise<void> {
  await tx.comment.updateMany({
    where: { id: parentId, replyCount: { gt: 0 } },
    data: { replyCount: { decrement: 1 } },
  });
}

/** Counts a new comment on its article; false where the article went away meanwhile. */
export async function countComment(tx: Tx, articleId: string): Promise<boolean> {
  const { count } = await tx.article.updateMany({
    where: { id: articleId, deletedAt: null, publishedAt: { not: null } },
    data: { commentCount: { increment: 1 } },
  });
  return count === 1;
}

export async function uncountComment(tx: Tx, articleId: string): Promise<void> {
  await tx.article.updateMany({
    where: { id: articleId, commentCount: { gt: 0 } },
    data: { commentCount: { decrement: 1 } },
  });
}
