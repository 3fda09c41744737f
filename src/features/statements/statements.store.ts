import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { Weights } from './divide.rules.ts';
import type { PublishedArticle, StatementLine, TipMovement } from './plan-statements.rules.ts';

const weightsSchema = z.record(z.string(), z.number());

/** The instants between which a month's money was booked: from `start` until just before `end`. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

/** Drafting and approving take turns, so that a month is divided from one state of the ledgers. */
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

/** Statements in the order of their ids; of one month, or of all. */
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

export async function listLines(tx: Tx, statementId: string): Promise<StatementLineRow[]> {
  const rows = await tx.authorStatementLine.findMany({
    where: { statementId },
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

/** The months that were drafted, the latest first. */
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

/** Removes the drafts of a month and all later ones. */
export async function removeDraftsFrom(tx: Tx, month: string): Promise<void> {
  await tx.authorStatement.deleteMany({ where: { month: { gte: month }, approvedAt: null } });
}

/** Whether a statement of this month or a later one is approved. */
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

/** Whether it was this call that approved it: many may press at once. */
export async function markApproved(tx: Tx, id: string, approvedAt: Date): Promise<boolean> {
  const where = { id, approvedAt: null };
  const { count } = await tx.authorStatement.updateMany({ where, data: { approvedAt } });
  return count === 1;
}

/** Whether an author has a draft of an earlier month in this currency. */
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

/** What authors owe from the statements of a month: totals below 0, whether approved or not. */
export async function listOwed(
  tx: Tx,
  month: string,
): Promise<{ authorId: string; currency: string; amount: number }[]> {
  const rows = await tx.authorStatement.findMany({
    where: { month, total: { lt: 0 } },
    select: { authorId: true, currency: true, total: true },
  });
  return rows.map(({ total, ...row }) => ({ ...row, amount: Number(total) }));
}

interface MovedTip extends Omit<TipMovement, 'net' | 'earlier'> {
  readonly net: bigint;
}

/** Tips for an author or an article whose balance at Stripe moved in the period, net of tax and fees. */
export async function listTipMovements(
  tx: Tx,
  { start, end }: Period,
  month: string,
): Promise<TipMovement[]> {
  const moved = await tx.$queryRaw<MovedTip[]>`
    SELECT payments.id AS "paymentId", booked.currency, tips.article_id AS "articleId",
      tips.author_id AS "authorId",
      (sum(booked.net) - round(sum(booked.gross) * coalesce(payments.tax, 0)::numeric
        / greatest(payments.amount, 1)))::bigint AS net,
      min(booked.created_at) < ${start} AS "isOlder"
    FROM payments
    JOIN tips ON tips.id = payments.tip_id
    JOIN balance_transactions AS booked ON booked.payment_intent_id = payments.payment_intent_id
    WHERE booked.created_at < ${end}
      AND (tips.article_id IS NOT NULL OR tips.author_id IS NOT NULL)
      AND payments.payment_intent_id IN (
        SELECT payment_intent_id FROM balance_transactions
        WHERE created_at >= ${start} AND created_at < ${end}
      )
    GROUP BY payments.id, booked.currency, tips.article_id, tips.author_id
    ORDER BY payments.id`;
  const earlier = await listEarlierDivisions(tx, moved, month);
  return moved.map((tip) => ({
    ...tip,
    net: Number(tip.net),
    earlier: earlier.get(`${tip.paymentId} ${tip.currency}`) ?? null,
  }));
}

/** How payments were divided by statements of earlier months, by payment and currency. */
async function listEarlierDivisions(
  tx: Tx,
  moved: readonly MovedTip[],
  month: string,
): Promise<Map<string, NonNullable<TipMovement['earlier']>>> {
  const lines = await tx.authorStatementLine.findMany({
    where: {
      paymentId: { in: moved.map(({ paymentId }) => paymentId) },
      statement: { month: { lt: month } },
    },
    select: {
      paymentId: true,
      amount: true,
      sharePercent: true,
      weights: true,
      statement: { select: { authorId: true, currency: true } },
    },
    orderBy: { id: 'asc' },
  });
  const divisions = new Map<string, NonNullable<TipMovement['earlier']>>();
  for (const { paymentId, amount, sharePercent, weights, statement } of lines) {
    const key = `${paymentId} ${statement.currency}`;
    const before = divisions.get(key);
    const amounts = before?.amounts ?? {};
    divisions.set(key, {
      sharePercent: before?.sharePercent ?? sharePercent ?? 0,
      weights: before?.weights ?? weightsSchema.parse(weights),
      amounts: {
        ...amounts,
        [statement.authorId]: (amounts[statement.authorId] ?? 0) + Number(amount),
      },
    });
  }
  return divisions;
}

/**
 * What subscriptions and gift subscriptions brought in the period, net of tax, fees, refunds and disputes.
 * Tax is in proportion to what has come of a payment, now and before the period.
 */
export async function sumRevenue(
  tx: Tx,
  { start, end }: Period,
): Promise<{ currency: string; net: number }[]> {
  const rows = await tx.$queryRaw<{ currency: string; net: bigint }[]>`
    SELECT currency, sum(net - round(total * tax / paid) + round(before * tax / paid))::bigint AS net
    FROM (
      SELECT booked.currency, sum(booked.gross) AS total,
        coalesce(payments.tax, 0)::numeric AS tax, greatest(payments.amount, 1) AS paid,
        coalesce(sum(booked.gross) FILTER (WHERE booked.created_at < ${start}), 0) AS before,
        coalesce(sum(booked.net) FILTER (WHERE booked.created_at >= ${start}), 0) AS net
      FROM balance_transactions AS booked
      JOIN payments ON payments.payment_intent_id = booked.payment_intent_id
      WHERE booked.created_at < ${end} AND payments.kind IN ('subscription', 'gift')
        AND payments.payment_intent_id IN (
          SELECT payment_intent_id FROM balance_transactions
          WHERE created_at >= ${start} AND created_at < ${end}
        )
      GROUP BY booked.currency, payments.id
    ) AS moved
    GROUP BY currency ORDER BY currency`;
  return rows.map(({ currency, net }) => ({ currency, net: Number(net) }));
}

/** Articles that went out in the period, with their authors. */
export async function listPublished(tx: Tx, { start, end }: Period): Promise<PublishedArticle[]> {
  const rows = await tx.article.findMany({
    where: { publishedAt: { gte: start, lt: end }, deletedAt: null, authors: { some: {} } },
    select: { id: true, wordCount: true, authors: { select: { authorId: true } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, wordCount, authors }) => ({
    id,
    wordCount,
    authorIds: authors.map(({ authorId }) => authorId),
  }));
}

/** The authors of these articles, in the order of their bylines. */
export async function listAuthorsOf(
  tx: Tx,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.articleAuthor.findMany({
    where: { articleId: { in: [...articleIds] } },
    orderBy: { position: 'asc' },
  });
  const authors = new Map<string, string[]>();
  for (const { articleId, authorId } of rows) {
    authors.set(articleId, [...(authors.get(articleId) ?? []), authorId]);
  }
  return authors;
}

/** The chosen weights by the authors' ids; slugs of authors that are gone count nothing. */
export async function listWeights(tx: Tx, weights: Weights): Promise<Weights> {
  const rows = await tx.author.findMany({
    where: { slug: { in: Object.keys(weights) } },
    select: { id: true, slug: true },
  });
  return Object.fromEntries(rows.map(({ id, slug }) => [id, weights[slug] ?? 0]));
}
