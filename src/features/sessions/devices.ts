import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { endOwnSession, listActiveSessions } from './sessions.store.ts';
import { presentDevice } from './sessions.views.ts';

/** A page of a member's active sessions, newest first; the present one is marked. */
export function listDevices(
  { db, clock }: DbDeps,
  { memberId, sessionId }: MemberCaller,
  query: PageQuery,
) {
  const now = clock.now();
  return pageById('my-sessions', query, {
    read: (page) => listActiveSessions(db.read, { memberId, now, ...page }),
    present: (session) => presentDevice(session, sessionId),
  });
}

/** Ends one session of a member at once. Throws `not_found`. */
export async function signOutDevice(
  { db, clock }: DbDeps,
  session: { readonly memberId: string; readonly sessionId: string },
): Promise<void> {
  if (!(await endOwnSession(db.read, { ...session, now: clock.now() }))) throw notFound();
}
