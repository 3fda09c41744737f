import type { Database, Tx } from '../../platform/db/database.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import { lockSignedInMember } from './lock-signed-in-member.ts';
import { endSessions } from './sessions.store.ts';

export interface SignOutOtherDevicesDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Closes the address of a member's own feed, with which a device reads on without a session. */
  closeFeed(tx: Tx, memberId: string): Promise<unknown>;
}

/**
 * Signs a member out everywhere but where they ask from. What a lost device may still hold ends with its
 * session: codes for other sites, first proofs that wait, and the address of the own feed.
 */
export async function signOutOtherDevices(
  deps: SignOutOtherDevicesDeps,
  by: Pick<MemberCaller, 'memberId' | 'sessionId'>,
): Promise<void> {
  const { memberId, sessionId: except } = by;
  await deps.db.transaction(async (tx) => {
    await lockSignedInMember(tx, by);
    const now = deps.clock.now();
    await endSessions(tx, { memberId, cause: 'signed_out_elsewhere', now, except });
    await deps.closeFeed(tx, memberId);
  });
}
