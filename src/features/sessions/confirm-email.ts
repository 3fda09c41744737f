import type { Database } from '../../platform/db/database.ts';
import { confirmAddress } from '../accounts/index.ts';
import { suspended } from './sessions.errors.ts';
import {
  type Device,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';

/**
 * Confirms an address, and signs in the browser that registered it; null where another one opened the
 * link. Throws `token_invalid`, or `suspended` with nothing confirmed.
 */
export function confirmEmail(
  deps: StartSessionDeps & { readonly db: Database },
  given: { token: string; requestId: string | null; device: Device },
): Promise<SignedIn | null> {
  const { token, requestId, device } = given;
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const { member, isSameBrowser } = await confirmAddress(tx, { token, requestId, now });
    if (member.suspendedAt !== null) throw suspended();
    return isSameBrowser ? await startSession(deps, tx, { member, device }) : null;
  });
}
