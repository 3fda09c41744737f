import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** Stores a link, without a member if the address has no account, so that it takes the same time. */
export async function insertErasureLink(
  tx: Tx,
  link: Omit<Prisma.ErasureLinkUncheckedCreateInput, 'id' | 'usedAt'>,
): Promise<string> {
  const id = newId();
  await tx.erasureLink.create({ data: { id, ...link } });
  return id;
}

/** Finds the owner of a link that is still valid. */
export async function findLinkOwner(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<{ memberId: string; email: string } | null> {
  const row = await tx.erasureLink.findFirst({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    select: { member: { select: { id: true, email: true } } },
  });
  return row?.member ? { memberId: row.member.id, email: row.member.email } : null;
}

/** Marks a link as used, by one conditional update. Returns false if it was used already. */
export async function claimErasureLink(tx: Tx, tokenHash: string, now: Date): Promise<boolean> {
  const { count } = await tx.erasureLink.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Deletes every link of a member, for example when they lose access to the mailbox. */
export async function deleteErasureLinksOf(tx: Tx, memberId: string): Promise<void> {
  await tx.erasureLink.deleteMany({ where: { memberId } });
}

export async function deleteExpiredErasureLinks(tx: Tx, now: Date): Promise<void> {
  await tx.erasureLink.deleteMany({ where: { expiresAt: { lte: now } } });
}
