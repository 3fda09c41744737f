import type { Tx } from '../../platform/db/database.ts';
import { lockMember } from '../accounts/index.ts';
import { invalidToken } from './sessions.errors.ts';
import { findSessionExpiry } from './sessions.store.ts';

/**
 * Locks a member before their session makes a permanent change, and checks that the session has not ended since the
 * request was authenticated: otherwise a concurrent request could outlive the change that signed it out. Throws
 * `invalid_token`.
 */
export async function lockSignedInMember(
  tx: Tx,
  { memberId, sessionId }: { memberId: string; sessionId: string },
): Promise<void> {
  await lockMember(tx, memberId);
  if ((await findSessionExpiry(tx, sessionId)) === null) throw invalidToken();
}
