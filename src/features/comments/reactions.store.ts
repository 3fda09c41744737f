import type { Tx } from '../../platform/db/database.ts';
import { findViolatedKey } from '../../platform/db/database-errors.ts';
import type { IdPage } from '../../platform/db/list-pages.ts';
import type { ReportReason } from '../../wording/moderation.ts';

interface Like {
  readonly commentId: string;
  readonly memberId: string;
}

/** Returns false if the member already likes it; the primary key makes this safe under a race. */
export async function insertLike(tx: Tx, like: Like & { createdAt: Date }): Promise<boolean> {
  const { count } = await tx.commentLike.createMany({ data: [like], skipDuplicates: true });
  return count === 1;
}

export async function removeLike(tx: Tx, { commentId, memberId }: Like): Promise<boolean> {
  const { count } = await tx.commentLike.deleteMany({ where: { commentId, memberId } });
  return count === 1;
}

/** Returns which of these comments a member likes. */
export async function listLikedAmong(
  tx: Tx,
  memberId: string,
  commentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.commentLike.findMany({
    where: { memberId, commentId: { in: [...commentIds] } },
    select: { commentId: true },
  });
  return new Set(rows.map(({ commentId }) => commentId));
}

/** Returns false if the member has already reported it; the unique index makes this safe under a race. */
export async function insertReport(
  tx: Tx,
  report: {
    id: string;
    commentId: string;
    memberId: string;
    reason: ReportReason;
    note: string | null;
    createdAt: Date;
  },
): Promise<boolean> {
  const { count } = await tx.commentReport.createMany({ data: [report], skipDuplicates: true });
  return count === 1;
}

/** Lists the reports of a comment that no moderator has decided on. */
export function listOpenReports(tx: Tx, commentId: string) {
  return tx.commentReport.findMany({
    where: { commentId, settledAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, memberId: true, reason: true },
  });
}

/** Closes the open reports of a comment after a moderator's decision. */
export async function settleReports(tx: Tx, commentId: string, settledAt: Date): Promise<void> {
  const where = { commentId, settledAt: null };
  await tx.commentReport.updateMany({ where, data: { settledAt } });
}

interface IgnoredMember {
  readonly memberId: string;
  readonly ignoredId: string;
}

const IGNORED_KEY = 'ignored_members_ignored_id_fkey';

/** Returns false if the ignored member no longer exists; a second call changes nothing. */
export async function insertIgnored(
  tx: Tx,
  ignored: IgnoredMember & { createdAt: Date },
): Promise<boolean> {
  try {
    await tx.ignoredMember.createMany({ data: [ignored], skipDuplicates: true });
    return true;
  } catch (error) {
    if (findViolatedKey(error) === IGNORED_KEY) return false;
    throw error;
  }
}

export async function removeIgnored(tx: Tx, { memberId, ignoredId }: IgnoredMember): Promise<void> {
  await tx.ignoredMember.deleteMany({ where: { memberId, ignoredId } });
}

/** Lists a page of the members whose comments a reader hides, in the order of their ids. */
export async function listIgnoredBy(
  tx: Tx,
  memberId: string,
  { after, limit }: IdPage,
): Promise<{ id: string; name: string; avatarUrl: string | null; createdAt: Date }[]> {
  const rows = await tx.ignoredMember.findMany({
    where: { memberId, ...(after === null ? {} : { ignoredId: { gt: after } }) },
    orderBy: { ignoredId: 'asc' },
    take: limit + 1,
    select: { createdAt: true, ignored: { select: { id: true, name: true, avatarUrl: true } } },
  });
  return rows.map(({ createdAt, ignored }) => ({ ...ignored, createdAt }));
}

/** Returns which of these readers ignore which of these authors. */
export function listIgnoredAmong(
  tx: Tx,
  readerIds: readonly string[],
  authorIds: readonly string[],
): Promise<IgnoredMember[]> {
  return tx.ignoredMember.findMany({
    where: { memberId: { in: [...readerIds] }, ignoredId: { in: [...authorIds] } },
    select: { memberId: true, ignoredId: true },
  });
}
