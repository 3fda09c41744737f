import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface NewPasswordReset {
  /** Null where the address has no account: the row is there to cost what another one costs. */
  readonly memberId: string | null;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertPasswordReset(tx: Tx, reset: NewPasswordReset): Promise<string> {
  const id = newId();
  await tx.passwordReset.create({ data: { id, ...reset, usedAt: null } });
  return id;
}

/** Whose password a link chooses; null where it chooses none, or none any more. */
export async function findResetOwner(tx: Tx, tokenHash: string, now: Date): Promise<string | null> {
  const row = await tx.passwordReset.findUnique({
    where: { tokenHash, memberId: { not: null }, usedAt: null, expiresAt: { gt: now } },
    select: { memberId: true },
  });
  return row?.memberId ?? null;
}

/**
 * Uses up a reset, or answers null where it is unknown, used or expired. Safe under a race: one
 * conditional update, which one of many lets through.
 */
export async function claimReset(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<{ id: string } | null> {
  const { count } = await tx.passwordReset.updateMany({
    where: { tokenHash, memberId: { not: null }, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  return await tx.passwordReset.findUnique({ where: { tokenHash }, select: { id: true } });
}

/** Closes every reset that still waits for this member. */
export async function closePasswordResets(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.passwordReset.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: now } });
}

export async function deleteExpiredPasswordResets(tx: Tx, now: Date): Promise<void> {
  await tx.passwordReset.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** Mails that let a member choose a password, without their secrets. */
export function listPasswordResets(
  tx: Tx,
  memberId: string,
): Promise<{ createdAt: Date; expiresAt: Date; usedAt: Date | null }[]> {
  const select = { createdAt: true, expiresAt: true, usedAt: true };
  return tx.passwordReset.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}
