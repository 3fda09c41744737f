import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

export type GoalRow = Prisma.ArticleGoalGetPayload<object>;

export function findGoal(tx: Tx, articleId: string): Promise<GoalRow | null> {
  return tx.articleGoal.findUnique({ where: { articleId } });
}

/** Locks the goal until the transaction ends: nobody else sums the raised amount, so that no payment is missed. */
export async function lockGoal(tx: Tx, articleId: string): Promise<GoalRow | null> {
  await tx.$executeRaw`SELECT 1 FROM article_goals WHERE article_id = ${articleId}::uuid FOR UPDATE`;
  return await findGoal(tx, articleId);
}

export async function writeGoal(
  tx: Tx,
  { articleId, now, ...goal }: Omit<GoalRow, 'createdAt' | 'updatedAt'> & { readonly now: Date },
): Promise<void> {
  const row = { articleId, ...goal, createdAt: now, updatedAt: now };
  await tx.articleGoal.createMany({ data: [row], skipDuplicates: true });
  await tx.articleGoal.update({ where: { articleId }, data: { ...goal, updatedAt: now } });
}

/** Returns false if there was no goal. */
export async function removeGoal(tx: Tx, articleId: string): Promise<boolean> {
  const { count } = await tx.articleGoal.deleteMany({ where: { articleId } });
  return count === 1;
}

/** Lists every tip for an article that was ever paid. */
export async function listPaidTipIds(tx: Tx, articleId: string): Promise<string[]> {
  const where = { articleId, succeededAt: { not: null } };
  return (await tx.tip.findMany({ where, select: { id: true } })).map(({ id }) => id);
}
