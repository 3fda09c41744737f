import type { ReconcileDeps } from './reconcile.ts';
import { listAbandoned, markReconcilingFailed } from './reconciliations.store.ts';

const FAILURE = 'It broke off again and again: have the books compared once more.';

/**
 * Whoever dies in the last try leaves a comparison under way by nobody, and no other could be asked for.
 * Safe at any moment: what is listed has no job that could still move it.
 */
export async function stopAbandonedReconciliations({
  db,
  clock,
}: Pick<ReconcileDeps, 'db' | 'clock'>): Promise<void> {
  for (const id of await listAbandoned(db.read)) {
    await markReconcilingFailed(db.read, id, { failure: FAILURE, at: clock.now() });
  }
}
