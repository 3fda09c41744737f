import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

export async function insertPasswordReset(
  tx: Tx,
  /** `memberId` is null if the address has no account; the row is written so that it takes the same time. */
  reset: Omit<Prisma.PasswordResetUncheckedCreateInput, 'id' | 'usedAt'>,
): Promise<string> {
  const id = newId();
  await tx.passwordReset.create({ data: { id, ...reset, usedAt: null } });
  return id;
}

/** Matches a member's reset that is neither used nor expired. */
function isValid(tokenHash: string, now: Date) {
  return { tokenHash, memberId: { not: null }, usedAt: null, expiresAt: { gt: now } };
}

/** Finds the member whose password a link resets; null if the link is not valid. */
export async function findResetOwner(tx: Tx, tokenHash: string, now: Date): Promise<string | null> {
  const where = isValid(tokenHash, now);
  const row = await tx.passwordReset.findUnique({ where, select: { memberId: true } });
  return row?.memberId ?? null;
}

/**
 * Marks a reset as used; null if it is unknown, used or expired. Race-safe: one conditional update, which succeeds
 * once.
 */
export async function claimReset(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<{ id: string; returnTo: string | null } | null> {
  const [reset] = await tx.passwordReset.updateManyAndReturn({
    where: isValid(tokenHash, now),
    data: { usedAt: now },
    select: { id: true, returnTo: true },
  });
  return reset ?? null;
}

/** Closes every pending reset of a member. */
export async function closePasswordResets(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.passwordReset.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: now } });
}

export async function deleteExpiredPasswordResets(tx: Tx, now: Date): Promise<void> {
  await tx.passwordReset.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** Lists a member's password resets, without their secrets. */
export function listPasswordResets(tx: Tx, memberId: string) {
  return tx.passwordReset.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { returnTo: true, createdAt: true, expiresAt: true, usedAt: true },
  });
}
