import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Stores a refresh token, by its hash alone. */
export async function insertRefreshToken(
  tx: Tx,
  token: {
    readonly sessionId: string;
    readonly secret: string;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.refreshToken.create({
    data: {
      id: newId(),
      sessionId: token.sessionId,
      tokenHash: hashSecret(token.secret),
      createdAt: token.now,
      expiresAt: token.expiresAt,
    },
  });
}

export interface RefreshTokenRow {
  sessionId: string;
  usedAt: Date | null;
  session: { memberId: string; endedAt: Date | null; expiresAt: Date };
}

/**
 * Uses up a token; false where it is unknown, used or expired. Safe under a race: one conditional
 * update. Whoever loses waits here until the winner has committed, and so finds its successor.
 */
export async function claimRefreshToken(tx: Tx, secret: string, now: Date): Promise<boolean> {
  const { count } = await tx.refreshToken.updateMany({
    where: { tokenHash: hashSecret(secret), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

export function findRefreshToken(tx: Tx, secret: string): Promise<RefreshTokenRow | null> {
  return tx.refreshToken.findUnique({
    where: { tokenHash: hashSecret(secret) },
    select: {
      sessionId: true,
      usedAt: true,
      session: { select: { memberId: true, endedAt: true, expiresAt: true } },
    },
  });
}

/** Which of these secrets is a token of the session. */
export async function findIssuedToken(
  tx: Tx,
  sessionId: string,
  secrets: readonly string[],
): Promise<string | null> {
  const rows = await tx.refreshToken.findMany({
    where: { sessionId, tokenHash: { in: secrets.map(hashSecret) } },
    select: { tokenHash: true },
  });
  return secrets.find((secret) => rows.some((row) => row.tokenHash === hashSecret(secret))) ?? null;
}

/** Removes tokens that would be refused anyway, used or not. */
export async function deleteExpiredRefreshTokens(tx: Tx, now: Date): Promise<void> {
  await tx.refreshToken.deleteMany({ where: { expiresAt: { lt: now } } });
}
