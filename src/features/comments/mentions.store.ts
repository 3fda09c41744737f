import type { Tx } from '../../platform/db/database.ts';

/** Returns which of these members have a published comment on an article. */
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

interface Mentions {
  readonly commentId: string;
  readonly memberIds: readonly string[];
  readonly at: Date;
}

/** Replaces the mentions of an edited comment; the caller holds its lock. */
export async function replaceMentions(tx: Tx, mentions: Mentions): Promise<void> {
  const { commentId, memberIds } = mentions;
  await tx.commentMention.deleteMany({
    where: { commentId, memberId: { notIn: [...memberIds] } },
  });
  await insertMentions(tx, mentions);
}

export async function insertMentions(
  tx: Tx,
  { commentId, memberIds, at }: Mentions,
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
