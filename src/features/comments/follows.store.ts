import type { Tx } from '../../platform/db/database.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { sql } from '../../platform/db/sql.ts';

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

/** Prepared, because every page view of a member runs it. */
export async function isFollowing(tx: Tx, { articleId, memberId }: Follow): Promise<boolean> {
  const rows = await queryPrepared(
    tx,
    sql`
    SELECT 1 FROM conversation_follows
     WHERE article_id = ${articleId}::uuid AND member_id = ${memberId}::uuid`,
  );
  return rows.length > 0;
}

/** Returns whether anyone but the writer follows the conversation. */
export async function hasFollowers(tx: Tx, { articleId, memberId }: Follow): Promise<boolean> {
  const where = { articleId, memberId: { not: memberId } };
  return (await tx.conversationFollow.findFirst({ where })) !== null;
}

/** Lists followers in the order of their ids, after the id `after`. */
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
