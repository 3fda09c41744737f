import type { Tx } from '../../platform/db/database.ts';

/**
 * Lock order, the same in every write: a reply, then its top-level comment, then the article. The
 * article comes last because every comment on it waits for that row.
 */

/** Only published comments are read by others and count; held and rejected ones keep what they say. */
export type CommentStatus = 'published' | 'held' | 'rejected' | 'removed';

export interface CommentRow {
  id: string;
  articleId: string;
  parentId: string | null;
  /** What it answers: its thread's first comment, or a reply in it. */
  answersId: string | null;
  memberId: string | null;
  body: string | null;
  html: string | null;
  status: string;
  replyCount: number;
  likeCount: number;
  /** Open ones. */
  reportCount: number;
  score: number;
  /** Since when reports wait for a moderator. */
  reportedAt: Date | null;
  /** The last decision: which phase of the policy, or a moderator, and why. */
  phase: string | null;
  reason: string | null;
  /** Set once its author appealed, which happens once. */
  appealNote: string | null;
  /** Since when the appeal waits for a moderator. */
  appealedAt: Date | null;
  createdAt: Date;
  editedAt: Date | null;
  pinnedAt: Date | null;
  featuredAt: Date | null;
}

/** A decision on a comment, of the policy or of a moderator. */
export interface Ruling {
  readonly status: Exclude<CommentStatus, 'removed'>;
  readonly phase: string | null;
  readonly reason: string | null;
  /** The moderator, where it was a person. */
  readonly decidedById: string | null;
}

/** Holds for a comment that readers see: of one that went, its place, as long as it has replies. */
const VISIBLE = { OR: [{ status: 'published' }, { replyCount: { gt: 0 } }] };

export function findVisibleComment(tx: Tx, id: string): Promise<CommentRow | null> {
  return tx.comment.findFirst({ where: { id, ...VISIBLE } });
}

/** Only for an id that is known to exist. */
export function getComment(tx: Tx, id: string): Promise<CommentRow> {
  return tx.comment.findUniqueOrThrow({ where: { id } });
}

export function findCommentsByIds(tx: Tx, ids: readonly string[]): Promise<CommentRow[]> {
  return tx.comment.findMany({ where: { id: { in: [...ids] } } });
}

export function findComment(tx: Tx, id: string): Promise<CommentRow | null> {
  return tx.comment.findUnique({ where: { id } });
}

/**
 * Finds a comment that was not removed and locks it, so that of two writers the second sees what the
 * first one wrote.
 */
export async function lockComment(tx: Tx, id: string): Promise<CommentRow | null> {
  await tx.$executeRaw`SELECT 1 FROM comments WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.comment.findUnique({ where: { id, status: { not: 'removed' } } });
}

/** What waits longer keeps its place in the queue. */
export function updateRuling(
  tx: Tx,
  { id, status }: CommentRow,
  { at, ...ruling }: Ruling & { readonly at: Date },
): Promise<CommentRow> {
  const isStillHeld = status === 'held' && ruling.status === 'held';
  const held = isStillHeld ? {} : { heldAt: ruling.status === 'held' ? at : null };
  return tx.comment.update({ where: { id }, data: { ...ruling, ...held, decidedAt: at } });
}

/** Keeps what a comment said until now, for moderators. */
export async function insertCommentRevision(
  tx: Tx,
  revision: { id: string; commentId: string; body: string; createdAt: Date },
): Promise<void> {
  await tx.commentRevision.create({ data: revision });
}

export function updateBody(
  tx: Tx,
  id: string,
  change: { body: string; html: string; editedAt: Date },
): Promise<CommentRow> {
  return tx.comment.update({ where: { id }, data: change });
}

/** The same without an edit, such as where a name has to go. */
export async function updateText(
  tx: Tx,
  id: string,
  text: { body: string; html: string },
): Promise<void> {
  await tx.comment.update({ where: { id }, data: text });
}

/** What others make of a comment: how many like it, how many reports are open, what that amounts to. */
export async function updateReactions(
  tx: Tx,
  id: string,
  reactions: { likeCount?: number; reportCount?: number; reportedAt?: Date | null; score: number },
): Promise<void> {
  await tx.comment.update({ where: { id }, data: reactions });
}

export async function markRemoved(
  tx: Tx,
  id: string,
  removal: { removedAt: Date; removedById: string },
): Promise<void> {
  const settled = { reportCount: 0, reportedAt: null, heldAt: null, appealedAt: null };
  await tx.comment.update({
    where: { id },
    data: {
      ...removal,
      ...settled,
      status: 'removed',
      body: null,
      html: null,
      pinnedAt: null,
      featuredAt: null,
    },
  });
}

/** Counts a comment that is published again, wherever it stands: its place is there with it. */
export async function incrementCounts(tx: Tx, { parentId, articleId }: CommentRow): Promise<void> {
  const one = { increment: 1 };
  if (parentId !== null) {
    await tx.comment.update({ where: { id: parentId }, data: { replyCount: one } });
  }
  await tx.article.update({ where: { id: articleId }, data: { commentCount: one } });
}

/** Takes a comment that was published out of the counts. */
export async function decrementCounts(tx: Tx, { parentId, articleId }: CommentRow): Promise<void> {
  const one = { decrement: 1 };
  if (parentId !== null) {
    const where = { id: parentId, replyCount: { gt: 0 } };
    await tx.comment.updateMany({ where, data: { replyCount: one } });
  }
  const where = { id: articleId, commentCount: { gt: 0 } };
  await tx.article.updateMany({ where, data: { commentCount: one } });
}

export async function updateAppeal(
  tx: Tx,
  id: string,
  appeal: { appealNote?: string; appealedAt: Date | null },
): Promise<void> {
  await tx.comment.update({ where: { id }, data: appeal });
}
