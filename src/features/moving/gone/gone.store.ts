import type { Tx } from '../../../platform/db/database.ts';
import type { RecordKind } from '../source-records.ts';

/** The mark of an item whose record has vanished from its source, and whose effects here have ended. */
const GONE = 'gone-in-source';

export interface GoneItem {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly targetId: string;
}

/**
 * Returns a page of imported items of a kind, ordered by id, that the staged export of the same source lacks, and that
 * have not been ended yet. A source whose export has no record of the kind at all has no such items, because an export
 * may be partial.
 */
export function listGoneItems(
  tx: Tx,
  { kind, after, limit }: { kind: RecordKind; after: string | null; limit: number },
): Promise<GoneItem[]> {
  return tx.$queryRaw<GoneItem[]>`
    SELECT m.id, m.source, m.external_id AS "externalId", m.target_id AS "targetId"
    FROM moved_items m
    WHERE m.kind = ${kind} AND m.target_id IS NOT NULL AND m.lost IS DISTINCT FROM ${GONE}
      AND (${after}::uuid IS NULL OR m.id > ${after}::uuid)
      AND m.source IN (SELECT r.source FROM move_records r WHERE r.kind = ${kind})
      AND NOT EXISTS (SELECT 1 FROM move_records r
                      WHERE r.source = m.source AND r.kind = m.kind AND r.external_id = m.external_id)
    ORDER BY m.id LIMIT ${limit}`;
}

/**
 * Returns a page of imported newsletter subscriptions, ordered by id, whose source is staged without any subscription:
 * they do not end, because the export may be partial.
 */
export function listUncoveredConsents(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<GoneItem[]> {
  return tx.$queryRaw<GoneItem[]>`
    SELECT m.id, m.source, m.external_id AS "externalId", m.target_id AS "targetId"
    FROM moved_items m
    WHERE m.kind = 'consent' AND m.target_id IS NOT NULL AND m.lost IS DISTINCT FROM ${GONE}
      AND (${after}::uuid IS NULL OR m.id > ${after}::uuid)
      AND m.source IN (SELECT r.source FROM move_records r WHERE r.kind = 'member')
      AND m.source NOT IN (SELECT r.source FROM move_records r WHERE r.kind = 'consent')
    ORDER BY m.id LIMIT ${limit}`;
}

/** Counts imported items of these kinds that the staged export of the same source lacks. */
export function countGoneItems(
  tx: Tx,
  kinds: readonly RecordKind[],
): Promise<{ kind: RecordKind; count: number }[]> {
  return tx.$queryRaw`
    SELECT m.kind, count(*)::int AS count FROM moved_items m
    WHERE m.kind = ANY(${[...kinds]}::text[]) AND m.target_id IS NOT NULL
      AND EXISTS (SELECT 1 FROM move_records r WHERE r.source = m.source AND r.kind = m.kind)
      AND NOT EXISTS (SELECT 1 FROM move_records r
                      WHERE r.source = m.source AND r.kind = m.kind AND r.external_id = m.external_id)
    GROUP BY m.kind`;
}

/** Marks items as ended. If the source has their records again, these are imported as new. */
export async function markGone(tx: Tx, ids: readonly string[]): Promise<void> {
  const data = { digest: null, lost: GONE };
  await tx.movedItem.updateMany({ where: { id: { in: [...ids] } }, data });
}

/** Returns those of these members of which the staged export of the source has at least one record. */
export async function findPresentMembers(
  tx: Tx,
  source: string,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.target_id AS id FROM moved_items m
    JOIN move_records r ON r.source = m.source AND r.kind = m.kind AND r.external_id = m.external_id
    WHERE m.source = ${source} AND m.kind = 'member' AND m.target_id = ANY(${[...memberIds]}::text[])`;
  return new Set(rows.map(({ id }) => id));
}

/** Returns true if the staged export names plans, or if no export of the source ever did. */
export async function namesPlans(tx: Tx, source: string): Promise<boolean> {
  const where = { source, kind: 'plan' };
  const staged = await tx.moveRecord.findFirst({ where, select: { externalId: true } });
  if (staged !== null) return true;
  return (await tx.movedItem.findFirst({ where, select: { id: true } })) === null;
}

/** Returns the ids of the newsletters that the staged consents of a source name; null if some name none. */
export async function listNamedNewsletters(tx: Tx, source: string): Promise<(string | null)[]> {
  const rows = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT DISTINCT data->>'newsletterId' AS id FROM move_records
    WHERE source = ${source} AND kind = 'consent'`;
  return rows.map(({ id }) => id);
}

/** Returns the ids of all staged newsletters of a source. */
export async function listStagedNewsletters(tx: Tx, source: string): Promise<string[]> {
  const where = { source, kind: 'newsletter' };
  const rows = await tx.moveRecord.findMany({ where, select: { externalId: true } });
  return rows.map(({ externalId }) => externalId);
}
