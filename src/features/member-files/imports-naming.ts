import { readCsv } from '../../platform/csv/read-csv.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { recordChange, SYSTEM } from '../audit/index.ts';
import { holdsOneOf, listKeptFiles, markFailed, readContent } from './member-imports.store.ts';
import { readEmail } from './read-cells.ts';

/** Which files were looked at for which addresses, and which of them have one in a cell of its own. */
export interface SearchedImports {
  readonly emails: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly naming: readonly string[];
}

/** Looks through all files that are kept; they are large, so in no transaction that others wait for. */
export async function searchImports(tx: Tx, emails: readonly string[]): Promise<SearchedImports> {
  const wanted = new Set(emails);
  const ids = await listKeptFiles(tx);
  const naming: string[] = [];
  for (const id of ids) {
    // Few files have the text at all, and PostgreSQL finds that out faster than we read them.
    if ((await holdsOneOf(tx, id, emails)) && (await isNaming(tx, id, wanted))) naming.push(id);
  }
  return { emails: wanted, ids: new Set(ids), naming };
}

async function isNaming(tx: Tx, id: string, emails: ReadonlySet<string>): Promise<boolean> {
  try {
    for await (const { cells } of readCsv(readContent(tx, id))) {
      if (cells.some((cell) => emails.has(readEmail(cell.trim()) ?? ''))) return true;
    }
    return false;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // What is no CSV is never applied; it might name them further down.
    return true;
  }
}

/**
 * Files that name somebody who is erased would bring them back: they have failed, and are gone. Throws
 * `outdated` where a file or an address came in since they were searched.
 */
export async function failImportsNaming(
  tx: Tx,
  { emails, ids, naming }: SearchedImports,
  erased: { readonly emails: readonly string[]; readonly now: Date },
): Promise<void> {
  const kept = await listKeptFiles(tx);
  const isKnown = kept.every((id) => ids.has(id)) && erased.emails.every((one) => emails.has(one));
  if (!isKnown) throw concurrentUpdate();
  for (const id of naming) {
    if (!(await markFailed(tx, id, FAILURE, erased.now))) continue;
    await recordChange(tx, {
      ...{ actor: SYSTEM, at: erased.now, action: 'member_import.failed' },
      ...{ subject: { kind: 'member_import', id }, after: { failure: FAILURE } },
    });
  }
}

const FAILURE = 'It names somebody who was erased since: take them out, and hand it in again.';
