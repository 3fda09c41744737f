import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { lockSignedInMember } from './lock-signed-in-member.ts';
import { endSessions } from './sessions.store.ts';

export interface SignOutOtherDevicesDeps extends DbDeps {
  /** Closes the address of a member's own feed, with which a device can read without a session. */
  closeFeed(tx: Tx, memberId: string): Promise<unknown>;
}

/**
 * Signs a member out on every device but the one that asks. What a lost device may hold is revoked with its
 * session: hand-off codes, second-factor tickets, and the address of the own feed.
 */
export async function signOutOtherDevices(
  deps: SignOutOtherDevicesDeps,
  session: Pick<MemberCaller, 'memberId' | 'sessionId'>,
): Promise<void> {
  const { memberId, sessionId: except } = session;
  await deps.db.transaction(async (tx) => {
    await lockSignedInMember(tx, session);
    const now = deps.clock.now();
    await endSessions(tx, { memberId, cause: 'signed_out_elsewhere', now, except });
    await deps.closeFeed(tx, memberId);
  });
}
