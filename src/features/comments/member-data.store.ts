import type { Tx } from '../../platform/db/database.ts';

/** Lists all comments of a member with the data stored about them, oldest first. */
export async function listCommentsOf(tx: Tx, memberId: string) {
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

/** Collects all data that conversations store about a member, oldest first. */
export async function collectConversationData(tx: Tx, memberId: string) {
  const where = { memberId };
  const byAge = { where, orderBy: { createdAt: 'asc' } } as const;
  const byId = { where, orderBy: { id: 'asc' } } as const;
  return {
    comments: await listCommentsOf(tx, memberId),
    likes: await tx.commentLike.findMany(byAge),
    reports: await tx.commentReport.findMany(byId),
    ignored: await tx.ignoredMember.findMany(byAge),
    statements: await tx.statementOfReasons.findMany(byId),
    mentions: await tx.commentMention.findMany({ where, orderBy: { commentId: 'asc' } }),
    follows: await tx.conversationFollow.findMany(byAge),
    notices: await tx.noticeChoice.findUnique({ where }),
    noticesSent: await tx.notice.findMany(byId),
  };
}
