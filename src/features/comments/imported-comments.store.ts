import type { Tx } from '../../platform/db/database.ts';

/** A comment of another system, with what others did to it. Its counts follow by a recount. */
export interface ImportedComment {
  readonly id: string;
  readonly articleId: string;
  /** The first comment of its thread, and the one that it answers. */
  readonly parentId: string | null;
  readonly answersId: string | null;
  readonly memberId: string | null;
  /** What a writer without an account called themselves. */
  readonly guestName: string | null;
  /** Null for one that was removed, whose place remains. */
  readonly body: string | null;
  readonly html: string | null;
  readonly status: 'published' | 'held' | 'rejected' | 'removed';
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly pinnedAt: Date | null;
}

/** Adds comments with their old dates. Nobody is notified, and no policy is asked. Safe to repeat. */
export async function insertImportedComments(
  tx: Tx,
  comments: readonly ImportedComment[],
): Promise<void> {
  await tx.comment.createMany({
    data: comments.map((comment) => ({
      ...comment,
      phase: comment.status === 'rejected' ? 'moderator' : null,
      reason: comment.status === 'rejected' ? 'other' : null,
      decidedAt: comment.createdAt,
      heldAt: comment.status === 'held' ? comment.createdAt : null,
      removedAt: comment.status === 'removed' ? comment.createdAt : null,
    })),
    skipDuplicates: true,
  });
}

export async function insertImportedLikes(
  tx: Tx,
  likes: readonly { commentId: string; memberId: string; createdAt: Date }[],
): Promise<void> {
  await tx.commentLike.createMany({ data: [...likes], skipDuplicates: true });
}

/** Open reports; the comment waits in the moderators' queue. */
export async function insertImportedReports(
  tx: Tx,
  reports: readonly { id: string; commentId: string; memberId: string | null; createdAt: Date }[],
): Promise<void> {
  const data = reports.map((report) => ({ ...report, reason: 'other', note: null }));
  await tx.commentReport.createMany({ data, skipDuplicates: true });
  for (const { commentId, createdAt } of reports) {
    const where = { id: commentId, reportedAt: null, status: 'published' };
    await tx.comment.updateMany({ where, data: { reportedAt: createdAt } });
  }
}

/** Updates what the source says anew, unless it was edited, moderated or removed here since. */
export async function updateImportedComment(
  tx: Tx,
  { id, body, html, editedAt, pinnedAt }: ImportedComment,
): Promise<void> {
  const where = { id, status: 'published', decidedById: null };
  await tx.comment.updateMany({ where, data: { body, html, editedAt, pinnedAt } });
}
