/**
 * A used token may come back this long with the same successor: honest clients lose answers and race
 * themselves in two tabs. Without it, reuse detection signs them out in bulk.
 */
export const REUSE_GRACE_SECONDS = 10;

export interface PresentedToken {
  /** Whether this very request was the one that used it up. */
  readonly isClaimed: boolean;
  readonly usedAt: Date | null;
  readonly isSessionAlive: boolean;
}

/**
 * What comes of a refresh token that was presented: `rotate` mints its successor, `repeat` hands out the
 * successor that was minted, `reused` ends the session (somebody else holds the token), `invalid`
 * refuses. A token that is past its grace counts as reused even after its session has ended.
 */
export function decideRefresh(
  token: PresentedToken,
  now: Date,
): 'rotate' | 'repeat' | 'reused' | 'invalid' {
  if (token.isClaimed) return token.isSessionAlive ? 'rotate' : 'invalid';
  if (token.usedAt === null) return 'invalid';
  const isLate = now.getTime() - token.usedAt.getTime() > REUSE_GRACE_SECONDS * 1000;
  if (isLate) return 'reused';
  return token.isSessionAlive ? 'repeat' : 'invalid';
}
