import type { Tx } from '../../platform/db/database.ts';
import { lockMember } from '../accounts/index.ts';
import { invalidToken } from './sessions.errors.ts';
import { findSessionExpiry } from './sessions.store.ts';

/**
 * Locks the member whose session leaves something lasting behind, unless it was ended since it was let
 * in: otherwise a request on its way would outlive the very change that signed it out. Throws
 * `invalid_token`.
 */
export async function lockSignedInMember(
  tx: Tx,
  { memberId, sessionId }: { memberId: string; sessionId: string },
): Promise<void> {
  await lockMember(tx, memberId);
  if ((await findSessionExpiry(tx, sessionId)) === null) throw invalidToken();
}
