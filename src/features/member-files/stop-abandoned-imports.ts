import { FAILED_ALWAYS, stateOf } from './member-imports.rules.ts';
import { listAbandoned, markFailed, markStopped } from './member-imports.store.ts';
import type { ImportDeps } from './take-in-file.ts';

/**
 * Whoever dies at the last try, or finds the database away, leaves an import as looked through or applied
 * by nobody: it has failed, and one that was applied keeps its file. Safe at any moment: what is listed
 * has no job that could still move it, and gets one only after it has failed.
 */
export async function stopAbandonedImports({ db, clock }: ImportDeps): Promise<void> {
  for (const one of await listAbandoned(db.read)) {
    const now = clock.now();
    if (stateOf(one) === 'applying')
      await markStopped(db.read, one.id, FAILED_ALWAYS.applying, now);
    else await markFailed(db.read, one.id, FAILED_ALWAYS.examining, now);
  }
}
