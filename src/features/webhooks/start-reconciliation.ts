import { z } from 'zod';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { type ReconcileDeps, reconcile } from './reconcile.ts';
import { RECONCILE_JOB, reconcileJobKey } from './reconciliations.rules.ts';
import {
  findReconciliation,
  insertReconciliation,
  isOneUnderWay,
  listAbandoned,
  lockReconciliations,
  markReconciled,
  markReconciling,
  markReconcilingFailed,
  noteReconciling,
  type ReconciliationRow,
} from './reconciliations.store.ts';
import { reconciliationUnderWay } from './webhooks.errors.ts';

/** About half an hour of retries. */
const MAX_ATTEMPTS = 8;

/** A member of staff; API keys cannot start a reconciliation. */
export type ReconcileActor = Actor & { readonly id: string };

/**
 * Starts a reconciliation as a job, one at a time, because it may take longer than a request. Throws
 * `reconciliation_under_way`.
 */
export function startReconciliation(
  { db, clock }: ReconcileDeps,
  { isDryRun, actor }: { readonly isDryRun: boolean; readonly actor: ReconcileActor },
): Promise<ReconciliationRow> {
  return db.transaction(async (tx) => {
    await lockReconciliations(tx);
    if (await isOneUnderWay(tx)) throw reconciliationUnderWay();
    const now = clock.now();
    const row = await insertReconciliation(tx, { isDryRun, now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'reconciliation.started',
      subject: { kind: 'reconciliation', id: row.id },
      after: { isDryRun },
    });
    const payload = { id: row.id, actorId: actor.id, requestId: actor.requestId };
    const key = reconcileJobKey(row.id);
    await enqueue(tx, { name: RECONCILE_JOB, key, payload, maxAttempts: MAX_ATTEMPTS });
    return row;
  });
}

/**
 * Runs a reconciliation and stores its progress. A retry begins from the start, which is safe. If the
 * process dies in the last attempt, `stopAbandonedReconciliations` marks it as failed.
 */
export function reconcileJob(deps: ReconcileDeps): JobKind {
  return job({
    name: RECONCILE_JOB,
    payload: z.object({ id: z.uuid(), actorId: z.uuid(), requestId: z.string().nullable() }),
    async handle({ id, actorId, requestId }, { isLast }) {
      const { db, clock } = deps;
      const row = await findReconciliation(db.read, id);
      if (row === null || row.finishedAt !== null) return;
      await markReconciling(db.read, id, clock.now());
      try {
        await reconcile(deps, {
          isDryRun: row.isDryRun,
          actor: { kind: 'member', id: actorId, requestId },
          onProgress: (progress) => noteReconciling(db.read, id, progress),
        });
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        if (isLast) await markReconcilingFailed(db.read, id, { failure, at: clock.now() });
        throw error;
      }
      await markReconciled(db.read, id, clock.now());
    },
  });
}

const ABANDONED = 'It broke off again and again: have the books compared once more.';

/**
 * Marks reconciliations without a living job as failed, so that another one may start. Safe to run at
 * any time.
 */
export async function stopAbandonedReconciliations({
  db,
  clock,
}: Pick<ReconcileDeps, 'db' | 'clock'>): Promise<void> {
  for (const id of await listAbandoned(db.read)) {
    await markReconcilingFailed(db.read, id, { failure: ABANDONED, at: clock.now() });
  }
}
