import { type CsvRow, readCsvRows } from '../../read-csv-rows.ts';
import { isUnreadableEnd, readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail } from '../cells/cells.rules.ts';
import { findByColumns } from '../find-files.ts';
import { newAddressProblem, newLoss, newMember, newPlan, newProblem } from '../new-records.ts';
import { readOrderItems } from './order-items.rules.ts';

const COLUMNS = ['subscription_status', 'next_payment_date', 'order_items'];

/**
 * Reads WooCommerce Subscriptions: the CSV of its own importer and exporter (a plugin of WooCommerce, whose README
 * describes the columns). The shop itself charges stored cards, and Stripe has no subscriptions: access lasts until the
 * end of the paid period, and nothing renews here.
 */
export const readWooCommerce: SourceReader = {
  system: 'woocommerce',
  recognise: (files) => findByColumns(files, COLUMNS),
  async *read(files) {
    const known = { members: new Set<string>(), plans: new Set<string>() };
    for (const file of files) {
      yield* describeFile(file);
      for await (const row of readCsvRows(file)) {
        yield* readRow(row, { at: { file: file.path, line: row.line }, known });
      }
    }
  },
};

function* describeFile({ path }: SourceFile): Generator<SourceRecord> {
  const at = { file: path };
  const lose = (of: 'subscription' | 'plan' | 'consent', reason: string, message: string) =>
    newLoss(of, { id: path, at, reason, message });
  yield lose(
    'subscription',
    'renews-elsewhere',
    'WooCommerce charges the stored cards itself: subscriptions cannot move, and open until what was paid ends.',
  );
  yield lose(
    'plan',
    'prices-unknown',
    'The export says what each subscriber pays, and not what a product costs today.',
  );
  yield lose(
    'consent',
    'newsletters-left-out',
    'The export does not say who chose a newsletter: nobody is subscribed.',
  );
}

interface RowContext {
  readonly at: SourcePlace;
  readonly known: { readonly members: Set<string>; readonly plans: Set<string> };
}

function* readRow({ cell }: CsvRow, { at, known }: RowContext): Generator<SourceRecord> {
  const email = cell('billing_email') || cell('customer_email');
  if (!looksLikeEmail(email)) {
    yield newAddressProblem(at, 'billing_email', email);
    return;
  }
  const customer = cell('customer_id');
  // Guests have no account in the shop.
  const memberId = customer === '' || customer === '0' ? email.toLowerCase() : customer;
  if (!known.members.has(memberId)) {
    known.members.add(memberId);
    yield newMember(memberId, at, {
      email,
      name: joinName(cell('billing_first_name'), cell('billing_last_name')),
      createdAt: readInstant(cell('start_date')),
    });
  }
  const items = readOrderItems(cell('order_items'));
  for (const { id, name } of items) {
    if (known.plans.has(id)) continue;
    known.plans.add(id);
    yield newPlan(id, at, { name });
  }
  for (const { id: planId } of items) yield* readAccess(cell, { at, memberId, planId });
}

/** Reads the access of a status without its prefix `wc-`; only two statuses mean that the current period is paid. */
function* readAccess(
  cell: CsvRow['cell'],
  { at, memberId, planId }: { at: SourcePlace; memberId: string; planId: string },
): Generator<SourceRecord> {
  const status = cell('subscription_status').toLowerCase().replace(/^wc-/, '');
  const subscription = cell('subscription_id') || `${memberId} ${cell('start_date')}`;
  const externalId = `${subscription}:${planId}`;
  const lose = (reason: string, message: string) =>
    newLoss('grant', {
      id: externalId,
      at,
      reason,
      message: `Subscription ${subscription} ${message}`,
    });
  if (status === 'on-hold') {
    yield lose(
      'payment-declined',
      'is on hold, because a payment failed or it was paused; nothing is opened.',
    );
    return;
  }
  if (status !== 'active' && status !== 'pending-cancel') return;
  const column = ['next_payment_date', 'end_date'].find((name) =>
    isUnreadableEnd(dateCell(cell, name)),
  );
  if (column !== undefined) {
    const message =
      `“${cell(column)}” is not a readable date: the paid time gives no access.` as const;
    yield newProblem(`${externalId}:end`, { ...at, column }, message);
    return;
  }
  const until = endOf(cell, status);
  if (until === null) {
    yield lose('end-unknown', 'names neither its next payment nor its end; nothing is opened.');
    return;
  }
  const why = Number(cell('order_total') || '1') === 0 ? 'comp' : 'paid';
  const from = readInstant(cell('start_date'));
  yield { kind: 'grant', externalId, at, memberId, planId, articleId: null, from, until, why };
}

/** Returns the next payment or the end, whichever is sooner; for a cancelled subscription its end. */
function endOf(cell: CsvRow['cell'], status: 'active' | 'pending-cancel'): Date | null {
  const next = readInstant(dateCell(cell, 'next_payment_date'));
  const end = readInstant(dateCell(cell, 'end_date'));
  if (status === 'pending-cancel') return end ?? next;
  if (next === null || end === null) return next ?? end;
  return new Date(Math.min(end.getTime(), next.getTime()));
}

/** Returns a date cell; WooCommerce writes 0 for a missing date. */
function dateCell(cell: CsvRow['cell'], name: string): string {
  const text = cell(name);
  return text === '0' ? '' : text;
}
