import type { Tx } from '../../../platform/db/database.ts';
import { endOf, grantRevisions } from '../../grants/index.ts';
import { grantSourceOf } from '../import/import-grants.ts';
import { findPresentMembers, namesPlans } from './gone.store.ts';
import { type EndGone, endsGoneMembers } from './gone-context.ts';

/**
 * Ends the access of comps, gifts and subscriptions that the source no longer has. Access is not ended by an export
 * without plans, in which nobody has any.
 */
export function endGoneAccess(kind: 'grant' | 'subscription'): EndGone {
  return async (context, tx, source, items) => {
    const { deps, isDryRun, now } = context;
    if (!(await namesPlans(tx, source))) return { ended: 0, ids: [] };
    const memberIds = items.map(({ targetId }) => targetId);
    const present = await findPresentMembers(tx, source, memberIds);
    const gone = items.filter(({ targetId }) => endsGoneMembers(context) || present.has(targetId));
    const grantSource = grantSourceOf(source);
    const series = gone.map(({ externalId, targetId: memberId }) => ({
      source: grantSource,
      key: `${kind} ${externalId}`,
      holder: { kind: 'member', memberId } as const,
      ground: kind === 'grant' ? ('comp' as const) : kind,
      wanted: null,
    }));
    const keys = series.map(({ key }) => key);
    const open = await findOpenKeys(tx, { grantSource, keys, now });
    const ended = series.filter(({ key }) => open.has(key));
    if (!isDryRun) await grantRevisions.writeSeries(deps, tx, ended, 'revoked');
    return { ended: ended.length, ids: gone.map(({ id }) => id) };
  };
}

/** Returns the keys of which a grant is in force or begins later. */
async function findOpenKeys(
  tx: Tx,
  { grantSource, keys, now }: { grantSource: string; keys: readonly string[]; now: Date },
): Promise<ReadonlySet<string>> {
  const revisions = await grantRevisions.list(tx, grantSource, keys);
  const open = [...revisions].filter(([, grants]) => grants.some((one) => endOf(one).at > now));
  return new Set(open.map(([key]) => key));
}
