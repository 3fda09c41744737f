import { type Changes, invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { GrantRow } from './grants.rules.ts';

/** Published with the holder's id whenever a grant of theirs is written, by triggers of both tables. */
const GRANTS_TOPIC = 'grants';

/** Published instead of an id where a grant is everyone's. */
const EVERYONE = 'everyone';

/**
 * Listens to changes of grants: with the id of the member or browser whose grants changed, or null where
 * anyone's may have.
 */
export function onGrantsChanged(
  changes: Changes,
  listener: (holderId: string | null) => void,
): void {
  changes.on(GRANTS_TOPIC, (holderId) => listener(holderId === EVERYONE ? null : holderId));
}

/** This process drops its copy with the commit; triggers of both tables notify the others. */
export function invalidateGrant(
  tx: Tx,
  { memberId, visitorId }: Pick<GrantRow, 'memberId' | 'visitorId'>,
): void {
  invalidateAfterCommit(tx, GRANTS_TOPIC, memberId ?? visitorId ?? EVERYONE);
}
