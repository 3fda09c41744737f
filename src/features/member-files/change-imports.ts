import { isUtf8 } from 'node:buffer';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { unreadableFile } from '../../platform/errors/refusals.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { type Actor, type AuditedChange, recordChange } from '../audit/index.ts';
import { APPLY_IMPORT, EXAMINE_IMPORT, jobFor } from './import-jobs.rules.ts';
import { tooManyImports, wrongImportState } from './member-imports.errors.ts';
import { mayMove, stateOf } from './member-imports.rules.ts';
import {
  claimImport,
  countStoredFiles,
  deleteImportRow,
  insertImport,
  lockImports,
} from './member-imports.store.ts';
import type { ImportDetail } from './member-imports.views.ts';
import { getImport } from './read-imports.ts';

/** The maximum number of stored files. */
const MAX_STORED_FILES = 10;

/** A member of staff; API keys cannot import. */
export type ImportActor = Actor & { readonly id: string };

/**
 * Stores a file and enqueues the job that examines it. Nothing changes before the import is applied. Throws `malformed`
 * for a file that is not UTF-8 text, and `too_many_imports`.
 */
export async function uploadImport(
  { db, clock }: DbDeps,
  content: Buffer,
  actor: ImportActor,
): Promise<ImportDetail> {
  if (content.length === 0) throw unreadableFile('The file is empty.', 'is empty');
  if (!isUtf8(content) || content.includes(0)) {
    throw unreadableFile('The file is not UTF-8 text.', 'is not UTF-8 text');
  }
  return await db.transaction(async (tx) => {
    await lockImports(tx);
    if ((await countStoredFiles(tx)) >= MAX_STORED_FILES) throw tooManyImports();
    const now = clock.now();
    const id = await insertImport(tx, { content, createdById: actor.id, now });
    const after = { bytes: content.length };
    await recordImport(tx, { id, actor, at: now, action: 'member_import.taken_in', after });
    await enqueue(tx, { ...jobFor(EXAMINE_IMPORT, id), payload: { importId: id } });
    return await getImport(tx, id);
  });
}

/** Enqueues the job that applies an import. Throws `not_found` and `wrong_state`. */
export async function startApplying(
  { db, clock }: DbDeps,
  id: string,
  actor: ImportActor,
): Promise<ImportDetail> {
  return await db.transaction(async (tx) => {
    const now = clock.now();
    const state = stateOf(await getImport(tx, id));
    // The rules may let two concurrent requests pass, but the claim succeeds for only one of them.
    if (!(mayMove('apply', state) && (await claimImport(tx, id, now)))) {
      throw wrongImportState(stateOf(await getImport(tx, id)));
    }
    await recordImport(tx, { id, actor, at: now, action: 'member_import.started' });
    const payload = { importId: id, actorId: actor.id, requestId: actor.requestId };
    await enqueue(tx, { ...jobFor(APPLY_IMPORT, id), payload });
    return await getImport(tx, id);
  });
}

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
    await recordImport(tx, { id, actor, at: clock.now(), action: 'member_import.removed' });
  });
}

function recordImport(
  tx: Tx,
  { id, ...change }: Omit<AuditedChange, 'subject'> & { readonly id: string },
): Promise<void> {
  return recordChange(tx, { ...change, subject: { kind: 'member_import', id } });
}
