import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { GrantRow } from './grants.rules.ts';
import { listGrantsAndMoved, listGrantsWhere, MOVED_SOURCE } from './grants.store.ts';
import { revisionIdOf } from './plan-revisions.rules.ts';

/**
 * Returns every revision of the grants of a source, by the source's own id, oldest first. If a browser's grant has
 * moved to an account, the list contains the account's grant. Runs one query more than the number of revisions.
 */
export async function listGrantRevisions(
  tx: Tx,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly GrantRow[]>> {
  const found = new Map<string, GrantRow[]>(keys.map((key) => [key, []]));
  let pending = [...keys];
  for (let revision = 1; pending.length > 0; revision += 1) {
    const ids = pending.flatMap((key) => sourceIdsOf(key, revision));
    const rows = await listGrantsWhere(
      tx,
      Prisma.sql`g.source = ${source} AND g.source_id = ANY(${ids}::text[])`,
    );
    const bySourceId = new Map(
      (await followMoves(tx, rows)).map((row) => [row.sourceId, row.grant]),
    );
    pending = pending.filter((key) => {
      const id = sourceIdsOf(key, revision).find((sourceId) => bySourceId.has(sourceId));
      const grant = id === undefined ? undefined : bySourceId.get(id);
      if (grant) found.get(key)?.push(grant);
      return grant !== undefined;
    });
  }
  return found;
}

/** The first revision of an article's goal was stored with the suffix `#1`. */
function sourceIdsOf(key: string, revision: number): string[] {
  return revision === 1 ? [key, `${key}#1`] : [revisionIdOf(key, revision)];
}

/** Returns each grant with its own `sourceId`; a grant that moved to an account is replaced by the account's grant. */
async function followMoves(
  tx: Tx,
  rows: readonly GrantRow[],
): Promise<{ sourceId: string; grant: GrantRow }[]> {
  const moved = rows.filter(({ ends }) => ends.some(({ cause }) => cause === 'moved'));
  const ids = moved.map(({ id }) => id);
  const successors = moved.length === 0 ? [] : await listGrantsAndMoved(tx, ids);
  return rows.map((row) => ({
    sourceId: row.sourceId,
    grant:
      successors.find(
        (successor) => successor.source === MOVED_SOURCE && successor.sourceId === row.id,
      ) ?? row,
  }));
}
