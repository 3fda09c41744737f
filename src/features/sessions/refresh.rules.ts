/**
 * For this long a used token returns the same successor, because legitimate clients lose responses and two tabs
 * refresh at once. Without this grace period, reuse detection would sign many of them out.
 */
const REUSE_GRACE_SECONDS = 10;

interface PresentedToken {
  /** Whether this request used the token. */
  readonly isClaimed: boolean;
  readonly usedAt: Date | null;
  readonly isSessionAlive: boolean;
}

/**
 * Decides what happens with a presented refresh token: `rotate` issues its successor, `repeat` returns the successor
 * that was issued, `reused` ends the session (someone else holds the token), `invalid` refuses. A token that is past
 * its grace period counts as reused even after its session has ended.
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
