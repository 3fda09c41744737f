import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { Weights } from './divide.rules.ts';
import type { PublishedArticle, TipMovement } from './plan-statements.rules.ts';

const weightsSchema = z.record(z.string(), z.number());

/** The period of a month's balance transactions, from `start` (inclusive) to `end` (exclusive). */
interface Period {
  readonly start: Date;
  readonly end: Date;
}

interface MovedTip extends Omit<TipMovement, 'net' | 'earlier'> {
  readonly net: bigint;
}

/** Returns tips to authors or articles that have balance transactions in the period, net of tax and fees. */
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

/** Returns how statements of earlier months divided payments, by payment and currency. */
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
 * Sums the revenue of subscriptions, gift subscriptions and groups in the period, net of tax, fees, refunds and
 * disputes. Tax is proportional to the part of a payment that was received, in and before the period.
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
      WHERE booked.created_at < ${end} AND payments.kind IN ('subscription', 'gift', 'group')
        AND payments.payment_intent_id IN (
          SELECT payment_intent_id FROM balance_transactions
          WHERE created_at >= ${start} AND created_at < ${end}
        )
      GROUP BY booked.currency, payments.id
    ) AS moved
    GROUP BY currency ORDER BY currency`;
  return rows.map(({ currency, net }) => ({ currency, net: Number(net) }));
}

/** Returns articles that were published in the period, with their authors. */
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

/** Returns the authors of these articles, in the order of their bylines. */
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

/** Maps the configured weights from slugs to authors' ids; slugs of deleted authors are ignored. */
export async function listWeights(tx: Tx, weights: Weights): Promise<Weights> {
  const rows = await tx.author.findMany({
    where: { slug: { in: Object.keys(weights) } },
    select: { id: true, slug: true },
  });
  return Object.fromEntries(rows.map(({ id, slug }) => [id, weights[slug] ?? 0]));
}
