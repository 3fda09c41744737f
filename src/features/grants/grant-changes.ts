import { type Changes, invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { GrantRow } from './grants.rules.ts';

/** The topic that triggers of both tables publish with the holder's id whenever a grant is written. */
const GRANTS_TOPIC = 'grants';

/** Published instead of a holder's id if the grant is for everyone. */
const EVERYONE = 'everyone';

/**
 * Calls `listener` after grants have changed, with the id of the member or browser that holds them, or null if
 * the grants of anyone may have changed.
 */
export function onGrantsChanged(
  changes: Changes,
  listener: (holderId: string | null) => void,
): void {
  changes.on(GRANTS_TOPIC, (holderId) => listener(holderId === EVERYONE ? null : holderId));
}

/** Invalidates this process's cache after the commit; triggers of both tables notify the other processes. */
export function invalidateGrant(
  tx: Tx,
  { memberId, visitorId }: Pick<GrantRow, 'memberId' | 'visitorId'>,
): void {
  invalidateAfterCommit(tx, GRANTS_TOPIC, memberId ?? visitorId ?? EVERYONE);
}
