import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { endOf, isInForce } from './grants.rules.ts';
import { deleteOldVisitorGrants, listOwnGrants, lockHolder, MOVED_SOURCE } from './grants.store.ts';
import { saveGrants } from './write-grants.ts';

/**
 * Moves the grants of a browser without an account to the member who signs in with it. Each grant moves once and
 * to one account, no matter who signs in with that browser later: because of the lock a second sign-in sees
 * that the grants have ended, and the source's own id is unique.
 */
async function moveVisitorGrants(
  deps: { readonly clock: Clock },
  tx: Tx,
  { memberId, visitorId }: { memberId: string; visitorId: string | null },
): Promise<void> {
  if (visitorId === null) return;
  const visitor = { kind: 'visitor', visitorId } as const;
  const member = { kind: 'member', memberId } as const;
  await lockHolder(tx, visitor);
  await lockHolder(tx, member);
  const now = deps.clock.now();
  const held = (await listOwnGrants(tx, visitor, now)).filter((grant) => isInForce(grant, now));
  await saveGrants(deps, tx, {
    grants: held.map((grant) => ({
      holder: member,
      scope: grant.scope,
      ground: grant.ground,
      startsAt: now,
      endsAt: endOf(grant).at,
      source: MOVED_SOURCE,
      sourceId: grant.id,
    })),
    ends: held.map((grant) => ({ grant, at: now, cause: 'moved' })),
  });
}

/** Grants of browsers without an account: moved at sign-in, and deleted long after they ended. */
export const visitorGrants = { move: moveVisitorGrants, deleteOld: deleteOldVisitorGrants };
