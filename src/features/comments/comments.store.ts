import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { Ruling } from './rulings.rules.ts';

/**
 * Every write locks in the same order: a reply, then its top-level comment, then the article. The
 * article comes last because every comment on it waits for that row.
 */

/**
 * The columns that every query reads; `reportCount` counts open reports. A new field needs its column in
 * prisma/schema/comments.prisma, its entries here and in `INITIAL`, its schema in comments.schemas.ts, and its value in
 * comments.views.ts.
 */
export const commentSelect = {
  id: true,
  articleId: true,
  parentId: true,
  answersId: true,
  memberId: true,
  guestName: true,
  body: true,
  html: true,
  status: true,
  replyCount: true,
  likeCount: true,
  reportCount: true,
  score: true,
  reportedAt: true,
  phase: true,
  reason: true,
  appealNote: true,
  appealedAt: true,
  createdAt: true,
  editedAt: true,
  pinnedAt: true,
  featuredAt: true,
} as const satisfies Prisma.CommentSelect;

export type CommentRow = Prisma.CommentGetPayload<{ select: typeof commentSelect }>;

const select = commentSelect;

/** The initial values of a new comment's other columns. */
export const INITIAL = {
  guestName: null,
  replyCount: 0,
  likeCount: 0,
  reportCount: 0,
  score: 0,
  reportedAt: null,
  appealNote: null,
  appealedAt: null,
  editedAt: null,
  pinnedAt: null,
  featuredAt: null,
} as const satisfies Partial<CommentRow>;

/** Readers see published comments, and the tombstone of a removed one as long as it has replies. */
const VISIBLE = { OR: [{ status: 'published' }, { replyCount: { gt: 0 } }] };

export function findVisibleComment(tx: Tx, id: string): Promise<CommentRow | null> {
  return tx.comment.findFirst({ where: { id, ...VISIBLE }, select });
}

/** Throws if the comment does not exist. */
export function getComment(tx: Tx, id: string): Promise<CommentRow> {
  return tx.comment.findUniqueOrThrow({ where: { id }, select });
}

export function findCommentsByIds(tx: Tx, ids: readonly string[]): Promise<CommentRow[]> {
  return tx.comment.findMany({ where: { id: { in: [...ids] } }, select });
}

export function findComment(tx: Tx, id: string): Promise<CommentRow | null> {
  return tx.comment.findUnique({ where: { id }, select });
}

/** Locks a comment, so that a concurrent writer waits and then sees the change. Returns null if it was removed. */
export async function lockComment(tx: Tx, id: string): Promise<CommentRow | null> {
  await tx.$executeRaw`SELECT 1 FROM comments WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.comment.findUnique({ where: { id, status: { not: 'removed' } }, select });
}

/** Writes a decision. A comment that stays held keeps its place in the queue. */
export function updateRuling(
  tx: Tx,
  { id, status }: CommentRow,
  { at, ...ruling }: Ruling & { readonly at: Date },
): Promise<CommentRow> {
  const isStillHeld = status === 'held' && ruling.status === 'held';
  const held = isStillHeld ? {} : { heldAt: ruling.status === 'held' ? at : null };
  return tx.comment.update({ where: { id }, data: { ...ruling, ...held, decidedAt: at }, select });
}

/** Stores a comment's previous text for moderators. */
export async function insertCommentRevision(
  tx: Tx,
  revision: { id: string; commentId: string; body: string; createdAt: Date },
): Promise<void> {
  await tx.commentRevision.create({ data: revision });
}

/** The columns that `updateRuling` does not write. */
type CommentChange = Partial<
  Omit<CommentRow, 'id' | 'articleId' | 'parentId' | 'memberId' | 'status' | 'phase' | 'reason'>
>;

/** Updates a comment that the caller has locked. A new text without `editedAt` does not count as an edit. */
export async function updateComment(tx: Tx, id: string, change: CommentChange): Promise<void> {
  await tx.comment.update({ where: { id }, data: change });
}

/** The values of a removed comment: no text, no marks, no place in the moderators' queues. */
export const REMOVED = {
  status: 'removed',
  body: null,
  html: null,
  pinnedAt: null,
  featuredAt: null,
  reportCount: 0,
  reportedAt: null,
  heldAt: null,
  appealedAt: null,
} as const satisfies Prisma.CommentUpdateInput;

export async function markRemoved(
  tx: Tx,
  id: string,
  removal: { removedAt: Date; removedById: string },
): Promise<void> {
  await tx.comment.update({ where: { id }, data: { ...REMOVED, ...removal } });
}

/** Adds 1 for a newly published comment, or subtracts 1 for one no longer published; counts never fall below 0. */
export async function changeCounts(
  tx: Tx,
  { parentId, articleId }: CommentRow,
  by: 1 | -1,
): Promise<void> {
  const count = { gte: by === 1 ? 0 : 1 };
  const data = { increment: by };
  if (parentId !== null) {
    const where = { id: parentId, replyCount: count };
    await tx.comment.updateMany({ where, data: { replyCount: data } });
  }
  const where = { id: articleId, commentCount: count };
  await tx.article.updateMany({ where, data: { commentCount: data } });
}
