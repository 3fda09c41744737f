import { type Cell, writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import { listMembers, type Member } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { consentRecords, type Newsletter, newsletterRows } from '../newsletters/index.ts';
import { COLUMNS, consentColumns } from './columns.ts';

const PAGE = 1000;

type ConsentLedgers = Awaited<ReturnType<typeof consentRecords.readStates>>['ledgers'];

/**
 * Exports every member with their consents as CSV, newest first. The import accepts the file. Writes the actor and the
 * number of lines to the audit log.
 */
export async function exportMembers({ db, clock }: DbDeps, actor: Actor): Promise<string> {
  const lines = await writeMembers(db.recent);
  await recordChange(db.read, {
    actor,
    at: clock.now(),
    action: 'members.exported',
    subject: { kind: 'site', id: 'members' },
    after: { lines: lines.length - 1, filter: 'everyone' },
  });
  return lines.join('');
}

async function writeMembers(tx: Tx): Promise<string[]> {
  const lists = await newsletterRows.list(tx);
  const consents = lists.flatMap(({ slug }) => Object.values(consentColumns(slug)));
  const lines = [writeCsvLine([...Object.values(COLUMNS), ...consents])];
  const read = (after: string | null) => listMembers(tx, { query: null, after, limit: PAGE });
  for await (const page of readPages(PAGE, read, ({ id }) => id)) {
    const emails = page.map(({ email }) => email);
    const { ledgers, suppressed } = await consentRecords.readStates(tx, emails);
    for (const member of page) {
      const ledger = ledgers.get(member.email);
      const isSuppressed = suppressed.has(member.email);
      lines.push(writeCsvLine([...toCells(member, isSuppressed), ...toConsents(lists, ledger)]));
    }
  }
  return lines;
}

function toCells(member: Member, isSuppressed: boolean): Cell[] {
  const { id, email, name, role, createdAt, emailConfirmedAt, suspendedAt } = member;
  return [
    id,
    email,
    name,
    role,
    createdAt.toISOString(),
    emailConfirmedAt?.toISOString() ?? null,
    suspendedAt?.toISOString() ?? null,
    isSuppressed ? 'yes' : null,
  ];
}

function toConsents(
  lists: readonly Newsletter[],
  ledger: ReturnType<ConsentLedgers['get']>,
): Cell[] {
  return lists.flatMap(({ id }) => {
    const line = ledger?.get(id);
    if (line === undefined) return [null, null, null, null];
    return [line.kind, line.at.toISOString(), line.source, line.wording];
  });
}
