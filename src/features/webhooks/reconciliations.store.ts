import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { lockName } from '../../platform/db/locks.ts';
import { sql } from '../../platform/db/sql.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { hasPendingJob } from '../../platform/jobs/pending-jobs.ts';
import type { ReconcileProgress } from './reconcile.ts';
import { reconcileJobKey } from './reconciliations.rules.ts';
import type { StripeDifference } from './reconciliations.schemas.ts';

/** `differences` and `strangers` (what is not ours) hold the first of each list; the counts are of all. */
export type ReconciliationRow = TypedRow<
  Prisma.ReconciliationGetPayload<object>,
  { differences: readonly StripeDifference[]; strangers: readonly StripeDifference[] }
>;

/** How many of each list are stored. */
const MOST_SHOWN = 200;
const LONGEST_FAILURE = 500;

const UNDER_WAY = { finishedAt: null, failedAt: null } as const;

/** Requests for a reconciliation wait for each other until the transaction ends. */
export function lockReconciliations(tx: Tx): Promise<void> {
  return lockName(tx, 'reconciliations');
}

export async function isOneUnderWay(tx: Tx): Promise<boolean> {
  return (await tx.reconciliation.count({ where: UNDER_WAY })) > 0;
}

export async function insertReconciliation(
  tx: Tx,
  { isDryRun, now }: { isDryRun: boolean; now: Date },
): Promise<ReconciliationRow> {
  const data = { id: newId(), isDryRun, differences: [], strangers: [], createdAt: now };
  return toRow(await tx.reconciliation.create({ data }));
}

export async function findReconciliation(tx: Tx, id: string): Promise<ReconciliationRow | null> {
  const row = await tx.reconciliation.findUnique({ where: { id } });
  return row && toRow(row);
}

/** The newest first, with one row more than `limit` where there is one. */
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

/** A retry begins from the start. */
export async function markReconciling(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.reconciliation.updateMany({ where: { id, ...UNDER_WAY }, data: { startedAt: now } });
}

export async function noteReconciling(
  tx: Tx,
  id: string,
  { step, steps, repaired, differences, foreign }: ReconcileProgress,
): Promise<void> {
  const data = {
    step,
    steps,
    repaired,
    drift: differences.length,
    foreign: foreign.length,
    differences: differences.slice(0, MOST_SHOWN).map((one) => ({ ...one })),
    strangers: foreign.slice(0, MOST_SHOWN).map((one) => ({ ...one })),
  };
  await tx.reconciliation.updateMany({ where: { id, ...UNDER_WAY }, data });
}

export async function markReconciled(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.reconciliation.updateMany({ where: { id, ...UNDER_WAY }, data: { finishedAt: now } });
}

export async function markReconcilingFailed(
  tx: Tx,
  id: string,
  { failure, at }: { failure: string; at: Date },
): Promise<void> {
  const data = { failedAt: at, failure: failure.slice(0, LONGEST_FAILURE) };
  await tx.reconciliation.updateMany({ where: { id, ...UNDER_WAY }, data });
}

/** The ids of those that are under way without a living job. */
export async function listAbandoned(tx: Tx): Promise<string[]> {
  const key = sql`${reconcileJobKey('')}::text || reconciliations.id`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM reconciliations
    WHERE finished_at IS NULL AND failed_at IS NULL AND NOT ${hasPendingJob(key)}`;
  return rows.map(({ id }) => id);
}

/** The JSON columns hold what this store wrote. */
function toRow(row: Prisma.ReconciliationGetPayload<object>): ReconciliationRow {
  return row as unknown as ReconciliationRow;
}
