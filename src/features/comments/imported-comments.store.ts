import type { Tx } from '../../platform/db/database.ts';

/** A comment from another system. Its counts are computed by a later recount. */
export interface ImportedComment {
  readonly id: string;
  readonly articleId: string;
  /** The first comment of its thread; `answersId` is the comment that it answers. */
  readonly parentId: string | null;
  readonly answersId: string | null;
  readonly memberId: string | null;
  /** The name of a writer without an account. */
  readonly guestName: string | null;
  /** Null for a removed comment, which stays as a tombstone. */
  readonly body: string | null;
  readonly html: string | null;
  readonly status: 'published' | 'held' | 'rejected' | 'removed';
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly pinnedAt: Date | null;
}

/** Inserts comments with their original dates. Notifies nobody and does not run the policy. Idempotent. */
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

/** Inserts open reports, which put their comments into the moderators' queue. */
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

/** Updates a comment from the source, unless it was edited, moderated or removed here since. */
export async function updateImportedComment(
  tx: Tx,
  { id, body, html, editedAt, pinnedAt }: ImportedComment,
): Promise<void> {
  const where = { id, status: 'published', decidedById: null, revisions: { none: {} } };
  await tx.comment.updateMany({ where, data: { body, html, editedAt, pinnedAt } });
}
