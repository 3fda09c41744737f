import type { Tx } from '../../platform/db/database.ts';
import { sql } from '../../platform/db/sql.ts';
import type { CancellationReason } from '../subscriptions/index.ts';
import { queryAggregate } from './aggregate.store.ts';

/** Read-only queries across the tables of all features. */

/** The monthly amount in one currency. */
export interface Recurring {
  readonly currency: string;
  readonly count: number;
  readonly amount: bigint;
}

/** Sums the monthly tips that are active or past due, at the amount of the next charge. */
export async function sumPledges(tx: Tx): Promise<Recurring[]> {
  return await tx.$queryRaw<Recurring[]>`
    SELECT currency, count(*)::int AS count, sum(amount)::bigint AS amount
    FROM pledges WHERE status IN ('active', 'past_due')
    GROUP BY currency ORDER BY currency`;
}

/** Counts the members with a subscription, by its status. */
export function countSubscribers(tx: Tx) {
  return queryAggregate<{ active: number; trialing: number; pastDue: number }>(
    tx,
    sql`
      SELECT count(DISTINCT member_id) FILTER (WHERE status = 'active')::int AS active,
        count(DISTINCT member_id) FILTER (WHERE status = 'trialing')::int AS trialing,
        count(DISTINCT member_id) FILTER (WHERE status = 'past_due')::int AS "pastDue"
      FROM subscriptions WHERE refused_at IS NULL`,
  );
}

/** Counts cancellations requested within the span by reason, most frequent first. */
export async function countCancellations(
  tx: Tx,
  { start, end }: { start: Date; end: Date },
): Promise<{ reason: CancellationReason | null; count: number }[]> {
  return await tx.$queryRaw<{ reason: CancellationReason | null; count: number }[]>`
    SELECT cancel_reason AS reason, count(*)::int AS count FROM subscriptions
    WHERE cancelled_at >= ${start} AND cancelled_at < ${end} AND refused_at IS NULL
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}

export async function countMembers(tx: Tx): Promise<number> {
  return await tx.member.count({ where: { emailConfirmedAt: { not: null } } });
}

/** Counts new members by day in the time zone, for example `2026-01-31`. */
export async function countMembersByDay(
  tx: Tx,
  { start, end, timeZone }: { start: Date; end: Date; timeZone: string },
): Promise<{ day: string; joined: number }[]> {
  return await tx.$queryRaw<{ day: string; joined: number }[]>`
    SELECT (created_at AT TIME ZONE ${timeZone})::date::text AS day, count(*)::int AS joined
    FROM members
    WHERE email_confirmed_at IS NOT NULL AND created_at >= ${start} AND created_at < ${end}
    GROUP BY 1 ORDER BY 1`;
}

/** Returns the articles and authors of tips, by the tip's id. */
export async function findTargetsOfTips(
  tx: Tx,
  tipIds: readonly string[],
): Promise<Map<string, { articleId: string | null; authorId: string | null }>> {
  const rows = await tx.tip.findMany({
    where: { id: { in: [...tipIds] } },
    select: { id: true, articleId: true, authorId: true },
  });
  return new Map(rows.map(({ id, ...targets }) => [id, targets]));
}

/** Returns titles of articles and names of authors, including deleted ones. */
export async function findNames(
  tx: Tx,
  { articleIds, authorIds }: { articleIds: readonly string[]; authorIds: readonly string[] },
): Promise<Map<string, { slug: string; name: string }>> {
  const articles = await tx.article.findMany({
    where: { id: { in: [...articleIds] } },
    select: { id: true, slug: true, title: true },
  });
  const authors = await tx.author.findMany({
    where: { id: { in: [...authorIds] } },
    select: { id: true, slug: true, name: true },
  });
  return new Map([
    ...articles.map(({ id, slug, title }) => [id, { slug, name: title }] as const),
    ...authors.map(({ id, slug, name }) => [id, { slug, name }] as const),
  ]);
}
