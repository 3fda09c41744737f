import type { DbDeps } from '../../platform/db/db-deps.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { recordChange } from '../audit/index.ts';
import { APPLY_IMPORT, jobFor } from './import-jobs.rules.ts';
import { wrongImportState } from './member-imports.errors.ts';
import { mayMove, stateOf } from './member-imports.rules.ts';
import { claimImport } from './member-imports.store.ts';
import type { ImportDetail } from './member-imports.views.ts';
import { getImport } from './read-imports.ts';
import type { ImportActor } from './upload-import.ts';

/** Enqueues the job that applies an import. Throws `not_found` and `wrong_state`. */
export async function startApplying(
  { db, clock }: DbDeps,
  id: string,
  actor: ImportActor,
): Promise<ImportDetail> {
  return await db.transaction(async (tx) => {
    const now = clock.now();
    const state = stateOf(await getImport(tx, id));
    // The rules may let two concurrent requests pass, and the claim only one of them.
    if (!(mayMove('apply', state) && (await claimImport(tx, id, now)))) {
      throw wrongImportState(stateOf(await getImport(tx, id)));
    }
    await recordChange(tx, {
      actor,
      at: now,
      action: 'member_import.started',
      subject: { kind: 'member_import', id },
    });
    const payload = { importId: id, actorId: actor.id, requestId: actor.requestId };
    await enqueue(tx, { ...jobFor(APPLY_IMPORT, id), payload });
    return await getImport(tx, id);
  });
}
