import type { Tx } from '../../platform/db/database.ts';

/** Everything that a member wrote, with what is stored about it, oldest first. */
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

/** Everything that the conversations hold about a member, for their export. */
export async function collectConversationData(tx: Tx, memberId: string) {
  const where = { memberId };
  const byAge = { createdAt: 'asc' } as const;
  const byId = { id: 'asc' } as const;
  return {
    comments: await listCommentsOf(tx, memberId),
    likes: await tx.commentLike.findMany({
      where,
      orderBy: byAge,
      select: { commentId: true, createdAt: true },
    }),
    reports: await tx.commentReport.findMany({
      where,
      orderBy: byId,
      select: { commentId: true, reason: true, note: true, createdAt: true, settledAt: true },
    }),
    ignored: await tx.ignoredMember.findMany({
      where,
      orderBy: byAge,
      select: { ignoredId: true, createdAt: true },
    }),
    statements: await tx.statementOfReasons.findMany({
      where,
      orderBy: byId,
      select: {
        commentId: true,
        facts: true,
        legalGround: true,
        isAutomated: true,
        createdAt: true,
      },
    }),
    mentions: await tx.commentMention.findMany({
      where,
      orderBy: { commentId: 'asc' },
      select: { commentId: true, createdAt: true },
    }),
    follows: await tx.conversationFollow.findMany({
      where,
      orderBy: byAge,
      select: { articleId: true, createdAt: true },
    }),
    notices: await tx.noticeChoice.findUnique({ where }),
    noticesSent: await tx.notice.findMany({
      where,
      orderBy: byId,
      select: { kind: true, commentId: true, createdAt: true, mailedAt: true },
    }),
  };
}
