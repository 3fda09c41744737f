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
