import type { Cell } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import {
  listLines,
  listStatements,
  type StatementLineRow,
  type StatementRow,
} from './statements.store.ts';

const PAGE = 100;
export const STATEMENT_COLUMNS = [
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

/** Yields every line of a month's statements, with amounts in minor units. */
export async function* readStatementLines(tx: Tx, month: string): AsyncGenerator<Cell[][]> {
  const pages = readPages(
    PAGE,
    (after: string | null) => listStatements(tx, { month, after, limit: PAGE }),
    ({ id }) => id,
  );
  for await (const page of pages) {
    const lines = await listLines(
      tx,
      page.map(({ id }) => id),
    );
    yield page.flatMap((row) =>
      writeStatement(
        row,
        lines.filter(({ statementId }) => statementId === row.id),
      ),
    );
  }
}

function writeStatement(
  { id, month, author, approvedAt, currency }: StatementRow,
  lines: readonly StatementLineRow[],
): Cell[][] {
  const status = approvedAt === null ? 'draft' : 'approved';
  return lines.map(({ kind, amount, paymentId, articleId, articleTitle }) => [
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
  ]);
}
