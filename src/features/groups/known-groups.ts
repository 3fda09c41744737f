import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { type GroupRow, listOpenGroups } from './groups.store.ts';

/** Announced with a group's id whenever it was made, changed or ended. */
export const GROUPS_TOPIC = 'groups';

/** The groups that may open something now or later, in the order of their ids. */
export type KnownGroups = () => Promise<readonly GroupRow[]>;

/**
 * Kept in memory until somebody changes one: most sites have a handful, and each refused read asks. What
 * is opened is held against the group's row again, so that a late notice opens nothing.
 */
export function createKnownGroups(deps: {
  db: Database;
  clock: Clock;
  changes: Changes;
}): KnownGroups {
  let kept: Promise<readonly GroupRow[]> | null = null;
  deps.changes.on(GROUPS_TOPIC, () => {
    kept = null;
  });
  return () => {
    if (kept) return kept;
    const loading = listOpenGroups(deps.db.read, deps.clock.now());
    kept = loading;
    loading.catch(() => {
      if (kept === loading) kept = null;
    });
    return loading;
  };
}
