import { isUtf8 } from 'node:buffer';
import type { Database } from '../../platform/db/database.ts';
import { malformed, notFound } from '../../platform/errors/refusals.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { tooManyImports, wrongImportState } from './member-imports.errors.ts';
import { mayMove, stateOf } from './member-imports.rules.ts';
import {
  claimImport,
  countKeptFiles,
  findImport,
  insertImport,
  lockImports,
  type MemberImport,
  removeImport,
} from './member-imports.store.ts';

export const EXAMINE_IMPORT = 'examine-member-import';
export const APPLY_IMPORT = 'apply-member-import';
/** One after another: each looks at what the one before wrote. */
export const IMPORTS_QUEUE = 'member-imports';

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
): Promise<MemberImport> {
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
    await enqueue(tx, { name: EXAMINE_IMPORT, payload: { importId: id }, queue: IMPORTS_QUEUE });
    return await getImport(tx, id);
  });
}

export async function getImport(tx: Database['read'], id: string): Promise<MemberImport> {
  const found = await findImport(tx, id);
  if (found === null) throw notFound();
  return found;
}

/** Has a job write what the file says. Throws `not_found` and `wrong_state`. */
export async function startImport(
  { db, clock }: ImportDeps,
  id: string,
  actor: ImportActor,
): Promise<MemberImport> {
  return await db.transaction(async (tx) => {
    const now = clock.now();
    if (!(await claimImport(tx, id, now))) throw wrongImportState(stateOf(await getImport(tx, id)));
    await recordChange(tx, {
      ...{ actor, at: now, action: 'member_import.started' },
      subject: { kind: 'member_import', id },
    });
    const payload = { importId: id, actorId: actor.id, requestId: actor.requestId };
    await enqueue(tx, { name: APPLY_IMPORT, payload, queue: IMPORTS_QUEUE });
    return await getImport(tx, id);
  });
}

/** Throws a file away that is not being applied. Throws `not_found` and `wrong_state`. */
export async function throwAwayImport(
  { db, clock }: ImportDeps,
  id: string,
  actor: ImportActor,
): Promise<void> {
  await db.transaction(async (tx) => {
    const state = stateOf(await getImport(tx, id));
    if (!mayMove('remove', state) || !(await removeImport(tx, id))) throw wrongImportState(state);
    await recordChange(tx, {
      ...{ actor, at: clock.now(), action: 'member_import.removed' },
      subject: { kind: 'member_import', id },
    });
  });
}
