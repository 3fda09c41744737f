import type { Tx } from '../../platform/db/database.ts';

/** Which of these members have said something below an article that readers see. */
export async function listParticipantsAmong(
  tx: Tx,
  articleId: string,
  memberIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.comment.findMany({
    where: { articleId, memberId: { in: [...memberIds] }, status: 'published' },
    distinct: ['memberId'],
    select: { memberId: true },
  });
  return rows.flatMap(({ memberId }) => memberId ?? []);
}

/** Whom a comment mentions from now on; the caller holds its lock, or has just made it. */
export async function writeMentions(
  tx: Tx,
  { commentId, memberIds, at }: { commentId: string; memberIds: readonly string[]; at: Date },
): Promise<void> {
  await tx.commentMention.deleteMany({
    where: { commentId, memberId: { notIn: [...memberIds] } },
  });
  await insertMentions(tx, { commentId, memberIds, at });
}

/** The same for a new comment. */
export async function insertMentions(
  tx: Tx,
  { commentId, memberIds, at }: { commentId: string; memberIds: readonly string[]; at: Date },
): Promise<void> {
  if (memberIds.length === 0) return;
  const data = memberIds.map((memberId) => ({ commentId, memberId, createdAt: at }));
  await tx.commentMention.createMany({ data, skipDuplicates: true });
}

export async function listMentionedBy(tx: Tx, commentId: string): Promise<string[]> {
  const rows = await tx.commentMention.findMany({
    where: { commentId },
    select: { memberId: true },
    orderBy: { memberId: 'asc' },
  });
  return rows.map(({ memberId }) => memberId);
}

/** Where others mentioned a member, in the order in which several comments are locked. */
export function listMentionsOf(
  tx: Tx,
  memberId: string,
): Promise<{ commentId: string; createdAt: Date }[]> {
  return tx.commentMention.findMany({
    where: { memberId },
    orderBy: { commentId: 'asc' },
    select: { commentId: true, createdAt: true },
  });
}
