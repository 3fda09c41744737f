import type { Tx } from '../../platform/db/database.ts';

export interface Like {
  readonly commentId: string;
  readonly memberId: string;
}

/** False where this member likes it already; the primary key lets one of several at once through. */
export async function insertLike(tx: Tx, like: Like & { createdAt: Date }): Promise<boolean> {
  const { count } = await tx.commentLike.createMany({ data: [like], skipDuplicates: true });
  return count === 1;
}

export async function removeLike(tx: Tx, { commentId, memberId }: Like): Promise<boolean> {
  const { count } = await tx.commentLike.deleteMany({ where: { commentId, memberId } });
  return count === 1;
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

/** Which of these comments a member likes. */
export async function listLikedAmong(
  tx: Tx,
  memberId: string,
  commentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.commentLike.findMany({
    where: { memberId, commentId: { in: [...commentIds] } },
    select: { commentId: true },
  });
  return new Set(rows.map(({ commentId }) => commentId));
}

/** A member's likes, for their owner. */
export function listLikesOf(
  tx: Tx,
  memberId: string,
): Promise<{ commentId: string; createdAt: Date }[]> {
  const select = { commentId: true, createdAt: true };
  return tx.commentLike.findMany({ where: { memberId }, orderBy: { createdAt: 'asc' }, select });
}
