import { readCsv } from '../../platform/csv/read-csv.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { findKnownEmails, insertMembers } from '../accounts/index.ts';
import { COMMAND, recordChange } from '../audit/index.ts';
import {
  type ImportedConsent,
  importConsents,
  listNewsletters,
  planConsents,
} from '../newsletters/index.ts';
import {
  type FileShape,
  type MemberRow,
  type RowProblem,
  readHeader,
  readMember,
} from './read-member.ts';

/** So many lines are written in one transaction, and held in memory. */
const BATCH = 500;

export interface ImportMembersDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** One line of the difference that a file makes. */
export interface ImportChange {
  readonly email: string;
  readonly what: 'member' | ImportedConsent['step'];
  /** The list, where it is about one. */
  readonly slug: string | null;
}

export interface ImportReport {
  lines: number;
  wrong: number;
  members: number;
  confirmed: number;
  withdrawn: number;
  suppressed: number;
}

export interface ImportOptions {
  readonly isDryRun: boolean;
  /** Told of each change, in the order of the file, and of each line that was left out whole. */
  tell(told: { readonly change: ImportChange } | { readonly problem: RowProblem }): void;
}

/**
 * Brings in members and what they agreed to elsewhere, from a CSV of any length. Accounts that are
 * there stay as they are; a file only adds to the ledger of consent, by `decideImport`. A dry run tells
 * the same changes and writes nothing. Safe to repeat and to break off: each batch is whole, and what
 * is there already is no change.
 */
export async function importMembers(
  deps: ImportMembersDeps,
  chunks: AsyncIterable<string>,
  options: ImportOptions,
): Promise<ImportReport> {
  const { db, clock } = deps;
  const report = { lines: 0, wrong: 0, members: 0, confirmed: 0, withdrawn: 0, suppressed: 0 };
  const lists = await listNewsletters(db.read);
  const slugs = new Map(lists.map(({ id, slug }) => [id, slug]));
  const seen = new Set<string>();
  let shape: FileShape | null = null;
  let batch: MemberRow[] = [];

  function complain(problem: RowProblem): void {
    report.wrong += 1;
    options.tell({ problem });
  }

  async function flush(): Promise<void> {
    const changes = await carryOut(deps, batch, { ...options, slugs });
    for (const change of changes) {
      count(report, change);
      options.tell({ change });
    }
    batch = [];
  }

  for await (const record of readCsv(chunks)) {
    if (shape === null) {
      const header = readHeader(record.cells, lists);
      if (typeof header === 'string') {
        complain({ line: record.line, message: header });
        return report;
      }
      shape = header;
      continue;
    }
    report.lines += 1;
    const read = readMember(record, shape, clock.now());
    if ('problem' in read) complain(read.problem);
    else if (seen.has(read.row.email)) complain({ line: record.line, message: 'stands twice' });
    else {
      seen.add(read.row.email);
      batch.push(read.row);
    }
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  if (!options.isDryRun) await recordImport(deps, report);
  return report;
}

async function carryOut(
  { db, clock }: ImportMembersDeps,
  rows: readonly MemberRow[],
  { isDryRun, slugs }: Pick<ImportOptions, 'isDryRun'> & { slugs: ReadonlyMap<string, string> },
): Promise<ImportChange[]> {
  const emails = rows.map(({ email }) => email);
  const { made, consents } = isDryRun
    ? {
        made: await findMissing(db, emails),
        consents: await planConsents(db.read, rows),
      }
    : await db.transaction(async (tx) => {
        const now = clock.now();
        const members = rows.map(({ email, memberName: name, emailConfirmedAt }) => ({
          ...{ email, name, emailConfirmedAt },
        }));
        const inserted = await insertMembers(tx, members, now);
        return { made: new Set(inserted), consents: await importConsents(tx, rows, now) };
      });
  return rows.flatMap(({ email }): ImportChange[] => [
    ...(made.has(email) ? [{ email, what: 'member', slug: null } as const] : []),
    ...consents
      .filter((one) => one.email === email)
      .map(({ step, newsletterId }) => ({
        ...{ email, what: step },
        slug: slugs.get(newsletterId ?? '') ?? null,
      })),
  ]);
}

async function findMissing(db: Database, emails: readonly string[]): Promise<ReadonlySet<string>> {
  const known = await findKnownEmails(db.read, emails);
  return new Set(emails.filter((email) => !known.has(email)));
}

function count(report: ImportReport, { what }: ImportChange): void {
  if (what === 'member') report.members += 1;
  else if (what === 'confirm') report.confirmed += 1;
  else if (what === 'withdraw') report.withdrawn += 1;
  else report.suppressed += 1;
}

function recordImport({ db, clock }: ImportMembersDeps, report: ImportReport): Promise<void> {
  return recordChange(db.read, {
    ...{ actor: COMMAND, at: clock.now(), action: 'members.imported' },
    subject: { kind: 'site', id: 'members' },
    after: report,
  });
}
