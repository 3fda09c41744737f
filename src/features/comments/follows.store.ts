import type { Tx } from '../../platform/db/database.ts';

interface Follow {
  readonly articleId: string;
  readonly memberId: string;
}

export async function insertFollow(tx: Tx, follow: Follow & { createdAt: Date }): Promise<void> {
  await tx.conversationFollow.createMany({ data: [follow], skipDuplicates: true });
}

export async function removeFollow(tx: Tx, { articleId, memberId }: Follow): Promise<void> {
  await tx.conversationFollow.deleteMany({ where: { articleId, memberId } });
}

export async function isFollowing(tx: Tx, { articleId, memberId }: Follow): Promise<boolean> {
  const where = { articleId_memberId: { articleId, memberId } };
  return (await tx.conversationFollow.findUnique({ where })) !== null;
}

/** Whether anyone but the writer follows the conversation. */
export async function hasFollowers(tx: Tx, { articleId, memberId }: Follow): Promise<boolean> {
  const where = { articleId, memberId: { not: memberId } };
  return (await tx.conversationFollow.findFirst({ where })) !== null;
}

/** Followers in the order of their ids, after one of them. */
export async function listFollowers(
  tx: Tx,
  { articleId, after, limit }: { articleId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await tx.conversationFollow.findMany({
    where: { articleId, ...(after === null ? {} : { memberId: { gt: after } }) },
    orderBy: { memberId: 'asc' },
    take: limit,
    select: { memberId: true },
  });
  return rows.map(({ memberId }) => memberId);
}
