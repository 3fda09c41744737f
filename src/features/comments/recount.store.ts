import type { Tx } from '../../platform/db/database.ts';

interface Counts {
  readonly likeCount: number;
  readonly reportCount: number;
  readonly replyCount: number;
}

/** SQL that computes a comment's counts from the rows; reports of a removed comment do not count. */
const COUNTED = `
  (SELECT count(*)::int FROM comment_likes l WHERE l.comment_id = c.id) AS "likeCount",
  (SELECT count(*)::int FROM comment_reports r
    WHERE r.comment_id = c.id AND r.settled_at IS NULL AND c.status <> 'removed') AS "reportCount",
  (SELECT count(*)::int FROM comments y
    WHERE y.parent_id = c.id AND y.status = 'published') AS "replyCount"`;

/** Lists articles with comments or a nonzero stored count, in the order of their ids. */
export async function listArticlesWithComments(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await tx.article.findMany({
    where: {
      OR: [{ comments: { some: {} } }, { commentCount: { not: 0 } }],
      ...(after === null ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Lists an article's comments whose stored counts are wrong. */
export async function listMiscounted(tx: Tx, articleId: string): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM (
       SELECT c.id, c.like_count, c.report_count, c.reply_count, ${COUNTED}
         FROM comments c WHERE c.article_id = $1::uuid) AS counted
      WHERE (like_count, report_count, reply_count)
            IS DISTINCT FROM ("likeCount", "reportCount", "replyCount")
      ORDER BY id`,
    articleId,
  );
  return rows.map(({ id }) => id);
}

/** Locks a comment of any status and recounts it, so that the count includes concurrent changes. */
export async function lockAndCount(tx: Tx, id: string): Promise<Counts | null> {
  await tx.$executeRaw`SELECT 1 FROM comments WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const rows = await tx.$queryRawUnsafe<Counts[]>(
    `SELECT ${COUNTED} FROM comments c WHERE c.id = $1::uuid`,
    id,
  );
  return rows[0] ?? null;
}

/** Returns an article's stored and actual number of comments. */
export async function countArticle(
  tx: Tx,
  articleId: string,
): Promise<{ readonly stored: number; readonly counted: number }> {
  const article = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { commentCount: true },
  });
  const counted = await tx.comment.count({ where: { articleId, status: 'published' } });
  return { stored: article.commentCount, counted };
}
