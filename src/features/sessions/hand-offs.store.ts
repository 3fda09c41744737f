import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface NewHandOff {
  readonly memberId: string;
  readonly codeHash: string;
  /** What the asking site will prove that it holds. */
  readonly challenge: string;
  readonly origin: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertHandOff(tx: Tx, handOff: NewHandOff): Promise<void> {
  await tx.handOff.create({ data: { id: newId(), ...handOff, usedAt: null } });
}

/**
 * Uses up a hand-off, or answers null where it is unknown, used, expired, meant for another site or
 * asked for by another browser. Safe under a race: one conditional update, which one of many lets through.
 */
export async function claimHandOff(
  tx: Tx,
  held: { codeHash: string; challenge: string; origin: string; now: Date },
): Promise<{ memberId: string } | null> {
  const { codeHash, challenge, origin, now } = held;
  const { count } = await tx.handOff.updateMany({
    where: { codeHash, challenge, origin, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  return await tx.handOff.findUnique({ where: { codeHash }, select: { memberId: true } });
}

/** Whose hand-off this is, used or not, so that they can be locked before it is claimed. */
export async function findHandOffOwner(tx: Tx, codeHash: string): Promise<string | null> {
  const row = await tx.handOff.findUnique({ where: { codeHash }, select: { memberId: true } });
  return row?.memberId ?? null;
}

/** Closes what a member's sessions handed out and nobody has taken over yet. */
export async function closeHandOffs(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.handOff.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: now } });
}

/** To which sites a member was handed over, without the secrets. */
export function listHandOffs(
  tx: Tx,
  memberId: string,
): Promise<{ origin: string; createdAt: Date; expiresAt: Date; usedAt: Date | null }[]> {
  const select = { origin: true, createdAt: true, expiresAt: true, usedAt: true };
  return tx.handOff.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}

export async function deleteExpiredHandOffs(tx: Tx, now: Date): Promise<void> {
  await tx.handOff.deleteMany({ where: { expiresAt: { lte: now } } });
}
