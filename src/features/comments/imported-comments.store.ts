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
async function insert(tx: Tx, comments: readonly ImportedComment[]): Promise<void> {
  await tx.comment.createMany({
    data: comments.map((comment) => ({
      ...comment,
      ...decisionOf(comment),
      decidedAt: comment.createdAt,
      heldAt: comment.status === 'held' ? comment.createdAt : null,
      removedAt: comment.status === 'removed' ? comment.createdAt : null,
    })),
    skipDuplicates: true,
  });
}

async function insertLikes(
  tx: Tx,
  likes: readonly { commentId: string; memberId: string; createdAt: Date }[],
): Promise<void> {
  await tx.commentLike.createMany({ data: [...likes], skipDuplicates: true });
}

/** Inserts open reports, which put their comments into the moderators' queue. */
async function insertReports(
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

/**
 * Updates a comment and its status from the source, unless it was edited, moderated, appealed or removed here since: any
 * decision made here has its own time, and imported comments have that of their writing.
 */
async function update(tx: Tx, comment: ImportedComment): Promise<void> {
  const { id, guestName, body, html, status, editedAt, pinnedAt } = comment;
  const { phase, reason } = decisionOf(comment);
  await tx.$executeRaw`
    UPDATE comments c
    SET guest_name = ${guestName}, body = ${body}, html = ${html}, status = ${status}, phase = ${phase},
        reason = ${reason}, edited_at = ${editedAt}, pinned_at = ${pinnedAt},
        held_at = CASE WHEN ${status} = 'held' THEN c.created_at END,
        removed_at = CASE WHEN ${status} = 'removed' THEN c.created_at END
    WHERE c.id = ${id}::uuid AND c.decided_at = c.created_at AND c.decided_by_id IS NULL
      AND c.removed_by_id IS NULL AND c.appealed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM comment_revisions v WHERE v.comment_id = c.id)`;
}

/** The old system's moderators rejected the comment, for a reason that exports do not contain. */
function decisionOf({ status }: ImportedComment) {
  const isRejected = status === 'rejected';
  return { phase: isRejected ? 'moderator' : null, reason: isRejected ? 'other' : null };
}

/** Comments, likes and reports from another system. */
export const importedComments = { insert, insertLikes, insertReports, update };
