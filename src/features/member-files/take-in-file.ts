import { isUtf8 } from 'node:buffer';
import type { Database } from '../../platform/db/database.ts';
import { malformed } from '../../platform/errors/refusals.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { getImport, type KnownImport } from './get-import.ts';
import { EXAMINE_IMPORT, jobFor } from './import-jobs.rules.ts';
import { tooManyImports } from './member-imports.errors.ts';
import { countKeptFiles, insertImport, lockImports } from './member-imports.store.ts';

/** Files that are kept at one time. */
const MOST_FILES = 10;

export interface ImportDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** A member of staff; servers bring in no files. */
export type ImportActor = Actor & { readonly id: string };

/**
 * Keeps a file and has a job look what it would change; nothing is changed before somebody says so.
 * Throws `malformed` for what is no text, and `too_many_imports`.
 */
export async function takeInFile(
  { db, clock }: ImportDeps,
  content: Buffer,
  actor: ImportActor,
): Promise<KnownImport> {
  if (content.length === 0) throw malformed('The file is empty.');
  if (!isUtf8(content) || content.includes(0)) throw malformed('The file is not UTF-8 text.');
  return await db.transaction(async (tx) => {
    await lockImports(tx);
    if ((await countKeptFiles(tx)) >= MOST_FILES) throw tooManyImports();
    const now = clock.now();
    const id = await insertImport(tx, { content, createdById: actor.id, now });
    await recordChange(tx, {
      ...{ actor, at: now, action: 'member_import.taken_in' },
      ...{ subject: { kind: 'member_import', id }, after: { bytes: content.length } },
    });
    await enqueue(tx, { ...jobFor(EXAMINE_IMPORT, id), payload: { importId: id } });
    return await getImport(tx, id);
  });
}
