import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { findImport, hasStoredFile, type MemberImport } from './member-imports.store.ts';

/** An import, and whether its file is still stored. */
export interface ImportDetail extends MemberImport {
  readonly isFileKept: boolean;
}

/** Throws `not_found`. */
export async function getImport(tx: Tx, id: string): Promise<ImportDetail> {
  const found = await findImport(tx, id);
  if (found === null) throw notFound();
  return { ...found, isFileKept: await hasStoredFile(tx, id) };
}
