import type { z } from 'zod';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { newsletterRows } from '../newsletters/index.ts';
import type { FileItem, ImportableList, RowProblem } from './file-item.ts';
import type { reportSchema } from './member-imports.schemas.ts';
import { type ReadText, readItems } from './read-items.ts';
import { type ImportChange, planItems, writeItems } from './write-items.ts';

/** The number of addresses per transaction, which are held in memory. */
const BATCH = 500;

export type ImportReport = z.output<typeof reportSchema>;

export const NOTHING_IMPORTED: ImportReport = {
  lines: 0,
  wrong: 0,
  members: 0,
  confirmed: 0,
  withdrawn: 0,
  suppressed: 0,
};

/** The progress of an import: the last processed line, and the report up to it. */
export interface ImportProgress {
  readonly report: ImportReport;
  readonly throughLine: number;
}

export interface ImportOptions {
  readonly isDryRun: boolean;
  /** Called for each change, in file order, and for each problem. */
  onResult(result: { readonly change: ImportChange } | { readonly problem: RowProblem }): void;
  /** The position from which an interrupted import resumes. */
  readonly from?: ImportProgress;
  /** Saves the progress in the transaction of a batch. */
  saveProgress?(tx: Tx, progress: ImportProgress): Promise<void>;
}

/**
 * Imports members with their consents, or a consents file, from a CSV of any length. Existing accounts do not change; a
 * file only adds to the consent ledger, by `decideImport`. A dry run reports the same changes and writes nothing.
 * Idempotent and safe to interrupt: each batch is one transaction, and existing data causes no change.
 */
export async function importFile(
  deps: DbDeps,
  readText: ReadText,
  options: ImportOptions,
): Promise<ImportReport> {
  const { db, clock } = deps;
  const lists = await newsletterRows.list(db.read);
  const from = options.from?.throughLine ?? 0;
  const suppressed = new Set<string>();
  let report = options.from?.report ?? NOTHING_IMPORTED;
  let throughLine = from;
  let batch: FileItem[] = [];

  async function flush(): Promise<void> {
    const flushed = await runBatch(deps, { batch, lists, report, throughLine }, options);
    report = flushed.report;
    for (const change of flushed.changes) options.onResult({ change });
    batch = [];
  }

  for await (const read of readItems(readText, { lists, now: clock.now() })) {
    if (read.kind === 'item' && read.suppression) suppressed.add(read.suppression.emailHash);
    if (read.line <= from && read.lines > 0) continue;
    throughLine = Math.max(throughLine, read.line);
    report = { ...report, lines: report.lines + read.lines };
    if (read.kind === 'item') batch.push(applySuppressions(read, suppressed));
    else {
      report = { ...report, wrong: report.wrong + Math.max(1, read.lines) };
      options.onResult({ problem: read });
    }
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return report;
}

/** Applies suppressions of earlier lines of the same file, also in a dry run. */
function applySuppressions(item: FileItem, suppressed: ReadonlySet<string>): FileItem {
  const { contact, key } = item;
  if (contact === null || suppressed.size === 0 || !suppressed.has(hashSecret(key))) return item;
  return { ...item, contact: { ...contact, isSuppressed: true } };
}

interface Batch extends ImportProgress {
  readonly batch: readonly FileItem[];
  readonly lists: readonly ImportableList[];
}

async function runBatch(
  { db, clock }: DbDeps,
  { batch, lists, report, throughLine }: Batch,
  { isDryRun, saveProgress }: ImportOptions,
): Promise<{ changes: readonly ImportChange[]; report: ImportReport }> {
  async function run(tx: Tx) {
    const changes = isDryRun
      ? await planItems(tx, batch, lists)
      : await writeItems(tx, { items: batch, lists, now: clock.now() });
    const progress = { report: countChanges(report, changes), throughLine };
    await saveProgress?.(tx, progress);
    return { changes, report: progress.report };
  }
  return isDryRun ? await run(db.read) : await db.transaction(run);
}

function countChanges(before: ImportReport, changes: readonly ImportChange[]): ImportReport {
  const count = (what: ImportChange['what']) =>
    changes.filter((change) => change.what === what).length;
  return {
    ...before,
    members: before.members + count('member'),
    confirmed: before.confirmed + count('confirm'),
    withdrawn: before.withdrawn + count('withdraw'),
    suppressed: before.suppressed + count('suppress'),
  };
}
