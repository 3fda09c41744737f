import { readCsv } from '../../platform/csv/read-csv.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { FileProblemPhrase } from '../../wording/import-phrases.ts';
import { recordChange, SYSTEM } from '../audit/index.ts';
import { containsOneOf, listStoredFiles, markFailed, readContent } from './member-imports.store.ts';
import { readEmail } from './read-cells.ts';

/** The stored files that were searched for some addresses, and those that contain one of them in a cell. */
export interface SearchedImports {
  readonly emails: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly matches: readonly string[];
}

/** Searches all stored files. They are large, so call this outside a transaction that others wait for. */
export async function findImportsContaining(
  tx: Tx,
  emails: readonly string[],
): Promise<SearchedImports> {
  const wanted = new Set(emails);
  const ids = await listStoredFiles(tx);
  const matches: string[] = [];
  for (const id of ids) {
    // PostgreSQL prefilters the text: few files match, and parsing them here is slower.
    if ((await containsOneOf(tx, id, emails)) && (await containsEmail(tx, id, wanted)))
      matches.push(id);
  }
  return { emails: wanted, ids: new Set(ids), matches };
}

async function containsEmail(tx: Tx, id: string, emails: ReadonlySet<string>): Promise<boolean> {
  try {
    for await (const { cells } of readCsv(readContent(tx, id))) {
      if (cells.some((cell) => emails.has(readEmail(cell.trim()) ?? ''))) return true;
    }
    return false;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // A file that is not CSV is never applied, and might contain the address further down.
    return true;
  }
}

/**
 * Fails imports that contain an erased member, who would otherwise be created again, and deletes their files. Throws
 * `concurrentUpdate` if a file or an address was added since the search.
 */
export async function failImportsContaining(
  tx: Tx,
  { emails, ids, matches }: SearchedImports,
  erased: { readonly emails: readonly string[]; readonly now: Date },
): Promise<void> {
  const stored = await listStoredFiles(tx);
  const isSearched =
    stored.every((id) => ids.has(id)) && erased.emails.every((email) => emails.has(email));
  if (!isSearched) throw concurrentUpdate();
  for (const id of matches) {
    if (!(await markFailed(tx, id, FAILURE, erased.now))) continue;
    await recordChange(tx, {
      actor: SYSTEM,
      at: erased.now,
      action: 'member_import.failed',
      subject: { kind: 'member_import', id },
      after: { failure: FAILURE },
    });
  }
}

const FAILURE: FileProblemPhrase =
  'It contains a member who was erased. Remove them and upload it again.';
