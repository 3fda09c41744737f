import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { RecordKind } from './source-records.ts';

const select = {
  source: true,
  kind: true,
  externalId: true,
  digest: true,
  targetId: true,
  isOurs: true,
  mark: true,
  before: true,
  lost: true,
} as const satisfies Prisma.MovedItemSelect;

/** The result of importing a record of a source. */
export type MovedItem = Prisma.MovedItemGetPayload<{ select: typeof select }>;

export interface SavedItem {
  readonly source: string;
  readonly kind: RecordKind;
  readonly externalId: string;
  readonly digest: string | null;
  readonly targetId: string | null;
  readonly isOurs: boolean;
  readonly mark?: string | null;
  readonly before?: object | null;
  readonly lost?: string | null;
}

export async function findItems(
  tx: Tx,
  of: { source: string; kind: RecordKind; externalIds: readonly string[] },
): Promise<ReadonlyMap<string, MovedItem>> {
  const { source, kind, externalIds } = of;
  if (externalIds.length === 0) return new Map();
  const rows = await tx.movedItem.findMany({
    where: { source, kind, externalId: { in: [...new Set(externalIds)] } },
    select,
  });
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** Maps source ids to our ids of imported records. */
export async function findTargets(
  tx: Tx,
  of: { source: string; kind: RecordKind; externalIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const items = await findItems(tx, of);
  return new Map(
    [...items].flatMap(([externalId, { targetId }]) =>
      targetId === null ? [] : [[externalId, targetId] as const],
    ),
  );
}

/** Saves the results of a batch. `isOurs` is never reset, because a retry finds what an earlier attempt created. */
export async function saveItems(
  tx: Tx,
  items: readonly SavedItem[],
  { runId, now }: { readonly runId: string; readonly now: Date },
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ externalId, targetId, isOurs, ...item }) => ({
    id: newId(),
    source: item.source,
    kind: item.kind,
    external_id: externalId.replaceAll('\0', ''),
    digest: item.digest,
    target_id: targetId,
    is_ours: isOurs,
    mark: item.mark ?? null,
    before: item.before ?? null,
    lost: item.lost ?? null,
  }));
  await tx.$executeRaw`
    INSERT INTO moved_items AS m (id, source, kind, external_id, digest, target_id, is_ours, mark, before,
                                  lost, run_id, moved_at)
    SELECT r.id, r.source, r.kind, r.external_id, r.digest, r.target_id, r.is_ours, r.mark, r.before, r.lost,
           ${runId}::uuid, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, source text, kind text, external_id text, digest text, target_id text, is_ours boolean,
           mark text, before jsonb, lost text)
    ON CONFLICT (source, kind, external_id) DO UPDATE SET
      digest = excluded.digest, target_id = coalesce(excluded.target_id, m.target_id),
      is_ours = m.is_ours OR excluded.is_ours, mark = excluded.mark,
      before = coalesce(m.before, excluded.before), lost = excluded.lost,
      run_id = excluded.run_id, moved_at = excluded.moved_at`;
}

interface KindCount {
  readonly kind: RecordKind;
  readonly here: number;
  readonly lost: number;
}

/** Counts the staged records that exist here, and those that were not imported. */
export function countHere(tx: Tx): Promise<KindCount[]> {
  return tx.$queryRaw<KindCount[]>`
    SELECT r.kind, count(m.target_id)::int AS here,
           count(*) FILTER (WHERE m.target_id IS NULL AND m.lost IS NOT NULL)::int AS lost
    FROM move_records r
    LEFT JOIN moved_items m USING (source, kind, external_id)
    GROUP BY r.kind`;
}

/** Counts records that were imported partially or not at all, by reason. */
export function summarizeLost(
  tx: Tx,
): Promise<{ kind: RecordKind; reason: string; count: number; example: string }[]> {
  return tx.$queryRaw`
    SELECT r.kind, m.lost AS reason, count(*)::int AS count, min(r.external_id) AS example
    FROM move_records r JOIN moved_items m USING (source, kind, external_id)
    WHERE m.lost IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Counts new, changed and unchanged staged records, compared with earlier imports. */
export function countChanges(
  tx: Tx,
): Promise<{ kind: RecordKind; created: number; changed: number; same: number }[]> {
  return tx.$queryRaw`
    SELECT r.kind, count(*) FILTER (WHERE m.digest IS NULL)::int AS created,
           count(*) FILTER (WHERE m.digest <> r.digest)::int AS changed,
           count(*) FILTER (WHERE m.digest = r.digest)::int AS same
    FROM move_records r LEFT JOIN moved_items m USING (source, kind, external_id)
    WHERE r.kind NOT IN ('loss', 'problem') GROUP BY r.kind`;
}

/** Returns our ids of the members with an id in any source. */
export async function findMovedMemberIds(tx: Tx, externalId: string): Promise<string[]> {
  const rows = await tx.movedItem.findMany({
    where: { kind: 'member', externalId, targetId: { not: null } },
    select: { targetId: true },
  });
  return rows.flatMap(({ targetId }) => targetId ?? []);
}
