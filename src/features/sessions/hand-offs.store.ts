import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

export async function insertHandOff(
  tx: Tx,
  handOff: Omit<Prisma.HandOffUncheckedCreateInput, 'id' | 'usedAt'>,
): Promise<void> {
  await tx.handOff.create({ data: { id: newId(), ...handOff, usedAt: null } });
}

/**
 * Marks a hand-off as used; false if it is unknown, used, expired, for another site or page, or requested by another
 * browser. Race-safe: one conditional update, which succeeds once.
 */
export async function claimHandOff(
  tx: Tx,
  proof: {
    codeHash: string;
    challenge: string;
    origin: string;
    returnTo: string | null;
    now: Date;
  },
): Promise<boolean> {
  const { now, ...handOff } = proof;
  const { count } = await tx.handOff.updateMany({
    where: { ...handOff, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Finds the member of a hand-off, used or not, so that the member can be locked before the hand-off is claimed. */
export async function findHandOffOwner(tx: Tx, codeHash: string): Promise<string | null> {
  const row = await tx.handOff.findUnique({ where: { codeHash }, select: { memberId: true } });
  return row?.memberId ?? null;
}

/** Closes a member's hand-offs that no site has redeemed yet. */
export async function closeHandOffs(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.handOff.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: now } });
}

/** Lists a member's hand-offs, without their secrets. */
export function listHandOffs(tx: Tx, memberId: string) {
  return tx.handOff.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { origin: true, returnTo: true, createdAt: true, expiresAt: true, usedAt: true },
  });
}

export async function deleteExpiredHandOffs(tx: Tx, now: Date): Promise<void> {
  await tx.handOff.deleteMany({ where: { expiresAt: { lte: now } } });
}
