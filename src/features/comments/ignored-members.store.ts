import type { Tx } from '../../platform/db/database.ts';

interface Ignoring {
  readonly memberId: string;
  readonly ignoredId: string;
}

export async function insertIgnored(tx: Tx, ignoring: Ignoring & { createdAt: Date }) {
  await tx.ignoredMember.createMany({ data: [ignoring], skipDuplicates: true });
}

export async function removeIgnored(tx: Tx, { memberId, ignoredId }: Ignoring): Promise<void> {
  await tx.ignoredMember.deleteMany({ where: { memberId, ignoredId } });
}

/** Which of these readers ignore which of these authors. */
export function listIgnoredAmong(
  tx: Tx,
  readerIds: readonly string[],
  authorIds: readonly string[],
): Promise<Ignoring[]> {
  return tx.ignoredMember.findMany({
    where: { memberId: { in: [...readerIds] }, ignoredId: { in: [...authorIds] } },
    select: { memberId: true, ignoredId: true },
  });
}

/** Whom a member ignores, for whoever ignores them. */
export function listIgnoredBy(
  tx: Tx,
  memberId: string,
): Promise<{ ignoredId: string; createdAt: Date }[]> {
  const select = { ignoredId: true, createdAt: true };
  return tx.ignoredMember.findMany({ where: { memberId }, orderBy: { createdAt: 'asc' }, select });
}
