import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { withKind } from './sessions.store.ts';

/** Stores the hash of a refresh token. */
export async function insertRefreshToken(
  tx: Tx,
  token: { sessionId: string; secret: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { secret, now, ...columns } = token;
  await tx.refreshToken.create({
    data: { id: newId(), ...columns, tokenHash: hashSecret(secret), createdAt: now },
  });
}

const select = {
  sessionId: true,
  usedAt: true,
  session: {
    select: {
      memberId: true,
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
      endedAt: true,
      kind: true,
      provedAt: true,
    },
  },
} satisfies Prisma.RefreshTokenSelect;

export type RefreshTokenRow = NonNullable<Awaited<ReturnType<typeof findRefreshToken>>>;

/**
 * Marks a token as used; false if it is unknown, used or expired. Race-safe: one conditional update. The loser of a
 * race waits here until the winner has committed, and so finds its successor.
 */
export async function claimRefreshToken(tx: Tx, secret: string, now: Date): Promise<boolean> {
  const { count } = await tx.refreshToken.updateMany({
    where: { tokenHash: hashSecret(secret), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Finds a token with its session, used or not; null if it is unknown. */
export async function findRefreshToken(tx: Tx, secret: string) {
  const row = await tx.refreshToken.findUnique({
    where: { tokenHash: hashSecret(secret) },
    select,
  });
  return row && { ...row, session: withKind(row.session) };
}

/** Returns the secret that is a token of the session; null if none of them is. */
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

/** Deletes tokens that have expired, used or not. */
export async function deleteExpiredRefreshTokens(tx: Tx, now: Date): Promise<void> {
  await tx.refreshToken.deleteMany({ where: { expiresAt: { lt: now } } });
}
