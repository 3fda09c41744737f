import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { lockName } from '../../platform/db/locks.ts';
import { sql } from '../../platform/db/sql.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { hasPendingJob } from '../../platform/jobs/pending-jobs.ts';
import type { Unmatched } from '../../platform/stripe/comparison.ts';
import type { ReconcilePosition, ReconcileProgress, Reconciliation } from './reconcile.ts';
import { reconcileJobKey } from './reconciliations.rules.ts';
import type { StripeDifference } from './reconciliations.schemas.ts';

/**
 * `differences`, `strangers` (objects that are not ours) and `unmatched` hold the first entries of each list; the
 * counts are totals.
 */
export type ReconciliationRow = TypedRow<
  Prisma.ReconciliationGetPayload<object>,
  {
    differences: readonly StripeDifference[];
    strangers: readonly StripeDifference[];
    unmatched: readonly Unmatched[];
  }
>;

/** The maximum number of stored entries per list. */
const MAX_SHOWN = 200;
const MAX_FAILURE_LENGTH = 500;

const UNDER_WAY = { finishedAt: null, failedAt: null } as const;

/** Locks reconciliations until the transaction ends, so that only one is started at a time. */
export function lockReconciliations(tx: Tx): Promise<void> {
  return lockName(tx, 'reconciliations');
}

export async function isOneUnderWay(tx: Tx): Promise<boolean> {
  return (await tx.reconciliation.count({ where: UNDER_WAY })) > 0;
}

export async function insertReconciliation(
  tx: Tx,
  {
    isDryRun,
    since,
    now,
    commandAt = null,
  }: { isDryRun: boolean; since: Date | null; now: Date; commandAt?: Date | null },
): Promise<ReconciliationRow> {
  const lists = { differences: [], strangers: [], unmatched: [] };
  const data = { id: newId(), isDryRun, since, commandAt, ...lists, createdAt: now };
  return toRow(await tx.reconciliation.create({ data }));
}

export async function findReconciliation(tx: Tx, id: string): Promise<ReconciliationRow | null> {
  const row = await tx.reconciliation.findUnique({ where: { id } });
  return row && toRow(row);
}

/** Lists reconciliations, newest first. Returns `limit + 1` rows if there are more. */
export async function listReconciliations(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<ReconciliationRow[]> {
  const where = after === null ? {} : { id: { lt: after } };
  const rows = await tx.reconciliation.findMany({
    where,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return rows.map(toRow);
}

/** Returns when the last completed run with repairs started. Null if there is none. */
export async function findLastReconciledAt(tx: Tx): Promise<Date | null> {
  const row = await tx.reconciliation.findFirst({
    where: { isDryRun: false, finishedAt: { not: null } },
    orderBy: { id: 'desc' },
    select: { startedAt: true },
  });
  return row?.startedAt ?? null;
}

/** Returns the position and findings of an interrupted attempt. Undefined for the first attempt. */
export function readResumed(
  row: ReconciliationRow,
): (Reconciliation & ReconcilePosition) | undefined {
  if (row.startedAt === null) return undefined;
  const { differences, strangers: foreign, unmatched, repaired, booked, step, cursor } = row;
  const counts = { differences: row.drift, foreign: row.foreign, unmatched: row.unmatchedCount };
  return { differences, foreign, unmatched, counts, repaired, booked, step, cursor };
}

/** A retry keeps the start time of the first attempt. */
export async function markReconciling(tx: Tx, id: string, now: Date): Promise<void> {
  const where = { id, startedAt: null, ...UNDER_WAY };
  await tx.reconciliation.updateMany({ where, data: { startedAt: now } });
}

export async function noteReconciling(
  tx: Tx,
  { id, aliveAt }: { readonly id: string; readonly aliveAt: Date | null },
  { step, cursor, steps, counts, repaired, booked, ...lists }: ReconcileProgress,
): Promise<void> {
  const data = {
    step,
    cursor,
    steps,
    ...(aliveAt === null ? {} : { commandAt: aliveAt }),
    repaired,
    booked,
    drift: counts.differences,
    foreign: counts.foreign,
    unmatchedCount: counts.unmatched,
    differences: toJson(lists.differences),
    strangers: toJson(lists.foreign),
    unmatched: toJson(lists.unmatched),
  };
  await tx.reconciliation.updateMany({ where: { id, ...UNDER_WAY }, data });
}

function toJson(list: readonly object[]): Prisma.InputJsonObject[] {
  return list.slice(0, MAX_SHOWN).map((one) => ({ ...one }));
}

export async function markReconciled(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.reconciliation.updateMany({ where: { id, ...UNDER_WAY }, data: { finishedAt: now } });
}

export async function markReconcilingFailed(
  tx: Tx,
  id: string,
  { failure, at }: { failure: string; at: Date },
): Promise<void> {
  const data = { failedAt: at, failure: failure.slice(0, MAX_FAILURE_LENGTH) };
  await tx.reconciliation.updateMany({ where: { id, ...UNDER_WAY }, data });
}

/** A command that has stored no progress for this long counts as dead. It stores progress every few seconds. */
const COMMAND_SILENT_SECONDS = 600;

/** Finds the newest run of a command if it is unfinished. Null otherwise. */
export async function findBrokenOffCommand(tx: Tx): Promise<ReconciliationRow | null> {
  const row = await tx.reconciliation.findFirst({
    where: { commandAt: { not: null } },
    orderBy: { id: 'desc' },
  });
  return row !== null && row.finishedAt === null ? toRow(row) : null;
}

/** Takes over an interrupted run. Returns false if its command is still alive or another process was faster. */
export async function takeOver(
  tx: Tx,
  { id, commandAt }: ReconciliationRow,
  at: Date,
): Promise<boolean> {
  const silentSince = new Date(at.getTime() - COMMAND_SILENT_SECONDS * 1000);
  const isDead = { OR: [{ failedAt: { not: null } }, { commandAt: { lt: silentSince } }] };
  const { count } = await tx.reconciliation.updateMany({
    where: { id, finishedAt: null, commandAt, ...isDead },
    data: { failedAt: null, failure: null, commandAt: at },
  });
  return count === 1;
}

/** Lists the ids of unfinished reconciliations without a pending job or a live command. */
export async function listAbandoned(tx: Tx): Promise<string[]> {
  const key = sql`${reconcileJobKey('')}::text || reconciliations.id`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM reconciliations
    WHERE finished_at IS NULL AND failed_at IS NULL AND NOT ${hasPendingJob(key)}
      AND (command_at IS NULL
        OR command_at < now() - make_interval(secs => ${COMMAND_SILENT_SECONDS}))`;
  return rows.map(({ id }) => id);
}

/** The JSON columns were written by this store. */
function toRow(row: Prisma.ReconciliationGetPayload<object>): ReconciliationRow {
  return row as unknown as ReconciliationRow;
}
