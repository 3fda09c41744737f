import { writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { listLines, listStatements, type StatementRow } from './statements.store.ts';

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
    for (const row of page) csv.push(...(await writeStatement({ db }, row)));
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

async function writeStatement(
  { db }: Pick<DbDeps, 'db'>,
  { id, month, author, approvedAt, currency }: StatementRow,
): Promise<string[]> {
  const status = approvedAt === null ? 'draft' : 'approved';
  const lines = await listLines(db.read, id);
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
