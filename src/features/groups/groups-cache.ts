import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { type GroupRow, listOpenGroups } from './groups.store.ts';

/** The topic that is published with a group's id when the group is created, changed or ended. */
export const GROUPS_TOPIC = 'groups';

/**
 * Returns the groups that are not over, in the order of their ids. A cache miss is read with the caller's own
 * connection, because a transaction must not wait for a second connection.
 */
export type GroupsCache = (tx: Tx) => Promise<readonly GroupRow[]>;

/**
 * Caches groups, because each denied read needs them. The cache is valid until a group changes, and only while change
 * notifications arrive. Before an IP address opens an article, the group's row is read again.
 */
export function createGroupsCache(deps: { clock: Clock; changes: Changes }): GroupsCache {
  let cached: readonly GroupRow[] | null = null;
  let generation = 0;
  deps.changes.on(GROUPS_TOPIC, () => {
    cached = null;
    generation += 1;
  });
  return async (tx) => {
    if (cached && deps.changes.isSubscribed()) return cached;
    const startedIn = generation;
    const groups = await listOpenGroups(tx, deps.clock.now());
    if (generation === startedIn) cached = groups;
    return groups;
  };
}
