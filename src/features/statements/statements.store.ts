import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { StatementLine } from './plan-statements.rules.ts';

/** Serializes drafting and approving, so that a month is divided based on a consistent state of the ledgers. */
export async function lockStatements(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pennypress statements'))`;
}

const statementSelect = {
  id: true,
  authorId: true,
  month: true,
  currency: true,
  total: true,
  draftedAt: true,
  approvedAt: true,
  transferId: true,
  transferFailure: true,
  author: { select: { slug: true, name: true, stripeAccountId: true } },
} satisfies Prisma.AuthorStatementSelect;

type Stored = Prisma.AuthorStatementGetPayload<{ select: typeof statementSelect }>;
export type StatementRow = Omit<Stored, 'total'> & { readonly total: number };

const lineSelect = {
  id: true,
  statementId: true,
  kind: true,
  amount: true,
  paymentId: true,
  articleId: true,
} satisfies Prisma.AuthorStatementLineSelect;

type StoredLine = Prisma.AuthorStatementLineGetPayload<{ select: typeof lineSelect }>;
export type StatementLineRow = Omit<StoredLine, 'amount'> & {
  readonly amount: number;
  readonly articleTitle: string | null;
};

export async function findStatement(tx: Tx, id: string): Promise<StatementRow | null> {
  const row = await tx.authorStatement.findUnique({ where: { id }, select: statementSelect });
  return row && toStatement(row);
}

/** Returns a page of statements of one month or of all months, newest first. */
export async function listStatements(
  tx: Tx,
  page: { month: string | undefined; after: string | null; limit: number },
): Promise<StatementRow[]> {
  const rows = await tx.authorStatement.findMany({
    where: {
      ...(page.month === undefined ? {} : { month: page.month }),
      ...(page.after === null ? {} : { id: { lt: page.after } }),
    },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: statementSelect,
  });
  return rows.map(toStatement);
}

/** Returns the lines of statements, in the order in which they were drafted. */
export async function listLines(
  tx: Tx,
  statementIds: readonly string[],
): Promise<StatementLineRow[]> {
  const rows = await tx.authorStatementLine.findMany({
    where: { statementId: { in: [...statementIds] } },
    orderBy: { id: 'asc' },
    select: lineSelect,
  });
  const articleIds = rows.flatMap(({ articleId }) => articleId ?? []);
  const articles = await tx.article.findMany({
    where: { id: { in: articleIds } },
    select: { id: true, title: true },
  });
  const titles = new Map(articles.map(({ id, title }) => [id, title]));
  return rows.map((row) => ({
    ...row,
    amount: Number(row.amount),
    articleTitle: row.articleId === null ? null : (titles.get(row.articleId) ?? null),
  }));
}

function toStatement(row: Stored): StatementRow {
  return { ...row, total: Number(row.total) };
}

/** Returns the drafted months, latest first. */
export async function listDraftedMonths(tx: Tx): Promise<string[]> {
  const rows = await tx.statementMonth.findMany({ orderBy: { month: 'desc' } });
  return rows.map(({ month }) => month);
}

export async function markMonthDrafted(tx: Tx, month: string, draftedAt: Date): Promise<void> {
  await tx.statementMonth.upsert({
    where: { month },
    create: { month, draftedAt },
    update: { draftedAt },
  });
}

/** Removes the drafts of a month and of all later months. */
export async function removeDraftsFrom(tx: Tx, month: string): Promise<void> {
  await tx.authorStatement.deleteMany({ where: { month: { gte: month }, approvedAt: null } });
}

/** Returns true if a statement of this month or of a later month is approved. */
export async function isApprovedFrom(tx: Tx, month: string): Promise<boolean> {
  const where = { month: { gte: month }, approvedAt: { not: null } };
  return (await tx.authorStatement.findFirst({ where, select: { id: true } })) !== null;
}

export async function insertDraft(
  tx: Tx,
  draft: { authorId: string; month: string; currency: string; draftedAt: Date },
  lines: readonly StatementLine[],
): Promise<void> {
  const id = newId();
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  await tx.authorStatement.create({ data: { id, ...draft, total } });
  await tx.authorStatementLine.createMany({
    data: lines.map(({ kind, amount, paymentId, articleId, division }) => ({
      id: newId(),
      statementId: id,
      kind,
      amount,
      paymentId,
      articleId,
      sharePercent: division?.sharePercent ?? null,
      ...(division === null ? {} : { weights: { ...division.weights } }),
    })),
  });
}

/** Returns true if this call approved the statement; only one of several concurrent calls does. */
export async function markApproved(tx: Tx, id: string, approvedAt: Date): Promise<boolean> {
  const where = { id, approvedAt: null };
  const { count } = await tx.authorStatement.updateMany({ where, data: { approvedAt } });
  return count === 1;
}

/** Returns true if the author has a draft of an earlier month in this currency. */
export async function hasEarlierDraft(tx: Tx, statement: StatementRow): Promise<boolean> {
  const { authorId, currency, month } = statement;
  const where = { authorId, currency, month: { lt: month }, approvedAt: null };
  return (await tx.authorStatement.findFirst({ where, select: { id: true } })) !== null;
}

export async function storeTransfer(
  tx: Tx,
  id: string,
  outcome: { transferId: string } | { transferFailure: string },
): Promise<void> {
  const data = { transferFailure: null, ...outcome };
  await tx.authorStatement.updateMany({ where: { id, transferId: null }, data });
}

/** Returns the negative totals of a month's statements, whether approved or not. */
export async function listNegativeBalances(
  tx: Tx,
  month: string,
): Promise<{ authorId: string; currency: string; amount: number }[]> {
  const rows = await tx.authorStatement.findMany({
    where: { month, total: { lt: 0 } },
    select: { authorId: true, currency: true, total: true },
  });
  return rows.map(({ total, ...row }) => ({ ...row, amount: Number(total) }));
}
