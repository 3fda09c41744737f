import { z } from 'zod';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { COMPARE_BOOKS, keyOf } from './compare-books.rules.ts';
import { type ReconcileDeps, reconcile } from './reconcile.ts';
import {
  findReconciliation,
  insertReconciliation,
  isOneUnderWay,
  lockReconciliations,
  markReconciled,
  markReconciling,
  markReconcilingFailed,
  noteReconciling,
  type ReconciliationRow,
} from './reconciliations.store.ts';
import { reconciliationUnderWay } from './webhooks.errors.ts';

/** Within half an hour: whoever asked for it waits. */
const MAX_ATTEMPTS = 8;

/** A member of staff; servers compare nothing. */
export type ReconcileActor = Actor & { readonly id: string };

/**
 * Has a job compare the books, one at a time, because it may take longer than a request. Throws
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
      ...{ actor, at: now, action: 'reconciliation.started' },
      ...{ subject: { kind: 'reconciliation', id: row.id }, after: { isDryRun } },
    });
    const payload = { id: row.id, actorId: actor.id, requestId: actor.requestId };
    const key = keyOf(row.id);
    await enqueue(tx, { name: COMPARE_BOOKS, key, payload, maxAttempts: MAX_ATTEMPTS });
    return row;
  });
}

/**
 * Carries one out and keeps how far it is. Tried again, it begins anew, which is safe. Where the last try
 * could not even say that it failed, `stopAbandonedReconciliations` does.
 */
export function compareBooksJob(deps: ReconcileDeps): JobKind {
  return job({
    name: COMPARE_BOOKS,
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
