import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Replaces all of a member's recovery codes. */
export async function replaceRecoveryCodes(
  tx: Tx,
  codes: { memberId: string; hashes: readonly string[]; now: Date },
): Promise<void> {
  const { memberId, hashes, now } = codes;
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.recoveryCode.createMany({
    data: hashes.map((codeHash) => ({ id: newId(), memberId, codeHash, createdAt: now })),
  });
}

/** Marks a code as used; false if it is unknown or used. One conditional update. */
export async function claimRecoveryCode(
  tx: Tx,
  code: { memberId: string; codeHash: string; now: Date },
): Promise<boolean> {
  const { memberId, codeHash, now } = code;
  const { count } = await tx.recoveryCode.updateMany({
    where: { memberId, codeHash, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

export async function findRecoveryCodeDate(
  tx: Tx,
  code: { memberId: string; codeHash: string },
): Promise<Date | null> {
  const row = await tx.recoveryCode.findFirst({ where: code, select: { createdAt: true } });
  return row?.createdAt ?? null;
}

export function countRecoveryCodes(tx: Tx, memberId: string): Promise<number> {
  return tx.recoveryCode.count({ where: { memberId, usedAt: null } });
}

export async function deleteRecoveryCodes(tx: Tx, memberId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { memberId } });
}

/** Lists when a member's codes were created and used, without the codes. */
export function listRecoveryCodes(tx: Tx, memberId: string) {
  return tx.recoveryCode.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { createdAt: true, usedAt: true },
  });
}
