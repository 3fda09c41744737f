import type { Tx } from '../../platform/db/database.ts';

/** Returns the article and the first comment of the thread of each comment. */
export async function findThreads(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly articleId: string; readonly parentId: string | null }>> {
  const rows = await tx.comment.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, articleId: true, parentId: true },
  });
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
