import { type CsvRow, readCsvRows } from '../../read-csv-rows.ts';
import { isUnreadableEnd, readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail, readBoolean } from '../cells/cells.rules.ts';
import { findByColumns } from '../find-files.ts';
import {
  newAddressProblem,
  newLoss,
  newMember,
  newPlan,
  newProblem,
  newSubscription,
} from '../new-records.ts';

const COLUMNS = ['email', 'memberful id', 'plan'];

/** Reads Memberful's list of members, which may have several rows per account. Stripe is matched by customer. */
export const readMemberful: SourceReader = {
  system: 'memberful',
  recognise: (files) => findByColumns(files, COLUMNS),
  async *read(files) {
    const plans = new Set<string>();
    const members = new Set<string>();
    for (const file of files) {
      for await (const row of readCsvRows(file)) {
        const at = { file: file.path, line: row.line };
        const plan = row.cell('Plan');
        if (plan !== '' && !plans.has(plan)) yield toPlan(plan, at);
        plans.add(plan);
        yield* readRow(row, at, members);
      }
    }
  },
};

function toPlan(name: string, at: SourcePlace): SourceRecord {
  return newPlan(name, at, { name });
}

function* readRow(
  { cell }: CsvRow,
  at: SourcePlace,
  members: Set<string>,
): Generator<SourceRecord> {
  const email = cell('Email');
  const memberId = cell('Memberful ID') || email.toLowerCase();
  if (!looksLikeEmail(email)) {
    yield newAddressProblem(at, 'Email', email);
    return;
  }
  if (!members.has(memberId)) {
    const name = cell('Full Name') || joinName(cell('First Name'), cell('Last Name'));
    yield newMember(memberId, at, {
      email,
      name: name || null,
      createdAt: readDate(cell('Created at')),
    });
  }
  members.add(memberId);
  yield* readPlan(cell, memberId, at);
}

function* readPlan(
  cell: CsvRow['cell'],
  memberId: string,
  at: SourcePlace,
): Generator<SourceRecord> {
  const [plan, customer] = [cell('Plan'), cell('Stripe customer ID')];
  if (plan === '' || readBoolean(cell('Active')) !== true) return;
  const until = readDate(cell('Expiration date'));
  if (isUnreadableEnd(cell('Expiration date').replace(/ UTC$/, 'Z'))) {
    const date = cell('Expiration date');
    const message = `“${date}” is not a readable date: the paid time gives no access.` as const;
    yield newProblem(`${memberId}:end`, { ...at, column: 'Expiration date' }, message);
    return;
  }
  const shared = { externalId: `${memberId}:${plan}`, at, memberId, planId: plan } as const;
  if (customer !== '') {
    yield newSubscription({ ...shared, stripeCustomerId: customer, currentPeriodEnd: until });
    return;
  }
  const grant = { kind: 'grant', ...shared, articleId: null, from: null, why: 'comp' } as const;
  yield until === null ? { ...grant, until, isEndUnknown: true } : { ...grant, until };
  if (until !== null) return;
  const message = `${cell('Email')} reads ${plan} without a customer at Stripe and without an end: open for the time in the plan.`;
  yield newLoss('grant', { id: shared.externalId, at, reason: 'end-unknown', message });
}

/** Parses `2026-01-31`, or a date with a time and zone. */
function readDate(cell: string): Date | null {
  return readInstant(cell.replace(/ UTC$/, 'Z'));
}
