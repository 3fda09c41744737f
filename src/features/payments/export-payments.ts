import { type Cell, writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { listPayments, type PaymentDetails } from './payments.store.ts';
import { presentPayment } from './payments.views.ts';

const PAGE = 1000;
const COLUMNS = [
  ...['id', 'created_at', 'paid_at', 'kind', 'status', 'currency', 'amount', 'refunded'],
  ...['fee', 'net', 'balance_currency', 'member_id', 'tip_id', 'set_aside', 'disputed'],
  ...['tax', 'tax_left', 'invoice_number', 'subscription_id'],
];

/**
 * Exports every payment as CSV, newest first, with amounts in minor units of the row's currency. Writes the actor and
 * the number of lines to the audit log.
 */
export async function exportPayments({ db, clock }: DbDeps, actor: Actor): Promise<string> {
  const lines = await writePayments(db.recent);
  await recordChange(db.read, {
    actor,
    at: clock.now(),
    action: 'payments.exported',
    subject: { kind: 'site', id: 'payments' },
    after: { lines: lines.length - 1 },
  });
  return lines.join('');
}

async function writePayments(tx: Tx): Promise<string[]> {
  const lines = [writeCsvLine(COLUMNS)];
  let after: { at: Date; id: string } | null = null;
  do {
    const rows: PaymentDetails[] = await listPayments(tx, { after, limit: PAGE });
    const page = rows.slice(0, PAGE);
    lines.push(...page.map((row) => writeCsvLine(toCells(row))));
    const last = page.at(-1);
    after = last && rows.length > PAGE ? { at: last.createdAt, id: last.id } : null;
  } while (after !== null);
  return lines;
}

function toCells(row: PaymentDetails): Cell[] {
  const shown = presentPayment(row, null);
  return [
    ...[shown.id, shown.createdAt.toISOString(), shown.paidAt.toISOString()],
    ...[shown.kind, shown.status, shown.amount.currency],
    ...[shown.amount.amount, shown.refunded.amount],
    ...[shown.fee?.amount ?? null, shown.net?.amount ?? null, shown.net?.currency ?? null],
    ...[shown.memberId, shown.tipId, shown.setAside ? 'yes' : 'no', shown.disputed.amount],
    ...[shown.tax?.amount ?? null, shown.taxLeft?.amount ?? null, shown.number],
    row.subscriptionId,
  ];
}
