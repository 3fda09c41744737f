import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { listNewsletters } from '../newsletters/index.ts';
import type { FileItem, KnownList, RowProblem } from './file-item.ts';
import { type ReadText, readItems } from './read-items.ts';
import { type ImportChange, lookAtItems, writeItems } from './write-items.ts';

/** So many addresses are written in one transaction, and held in memory. */
const BATCH = 500;

export interface ImportFileDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface ImportReport {
  /** Those that were read, the first one with its names aside. */
  readonly lines: number;
  readonly wrong: number;
  readonly members: number;
  readonly confirmed: number;
  readonly withdrawn: number;
  readonly suppressed: number;
}

export const NOTHING_IMPORTED: ImportReport = {
  ...{ lines: 0, wrong: 0, members: 0, confirmed: 0, withdrawn: 0, suppressed: 0 },
};

/** How far an import is: what came of the lines up to this one. */
export interface ImportProgress {
  readonly report: ImportReport;
  readonly throughLine: number;
}

export interface ImportOptions {
  readonly isDryRun: boolean;
  /** Told of each change, in the order of the file, and of each line that was left out whole. */
  tell(told: { readonly change: ImportChange } | { readonly problem: RowProblem }): void;
  /** Where an import that was broken off goes on. */
  readonly from?: ImportProgress;
  /** Notes how far it is, in the transaction of what was written. */
  note?(tx: Tx, progress: ImportProgress): Promise<void>;
}

/**
 * Brings in members and what they agreed to elsewhere, or the ledger of consents, from a CSV of any
 * length. Accounts that are there stay as they are; a file only adds to the ledger of consent, by
 * `decideImport`. A dry run tells the same changes and writes nothing. Safe to repeat and to break off: each
 * batch is whole, and what is there already is no change.
 */
export async function importFile(
  deps: ImportFileDeps,
  readText: ReadText,
  options: ImportOptions,
): Promise<ImportReport> {
  const { db, clock } = deps;
  const lists = await listNewsletters(db.read);
  const from = options.from?.throughLine ?? 0;
  const suppressed = new Set<string>();
  let report = options.from?.report ?? NOTHING_IMPORTED;
  let throughLine = from;
  let batch: FileItem[] = [];

  async function flush(): Promise<void> {
    const flushed = await carryOut(deps, { batch, lists, report, throughLine }, options);
    report = flushed.report;
    for (const change of flushed.changes) options.tell({ change });
    batch = [];
  }

  for await (const read of readItems(readText, { lists, now: clock.now() })) {
    if (read.kind === 'item' && read.suppression) suppressed.add(read.suppression.emailHash);
    if (read.line <= from && read.lines > 0) continue;
    throughLine = Math.max(throughLine, read.line);
    report = { ...report, lines: report.lines + read.lines };
    if (read.kind === 'item') batch.push(underSuppressions(read, suppressed));
    else {
      report = { ...report, wrong: report.wrong + Math.max(1, read.lines) };
      options.tell({ problem: read });
    }
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return report;
}

/** What the file itself suppressed further up holds as if it were written, in a dry run, too. */
function underSuppressions(item: FileItem, suppressed: ReadonlySet<string>): FileItem {
  const { contact, key } = item;
  if (contact === null || suppressed.size === 0 || !suppressed.has(hashSecret(key))) return item;
  return { ...item, contact: { ...contact, isSuppressed: true } };
}

interface Batch extends ImportProgress {
  readonly batch: readonly FileItem[];
  readonly lists: readonly KnownList[];
}

async function carryOut(
  { db, clock }: ImportFileDeps,
  { batch, lists, report, throughLine }: Batch,
  { isDryRun, note }: ImportOptions,
): Promise<{ changes: readonly ImportChange[]; report: ImportReport }> {
  async function act(tx: Tx) {
    const changes = isDryRun
      ? await lookAtItems(tx, batch, lists)
      : await writeItems(tx, { items: batch, lists, now: clock.now() });
    const progress = { report: countChanges(report, changes), throughLine };
    await note?.(tx, progress);
    return { changes, report: progress.report };
  }
  return isDryRun ? await act(db.read) : await db.transaction(act);
}

function countChanges(before: ImportReport, changes: readonly ImportChange[]): ImportReport {
  const count = (what: ImportChange['what']) => changes.filter((one) => one.what === what).length;
  return {
    ...before,
    members: before.members + count('member'),
    confirmed: before.confirmed + count('confirm'),
    withdrawn: before.withdrawn + count('withdraw'),
    suppressed: before.suppressed + count('suppress'),
  };
}
