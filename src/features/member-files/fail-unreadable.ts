import { AppError } from '../../platform/errors/app-error.ts';
import { markFailed } from './member-imports.store.ts';
import type { ImportDeps } from './take-in-file.ts';

/** It was thrown away, or its member was erased, while it was worked on. */
export class ImportGone extends Error {}

/** Works on a file. What cannot be read now never can: it has failed, and is not tried again. */
export async function failUnreadable(
  { db, clock }: ImportDeps,
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
