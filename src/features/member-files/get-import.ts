import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { findImport, holdsFile, type MemberImport } from './member-imports.store.ts';

/** An import, and whether its file is still there to be applied. */
export interface KnownImport extends MemberImport {
  readonly isFileKept: boolean;
}

/** Throws `not_found`. */
export async function getImport(tx: Tx, id: string): Promise<KnownImport> {
  const found = await findImport(tx, id);
  if (found === null) throw notFound();
  return { ...found, isFileKept: await holdsFile(tx, id) };
}
