import type { Tx } from '../../platform/db/database.ts';
import { recordChange } from '../audit/index.ts';
import { failUnreadable, ImportGone } from './fail-unreadable.ts';
import { type ImportOptions, type ImportProgress, importFile } from './import-file.ts';
import { FAILED_ALWAYS, stateOf } from './member-imports.rules.ts';
import {
  findImport,
  markApplied,
  markStopped,
  noteApplied,
  readContent,
} from './member-imports.store.ts';
import type { ImportDeps } from './take-in-file.ts';

/** What is applied, and for whom it is recorded. */
export interface Applying {
  readonly importId: string;
  readonly actorId: string;
  readonly requestId: string | null;
}

/** Not one line of the file can be used any more: a list that it names was archived, say. */
class FileRefused extends Error {}

/**
 * Writes what a file says. However it ends, somebody can go on from there; where the last try could not
 * even say so, `stopAbandonedImports` does.
 */
export async function applyImport(
  deps: ImportDeps,
  applying: Applying,
  isLast: boolean,
): Promise<void> {
  await failUnreadable(deps, applying.importId, () => applyOrStop(deps, applying, isLast));
}

async function applyOrStop(deps: ImportDeps, applying: Applying, isLast: boolean): Promise<void> {
  const { db, clock } = deps;
  const stop = (why: string) => markStopped(db.read, applying.importId, why, clock.now());
  try {
    await apply(deps, applying);
  } catch (error) {
    if (error instanceof FileRefused) {
      await stop(error.message);
      return;
    }
    if (isLast) await stop(FAILED_ALWAYS.applying);
    throw error;
  }
}

/** Goes on after the last batch that was written: its lines and the mark are one transaction. */
async function apply(deps: ImportDeps, applying: Applying): Promise<void> {
  const { db, clock } = deps;
  const { importId: id, actorId, requestId } = applying;
  const found = await findImport(db.read, id);
  if (found === null || stateOf(found) !== 'applying') return;
  async function note(tx: Tx, progress: ImportProgress): Promise<void> {
    if (!(await noteApplied(tx, id, progress))) throw new ImportGone();
  }
  const report = await importFile(deps, () => readContent(db.read, id), {
    ...{ isDryRun: false, note, tell: refuseWhole },
    from: { report: found.applied, throughLine: found.throughLine },
  });
  await db.transaction(async (tx) => {
    const now = clock.now();
    if (!(await markApplied(tx, id, now))) return;
    await recordChange(tx, {
      ...{ actor: { kind: 'member', id: actorId, requestId }, at: now, after: report },
      ...{ action: 'members.imported', subject: { kind: 'member_import', id } },
    });
  });
}

/** Told before anything of it is written. */
function refuseWhole(told: Parameters<ImportOptions['tell']>[0]): void {
  if ('problem' in told && told.problem.lines === 0) throw new FileRefused(told.problem.message);
}
