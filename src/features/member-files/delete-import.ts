import type { DbDeps } from '../../platform/db/db-deps.ts';
import { recordChange } from '../audit/index.ts';
import { wrongImportState } from './member-imports.errors.ts';
import { mayMove, stateOf } from './member-imports.rules.ts';
import { deleteImportRow } from './member-imports.store.ts';
import { getImport } from './read-imports.ts';
import type { ImportActor } from './upload-import.ts';

/** Deletes an import that is not being applied. Throws `not_found` and `wrong_state`. */
export async function deleteImport(
  { db, clock }: DbDeps,
  id: string,
  actor: ImportActor,
): Promise<void> {
  await db.transaction(async (tx) => {
    const state = stateOf(await getImport(tx, id));
    if (!mayMove('remove', state) || !(await deleteImportRow(tx, id)))
      throw wrongImportState(state);
    await recordChange(tx, {
      actor,
      at: clock.now(),
      action: 'member_import.removed',
      subject: { kind: 'member_import', id },
    });
  });
}
