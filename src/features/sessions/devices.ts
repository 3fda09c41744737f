import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Caller, MemberCaller } from '../../platform/http/caller.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { lockSignedInMember } from './lock-signed-in-member.ts';
import { findRefreshToken } from './refresh-tokens.store.ts';
import { endOwnSession, endSession, endSessions, listActiveSessions } from './sessions.store.ts';
import { presentDevice } from './sessions.views.ts';

/** Lists a page of a member's active sessions, newest first; the current one is marked. */
export function listDevices(
  { db, clock }: DbDeps,
  { memberId, sessionId, role }: Pick<MemberCaller, 'memberId' | 'sessionId' | 'role'>,
  query: PageQuery,
) {
  const now = clock.now();
  return pageById('my-sessions', query, {
    read: (page) => listActiveSessions(db.read, { memberId, now, ...page }),
    present: (session) => presentDevice(session, { currentId: sessionId, role }),
  });
}

/** Ends one session of a member at once. Throws `not_found`. */
export async function signOutDevice(
  { db, clock }: DbDeps,
  session: { readonly memberId: string; readonly sessionId: string },
): Promise<void> {
  if (!(await endOwnSession(db.read, { ...session, now: clock.now() }))) throw notFound();
}

/**
 * Ends the caller's session in every process, as of the commit. A browser whose access token has expired is
 * identified by its refresh token; a browser with only invalid tokens has no session to end.
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

export interface SignOutOtherDevicesDeps extends DbDeps {
  /** Revokes the URL of the member's private feed, with which a device can read without a session. */
  revokeFeed(tx: Tx, memberId: string): Promise<unknown>;
}

/**
 * Signs a member out on every device except the one that sent the request. Also revokes everything else that a lost
 * device may hold: hand-off codes, second-factor tickets, and the URL of the member's private feed.
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
    await deps.revokeFeed(tx, memberId);
  });
}
