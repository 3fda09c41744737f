import type { Tx } from '../../platform/db/database.ts';
import type { MovedItem } from './moved-items.store.ts';

/** A combination of access level and tiers, represented by one of its articles. */
export interface Gate {
  readonly id: string;
  readonly slug: string;
  readonly access: 'public' | 'members' | 'subscribers' | 'tiers';
  readonly tierSlugs: readonly string[];
}

/** Returns one article per combination of access and tiers imported from `sources`; null means all sources. */
export function listGates(tx: Tx, sources: readonly string[] | null): Promise<Gate[]> {
  return tx.$queryRaw<Gate[]>`
    SELECT DISTINCT ON (a.access, a.tier_slugs) a.id, a.slug, a.access, a.tier_slugs AS "tierSlugs"
    FROM articles a JOIN moved_items m ON m.kind = 'article' AND m.target_id = a.id::text
    WHERE (${sources === null} OR m.source = ANY(${[...(sources ?? [])]}::text[])) AND a.deleted_at IS NULL
    ORDER BY a.access, a.tier_slugs, a.slug`;
}

/** Returns the ids of a source that were imported as these members. */
export function listItemsOfMembers(
  tx: Tx,
  source: string,
  memberIds: readonly string[],
): Promise<Pick<MovedItem, 'externalId' | 'targetId'>[]> {
  return tx.movedItem.findMany({
    where: { source, kind: 'member', targetId: { in: [...memberIds] } },
    select: { externalId: true, targetId: true },
  });
}
