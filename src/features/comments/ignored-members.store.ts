import type { Tx } from '../../platform/db/database.ts';
import { findViolatedKey } from '../../platform/db/database-errors.ts';

interface Ignoring {
  readonly memberId: string;
  readonly ignoredId: string;
}

const KEY_OF_IGNORED = 'ignored_members_ignored_id_fkey';

/** False where the one to be ignored is not there any more; a second time changes nothing. */
export async function insertIgnored(
  tx: Tx,
  ignoring: Ignoring & { createdAt: Date },
): Promise<boolean> {
  try {
    await tx.ignoredMember.createMany({ data: [ignoring], skipDuplicates: true });
    return true;
  } catch (error) {
    if (findViolatedKey(error) === KEY_OF_IGNORED) return false;
    throw error;
  }
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
