import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const select = {
  id: true,
  commentId: true,
  name: true,
  email: true,
  explanation: true,
} satisfies Prisma.IllegalContentNoticeSelect;

/** A notice of illegal content by someone without an account. */
type Notice = Prisma.IllegalContentNoticeGetPayload<{ select: typeof select }>;

export async function insertNotice(
  tx: Tx,
  notice: Notice & { tokenHash: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.illegalContentNotice.create({ data: notice });
}

/** Confirms a notice by one conditional update. Returns null if it is unknown, confirmed or expired. */
export async function claimNotice(tx: Tx, tokenHash: string, now: Date): Promise<Notice | null> {
  const { count } = await tx.illegalContentNotice.updateMany({
    where: { tokenHash, confirmedAt: null, expiresAt: { gt: now } },
    data: { confirmedAt: now },
  });
  if (count === 0) return null;
  return await tx.illegalContentNotice.findUnique({ where: { tokenHash }, select });
}

/** Inserts the report for a confirmed notice. */
export async function insertNoticeReport(
  tx: Tx,
  report: { id: string; commentId: string; noticeId: string; note: string; createdAt: Date },
): Promise<void> {
  await tx.commentReport.create({ data: { ...report, memberId: null, reason: 'illegal' } });
}

/** Returns the email addresses, by report, to which the outcomes of these reports are sent. */
export async function listNotifiers(
  tx: Tx,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.commentReport.findMany({
    where: { id: { in: [...reportIds] }, notice: { email: { not: '' } } },
    select: { id: true, notice: { select: { email: true } } },
  });
  return new Map(rows.flatMap(({ id, notice }) => (notice ? [[id, notice.email] as const] : [])));
}

/**
 * Deletes unconfirmed notices. Clears the name, address and text of confirmed notices and the notes of their reports;
 * the rows stay for the transparency report.
 */
export async function deleteNoticesBefore(tx: Tx, before: Date): Promise<void> {
  const old = { createdAt: { lt: before } };
  await tx.illegalContentNotice.deleteMany({ where: { ...old, confirmedAt: null } });
  await tx.commentReport.updateMany({
    where: { ...old, noticeId: { not: null }, note: { not: null } },
    data: { note: null },
  });
  await tx.illegalContentNotice.updateMany({
    where: { ...old, email: { not: '' } },
    data: { name: '', email: '', explanation: '' },
  });
}
