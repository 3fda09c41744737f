import type { Tx } from '../../platform/db/database.ts';

/** A member's comment with everything that is kept of it. */
export interface MemberCommentExport {
  readonly id: string;
  readonly articleSlug: string;
  readonly parentId: string | null;
  readonly body: string | null;
  readonly status: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly removedAt: Date | null;
  readonly appealNote: string | null;
  /** What Akismet was told of it besides. */
  readonly akismetCheck: {
    readonly address: string;
    readonly userAgent: string | null;
    readonly askedAt: Date;
    readonly opinion: string | null;
  } | null;
  readonly revisions: readonly { readonly body: string; readonly createdAt: Date }[];
}

/** Everything that a member wrote, oldest first. */
export async function listCommentsOf(tx: Tx, memberId: string): Promise<MemberCommentExport[]> {
  const rows = await tx.comment.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      parentId: true,
      body: true,
      status: true,
      createdAt: true,
      editedAt: true,
      removedAt: true,
      appealNote: true,
      article: { select: { slug: true } },
      akismetCheck: { select: { address: true, userAgent: true, askedAt: true, opinion: true } },
      revisions: { select: { body: true, createdAt: true }, orderBy: { createdAt: 'asc' } },
    },
  });
  return rows.map(({ article, ...row }) => ({ ...row, articleSlug: article.slug }));
}

/** What readers see of a member now. */
export function listPublishedBy(
  tx: Tx,
  memberId: string,
  limit?: number,
): Promise<{ id: string; articleId: string }[]> {
  return tx.comment.findMany({
    ...(limit === undefined ? {} : { take: limit }),
    where: { memberId, status: 'published' },
    orderBy: { id: 'asc' },
    select: { id: true, articleId: true },
  });
}

export async function deleteRevisionsOf(tx: Tx, memberId: string): Promise<void> {
  await tx.commentRevision.deleteMany({ where: { comment: { memberId } } });
}

/** What a member noted beside reports of others' comments and appeals about their own. */
export async function clearNotesOf(tx: Tx, memberId: string): Promise<void> {
  await tx.commentReport.updateMany({ where: { memberId }, data: { note: null } });
  await tx.comment.updateMany({ where: { memberId }, data: { appealNote: null } });
}

export async function markAllRemoved(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.comment.updateMany({
    where: { memberId, status: { not: 'removed' } },
    // What waited for a moderator waits no longer: there is nothing left to decide.
    data: {
      ...{ status: 'removed', body: null, html: null, removedAt: now },
      ...{ pinnedAt: null, featuredAt: null },
      ...{ reportCount: 0, heldAt: null, reportedAt: null, appealedAt: null },
    },
  });
}

/** Counts the replies anew of each thread that this member took part in. */
export async function recountReplies(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE comments AS thread SET reply_count = (
      SELECT count(*) FROM comments AS reply
      WHERE reply.parent_id = thread.id AND reply.status = 'published')
    WHERE thread.id IN (
      SELECT parent_id FROM comments WHERE member_id = ${memberId}::uuid AND parent_id IS NOT NULL)`;
}

/** Counts the comments anew of each article; whoever comments meanwhile waits for these rows. */
export async function recountArticles(tx: Tx, articleIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM articles WHERE id = ANY(${[...articleIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE articles SET comment_count = (
      SELECT count(*) FROM comments
      WHERE comments.article_id = articles.id AND comments.status = 'published')
    WHERE id = ANY(${[...articleIds]}::uuid[])`;
}
