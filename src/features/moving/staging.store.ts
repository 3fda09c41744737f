import type { Tx } from '../../platform/db/database.ts';
import { pictureKey } from './pictures/picture-addresses.rules.ts';
import { readAddress } from './read-address.ts';
import {
  DIGEST_FORM,
  decodeRecord,
  digestOf,
  encodeRecord,
  olderDigestOf,
} from './record-json.rules.ts';
import { SOURCE_SYSTEMS, type SourceSystem } from './source-reader.ts';
import type { RecordKind, RecordOf, SourceRecord } from './source-records.ts';

export interface StagedRecord<Kind extends RecordKind = RecordKind> {
  readonly source: SourceSystem;
  readonly kind: Kind;
  readonly externalId: string;
  readonly position: number;
  readonly digest: string;
  readonly record: RecordOf<Kind>;
}

export async function emptyStaging(tx: Tx): Promise<void> {
  await tx.$executeRaw`TRUNCATE move_records`;
}

/** Deletes the staged records of one system. */
export async function unstageSource(tx: Tx, source: SourceSystem): Promise<void> {
  await tx.moveRecord.deleteMany({ where: { source } });
}

/**
 * Updates PostgreSQL's statistics. Without them the planner assumes that a newly staged kind has no rows, and joins
 * every row with every other.
 */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await tx.$executeRaw`ANALYZE move_records, moved_items`;
}

/**
 * Stages a batch. Of several records with one id the first is kept, because readers start with the richest file. Returns
 * the number of staged records.
 */
export async function stageRecords(
  tx: Tx,
  batch: readonly { source: SourceSystem; position: number; record: SourceRecord }[],
): Promise<number> {
  const rows = batch.map(({ source, position, record }) => ({
    source,
    position,
    kind: record.kind,
    external_id: record.externalId.replaceAll('\0', ''),
    owner: ownerOf(record)?.replaceAll('\0', '').toWellFormed() ?? null,
    digest: digestOf(record),
    older_digest: olderDigestOf(record),
    data: encodeRecord(record),
  }));
  return await tx.$executeRaw`
    INSERT INTO move_records (source, position, kind, external_id, owner, digest, older_digest, data)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(source text, position int, kind text, external_id text, owner text, digest text, older_digest text,
           data jsonb)
    ON CONFLICT DO NOTHING`;
}

/** Returns the secondary lookup key of a record: the member's id, a member's email, or the key of a picture. */
function ownerOf(record: SourceRecord): string | null {
  if (record.kind === 'media') return pictureKey(record.addresses[0] ?? record.externalId);
  if (record.kind === 'member') return readAddress(record.email);
  if (record.kind === 'consent') return 'memberId' in record.of ? record.of.memberId : null;
  return 'memberId' in record ? record.memberId : null;
}

/** Replaces the content of a staged record. */
export async function restageRecord(
  tx: Tx,
  { source, record }: { source: string; record: SourceRecord },
): Promise<void> {
  const { kind, externalId } = record;
  const data = encodeRecord(record) as object;
  await tx.moveRecord.updateMany({
    where: { source, kind, externalId: externalId.replaceAll('\0', '') },
    data: { data, digest: digestOf(record), olderDigest: olderDigestOf(record) },
  });
}

/**
 * Upgrades digests of earlier imports to the current format if the content is unchanged. Otherwise everything that an
 * older version imported would be reported as changed.
 */
export async function renewDigests(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE moved_items m SET digest = r.digest FROM move_records r
    WHERE m.digest NOT LIKE ${`${DIGEST_FORM}%`} AND m.digest = r.older_digest
      AND r.source = m.source AND r.kind = m.kind AND r.external_id = m.external_id`;
}

/** Returns the staged members with these email addresses; the first one for each address. */
export async function findStagedMembers(
  tx: Tx,
  emails: readonly string[],
): Promise<ReadonlyMap<string, { source: string; externalId: string }>> {
  const rows = await tx.moveRecord.findMany({
    where: { kind: 'member', owner: { in: [...emails] }, source: { in: [...SOURCE_SYSTEMS] } },
    select: { source: true, externalId: true, owner: true },
    orderBy: { position: 'desc' },
  });
  return new Map(rows.map(({ owner, ...member }) => [owner ?? '', member]));
}

/** Returns a page of records of a kind, ordered by position, after a position. */
export async function listStaged<Kind extends RecordKind>(
  tx: Tx,
  { kind, after, limit }: { kind: Kind; after: number; limit: number },
): Promise<StagedRecord<Kind>[]> {
  const rows = await tx.moveRecord.findMany({
    where: { kind, position: { gt: after } },
    orderBy: { position: 'asc' },
    take: limit,
  });
  return rows.map(({ source, externalId, position, digest, data }) => ({
    source: source as SourceSystem,
    kind,
    externalId,
    position,
    digest,
    record: decodeRecord(data) as RecordOf<Kind>,
  }));
}

export async function countStaged(tx: Tx): Promise<{ kind: string; count: number }[]> {
  const rows = await tx.moveRecord.groupBy({ by: ['kind'], _count: true });
  return rows.map(({ kind, _count: count }) => ({ kind, count }));
}

/** Returns the number of articles per access rule of the old system, by the rule's id. */
export async function countArticlesOfRules(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
    SELECT rule AS id, count(*)::int AS count
    FROM move_records r, jsonb_array_elements_text(r.data->'ruleIds') rule
    WHERE r.kind = 'article' AND r.data ? 'ruleIds' GROUP BY rule`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export interface LossSummary {
  readonly reason: string;
  readonly count: number;
  /** The message of the first loss. */
  readonly example: string;
}

/** Returns the losses that readers reported, by reason. */
export async function summarizeLosses(tx: Tx): Promise<LossSummary[]> {
  return await tx.$queryRaw<LossSummary[]>`
    SELECT data->>'reason' AS reason, count(*)::int AS count,
           (array_agg(data->>'message' ORDER BY position))[1] AS example
    FROM move_records WHERE kind = 'loss' GROUP BY 1 ORDER BY 1`;
}

/** Returns those of these ids for which a record of the kind is staged. */
export async function findStagedIds(
  tx: Tx,
  {
    source,
    kind,
    externalIds,
  }: { source: string; kind: RecordKind; externalIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const rows = await tx.moveRecord.findMany({
    where: { source, kind, externalId: { in: [...externalIds] } },
    select: { externalId: true },
  });
  return new Set(rows.map(({ externalId }) => externalId));
}

/** Returns a staged subscription of the export; null if there is none. */
export async function findStagedSubscription(
  tx: Tx,
  source: string,
  externalId: string,
): Promise<RecordOf<'subscription'> | null> {
  const key = { source, kind: 'subscription', externalId: externalId.replaceAll('\0', '') };
  const row = await tx.moveRecord.findUnique({ where: { source_kind_externalId: key } });
  return row === null ? null : (decodeRecord(row.data) as RecordOf<'subscription'>);
}

/** Returns the records of a kind that belong to these members of a source. */
export async function listStagedOf<Kind extends 'consent' | 'grant' | 'subscription'>(
  tx: Tx,
  { source, kind, owners }: { source: string; kind: Kind; owners: readonly string[] },
): Promise<RecordOf<Kind>[]> {
  const rows = await tx.moveRecord.findMany({
    where: { source, kind, owner: { in: [...owners] } },
    select: { data: true },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ data }) => decodeRecord(data) as RecordOf<Kind>);
}

export async function listStagedByIds<Kind extends RecordKind>(
  tx: Tx,
  { source, kind, externalIds }: { source: string; kind: Kind; externalIds: readonly string[] },
): Promise<RecordOf<Kind>[]> {
  if (externalIds.length === 0) return [];
  const rows = await tx.moveRecord.findMany({
    where: { source, kind, externalId: { in: [...externalIds] } },
    select: { data: true },
  });
  return rows.map(({ data }) => decodeRecord(data) as RecordOf<Kind>);
}
