import type { Database } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import { findRefreshToken } from './refresh-tokens.store.ts';
import { endSession } from './sessions.store.ts';

/**
 * Ends the caller's session, on every process, from the commit on. A browser whose access token has expired
 * is identified by its refresh token; one with only invalid tokens has no session to end.
 */
export async function signOut(
  deps: { readonly db: Database; readonly clock: Clock },
  { caller, refreshToken }: { caller: Caller; refreshToken: string | null },
): Promise<void> {
  const sessionId =
    caller.kind === 'member'
      ? caller.sessionId
      : refreshToken && (await findRefreshToken(deps.db.read, refreshToken))?.sessionId;
  if (!sessionId) return;
  await endSession(deps.db.read, { sessionId, cause: 'signed_out', now: deps.clock.now() });
}
