import type { DbDeps } from '../../platform/db/db-deps.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { markFailed } from './member-imports.store.ts';

/** The import was deleted, or a member in it was erased, while a job processed it. */
export class ImportGone extends Error {}

/** Runs `work`. An unreadable file fails permanently, without retries. */
export async function failOnUnreadableFile(
  { db, clock }: DbDeps,
  importId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ImportGone) return;
    if (!(error instanceof AppError)) throw error;
    await markFailed(db.read, importId, error.message, clock.now());
  }
}
