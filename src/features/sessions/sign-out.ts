import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { findRefreshToken } from './refresh-tokens.store.ts';
import { endSession } from './sessions.store.ts';

/**
 * Ends the caller's session, on every process, from the commit on. A browser whose access token has expired
 * is identified by its refresh token; one with only invalid tokens has no session to end.
 */
export async function signOut(
  deps: DbDeps,
  { caller, refreshToken }: { caller: Caller; refreshToken: string | null },
): Promise<void> {
  const sessionId =
    caller.kind === 'member'
      ? caller.sessionId
      : refreshToken && (await findRefreshToken(deps.db.read, refreshToken))?.sessionId;
  if (!sessionId) return;
  await endSession(deps.db.read, { sessionId, cause: 'signed_out', now: deps.clock.now() });
}
