import type { Tx } from '../../platform/db/database.ts';

export interface NewReport {
  readonly id: string;
  readonly commentId: string;
  readonly memberId: string;
  readonly reason: string;
  readonly note: string | null;
  readonly createdAt: Date;
}

/** False where this member reported it before; the unique index lets one of several at once through. */
export async function insertReport(tx: Tx, report: NewReport): Promise<boolean> {
  const { count } = await tx.commentReport.createMany({ data: [report], skipDuplicates: true });
  return count === 1;
}

/** What waits for a decision on a comment. */
export function listOpenReports(
  tx: Tx,
  commentId: string,
): Promise<{ id: string; memberId: string | null; reason: string }[]> {
  return tx.commentReport.findMany({
    where: { commentId, settledAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, memberId: true, reason: true },
  });
}

/** A moderator decided: what was reported until now is dealt with. */
export async function settleReports(tx: Tx, commentId: string, settledAt: Date): Promise<void> {
  const where = { commentId, settledAt: null };
  await tx.commentReport.updateMany({ where, data: { settledAt } });
}

/** What a member reported, for its owner. */
export function listReportsOf(
  tx: Tx,
  memberId: string,
): Promise<
  (Pick<NewReport, 'commentId' | 'reason' | 'note' | 'createdAt'> & { settledAt: Date | null })[]
> {
  const select = { commentId: true, reason: true, note: true, createdAt: true, settledAt: true };
  return tx.commentReport.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}
