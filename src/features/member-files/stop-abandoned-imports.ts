import type { DbDeps } from '../../platform/db/db-deps.ts';
import { GIVEN_UP_MESSAGES, stateOf } from './member-imports.rules.ts';
import { listAbandoned, markFailed, markStopped } from './member-imports.store.ts';

/**
 * Fails imports whose job crashed at the last attempt; an import that was being applied keeps its file. Safe to run at
 * any time: these imports have no job, and get a new one only after they have failed.
 */
export async function stopAbandonedImports({ db, clock }: DbDeps): Promise<void> {
  for (const abandoned of await listAbandoned(db.read)) {
    const { id } = abandoned;
    const now = clock.now();
    if (stateOf(abandoned) === 'applying') {
      await markStopped(db.read, id, GIVEN_UP_MESSAGES.applying, now);
    } else {
      await markFailed(db.read, id, GIVEN_UP_MESSAGES.examining, now);
    }
  }
}
