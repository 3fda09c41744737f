import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { recordChange } from '../audit/index.ts';
import { failOnUnreadableFile, ImportGone } from './fail-on-unreadable-file.ts';
import { type ImportOptions, type ImportProgress, importFile } from './import-file.ts';
import { GIVEN_UP_MESSAGES, stateOf } from './member-imports.rules.ts';
import {
  findImport,
  markApplied,
  markStopped,
  readContent,
  saveApplied,
} from './member-imports.store.ts';

/** The import to apply, and the actor for the audit log. */
interface ImportJob {
  readonly importId: string;
  readonly actorId: string;
  readonly requestId: string | null;
}

/** The whole file became unusable, for example because a newsletter that it names was archived. */
class FileRefused extends Error {}

/**
 * Applies an import. After a failure, staff can resume it. If the last attempt crashed, `stopAbandonedImports` marks it
 * as failed.
 */
export async function applyImport(
  deps: DbDeps,
  importJob: ImportJob,
  isLast: boolean,
): Promise<void> {
  await failOnUnreadableFile(deps, importJob.importId, () => applyOrStop(deps, importJob, isLast));
}

async function applyOrStop(deps: DbDeps, importJob: ImportJob, isLast: boolean): Promise<void> {
  const { db, clock } = deps;
  const stop = (message: string) => markStopped(db.read, importJob.importId, message, clock.now());
  try {
    await apply(deps, importJob);
  } catch (error) {
    if (error instanceof FileRefused) {
      await stop(error.message);
      return;
    }
    if (isLast) await stop(GIVEN_UP_MESSAGES.applying);
    throw error;
  }
}

/** Resumes after the last written batch. Each batch and its progress are one transaction. */
async function apply(deps: DbDeps, importJob: ImportJob): Promise<void> {
  const { db, clock } = deps;
  const { importId: id, actorId, requestId } = importJob;
  const found = await findImport(db.read, id);
  if (found === null || stateOf(found) !== 'applying') return;
  async function saveProgress(tx: Tx, progress: ImportProgress): Promise<void> {
    if (!(await saveApplied(tx, id, progress))) throw new ImportGone();
  }
  const report = await importFile(deps, () => readContent(db.read, id), {
    isDryRun: false,
    saveProgress,
    onResult: refuseWholeFile,
    from: { report: found.applied, throughLine: found.throughLine },
  });
  await db.transaction(async (tx) => {
    const now = clock.now();
    if (!(await markApplied(tx, id, now))) return;
    await recordChange(tx, {
      actor: { kind: 'member', id: actorId, requestId },
      at: now,
      action: 'members.imported',
      subject: { kind: 'member_import', id },
      after: report,
    });
  });
}

/** Called with a problem of the whole file before anything is written. */
function refuseWholeFile(result: Parameters<ImportOptions['onResult']>[0]): void {
  if ('problem' in result && result.problem.lines === 0) {
    throw new FileRefused(result.problem.message);
  }
}
