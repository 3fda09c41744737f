import { type CsvRow, readCsvRows } from '../../read-csv-rows.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { looksLikeEmail, readBoolean } from '../cells/cells.rules.ts';
import { findByColumns } from '../find-files.ts';
import { newLoss, newMember, newPlan, newProblem } from '../new-records.ts';

const COLUMNS = ['patron status', 'pledge amount', 'user id', 'access expiration'];

/**
 * Reads Patreon's list of members. Patreon itself collects the payments, so nothing renews here: access lasts until the
 * end of the paid period.
 */
export const readPatreon: SourceReader = {
  system: 'patreon',
  recognise: (files) => findByColumns(files, COLUMNS),
  async *read(files) {
    const tiers = new Set<string>();
    for (const file of files) {
      const message =
        'Patreon takes the money: subscriptions cannot move, and open until what was paid ends.';
      const at = { file: file.path };
      yield newLoss('subscription', { id: file.path, at, reason: 'renews-elsewhere', message });
      for await (const row of readCsvRows(file)) {
        const tier = row.cell('Tier');
        if (tier !== '' && !tiers.has(tier)) {
          tiers.add(tier);
          yield toPlan(tier, { file: file.path, line: row.line });
        }
        yield* readRow(row, { file: file.path, line: row.line });
      }
    }
  },
};

function toPlan(tier: string, at: SourcePlace): SourceRecord {
  return newPlan(tier, at, { name: tier });
}

function* readRow({ cell }: CsvRow, at: SourcePlace): Generator<SourceRecord> {
  const [email, memberId] = [cell('Email'), cell('User ID')];
  if (!looksLikeEmail(email) || memberId === '') {
    const message = `“${email}” is not an e-mail address, or the row has no id.` as const;
    yield newProblem(`${at.file}:${at.line}`, { ...at, column: 'Email' }, message);
    return;
  }
  const status = cell('Patron Status').toLowerCase();
  const labels = [cell('Tier'), cell('Patron Status')].filter((label) => label !== '');
  yield newMember(memberId, at, {
    email,
    name: cell('Name') || null,
    note: cell('Additional Details') || null,
    labels,
    createdAt: readInstant(cell('Patronage Since Date')),
  });
  const until = endOfAccess(cell, status);
  if (until !== null) {
    yield {
      kind: 'grant',
      externalId: memberId,
      at,
      memberId,
      planId: cell('Tier') || null,
      articleId: null,
      from: readInstant(cell('Last Charge Date')) ?? readInstant(cell('Patronage Since Date')),
      until,
      why: readBoolean(cell('Free Trial')) === true ? 'comp' : 'paid',
    };
  } else if (status === 'active patron') {
    const message = `${email} is a patron without a date for the next charge; nothing is opened.`;
    yield newLoss('grant', { id: memberId, at, reason: 'end-unknown', message });
  } else if (status === 'declined patron') {
    const message = `${email}'s last payment was declined; nothing is opened.`;
    yield newLoss('grant', { id: memberId, at, reason: 'payment-declined', message });
  }
}

/** Former patrons keep access for the paid period; a declined payment grants no access. */
function endOfAccess(cell: CsvRow['cell'], status: string): Date | null {
  if (status === 'former patron') return readInstant(cell('Access Expiration'));
  const isTrial = readBoolean(cell('Free Trial')) === true;
  if (status !== 'active patron' && !isTrial) return null;
  return readInstant(cell('Access Expiration')) ?? readInstant(cell('Next Charge Date'));
}
