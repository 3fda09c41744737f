import { isUtf8 } from 'node:buffer';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { malformed } from '../../platform/errors/refusals.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { EXAMINE_IMPORT, jobFor } from './import-jobs.rules.ts';
import { tooManyImports } from './member-imports.errors.ts';
import { countStoredFiles, insertImport, lockImports } from './member-imports.store.ts';
import type { ImportDetail } from './member-imports.views.ts';
import { getImport } from './read-imports.ts';

/** Files that are stored at one time. */
const MAX_STORED_FILES = 10;

/** A member of staff; API keys cannot import. */
export type ImportActor = Actor & { readonly id: string };

/**
 * Stores a file and enqueues the job that examines what it would change; nothing changes before it is applied.
 * Throws `malformed` for a file that is not UTF-8 text, and `too_many_imports`.
 */
export async function uploadImport(
  { db, clock }: DbDeps,
  content: Buffer,
  actor: ImportActor,
): Promise<ImportDetail> {
  if (content.length === 0) throw malformed('The file is empty.');
  if (!isUtf8(content) || content.includes(0)) throw malformed('The file is not UTF-8 text.');
  return await db.transaction(async (tx) => {
    await lockImports(tx);
    if ((await countStoredFiles(tx)) >= MAX_STORED_FILES) throw tooManyImports();
    const now = clock.now();
    const id = await insertImport(tx, { content, createdById: actor.id, now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'member_import.taken_in',
      subject: { kind: 'member_import', id },
      after: { bytes: content.length },
    });
    await enqueue(tx, { ...jobFor(EXAMINE_IMPORT, id), payload: { importId: id } });
    return await getImport(tx, id);
  });
}
