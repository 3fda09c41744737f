import { writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import {
  listLines,
  listStatements,
  type StatementLineRow,
  type StatementRow,
} from './statements.store.ts';

const PAGE = 100;
const COLUMNS = [
  'statement_id',
  'month',
  'author',
  'status',
  'currency',
  'kind',
  'amount',
  'payment_id',
  'article_id',
  'article_title',
];

/** Every line of a month's statements as CSV, amounts in minor units. The audit log says who exported it. */
export async function exportStatements(
  { db, clock }: DbDeps,
  month: string,
  actor: Actor,
): Promise<string> {
  const csv = [writeCsvLine(COLUMNS)];
  let after: string | null = null;
  do {
    const rows = await listStatements(db.read, { month, after, limit: PAGE });
    const page = rows.slice(0, PAGE);
    const lines = await listLines(
      db.read,
      page.map(({ id }) => id),
    );
    for (const row of page) {
      csv.push(
        ...writeStatement(
          row,
          lines.filter(({ statementId }) => statementId === row.id),
        ),
      );
    }
    after = rows.length > PAGE ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
  await recordChange(db.read, {
    actor,
    at: clock.now(),
    action: 'statements.exported',
    subject: { kind: 'site', id: month },
    after: { lines: csv.length - 1 },
  });
  return csv.join('');
}

function writeStatement(
  { id, month, author, approvedAt, currency }: StatementRow,
  lines: readonly StatementLineRow[],
): string[] {
  const status = approvedAt === null ? 'draft' : 'approved';
  return lines.map(({ kind, amount, paymentId, articleId, articleTitle }) =>
    writeCsvLine([
      id,
      month,
      author.slug,
      status,
      currency,
      kind,
      amount,
      paymentId,
      articleId,
      articleTitle,
    ]),
  );
}
