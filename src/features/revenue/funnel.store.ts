import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';

/** The counts of each step for an article on a day. */
export interface ShownSteps {
  readonly slug: string;
  readonly day: string;
  readonly walls: number;
  readonly plans: number;
  readonly signups: number;
}

/** Adds to the counts of articles by current or former slug. Rows are sorted, so concurrent calls cannot deadlock. */
export async function addShownSteps(tx: Tx, shown: readonly ShownSteps[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO article_funnel_days (article_id, day, walls, plans, signups)
    SELECT slugs.article_id, s.day, sum(s.walls)::int, sum(s.plans)::int, sum(s.signups)::int
    FROM unnest(
      ${shown.map(({ slug }) => slug)}::text[], ${shown.map(({ day }) => day)}::text[],
      ${shown.map(({ walls }) => walls)}::int[], ${shown.map(({ plans }) => plans)}::int[],
      ${shown.map(({ signups }) => signups)}::int[]
    ) AS s(slug, day, walls, plans, signups)
    JOIN article_slugs AS slugs ON slugs.slug = s.slug
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (article_id, day) DO UPDATE SET
      walls = article_funnel_days.walls + EXCLUDED.walls,
      plans = article_funnel_days.plans + EXCLUDED.plans,
      signups = article_funnel_days.signups + EXCLUDED.signups`;
}

export interface FunnelDay {
  readonly day: string;
  readonly slug: string;
  readonly title: string;
  readonly walls: number;
  readonly plans: number;
  readonly signups: number;
  /** Subscription checkouts of the day; `trials` and `paid` count those that have since begun a trial or been paid. */
  readonly checkouts: number;
  readonly trials: number;
  readonly paid: number;
}

/** Returns the steps by article and day in the time zone; days and articles that have none are omitted. */
export async function listFunnelDays(tx: Tx, span: FunnelSpan): Promise<FunnelDay[]> {
  return await tx.$queryRaw<FunnelDay[]>`
    SELECT day, articles.slug, articles.title, ${sums}
    FROM (${stepsOf(span)}) AS steps JOIN articles ON articles.id = steps.article_id
    GROUP BY 1, 2, 3 ORDER BY 1, 2`;
}

/** An article's funnel, and what readers did there besides. */
export interface ArticleFigures extends Omit<FunnelDay, 'day'> {
  readonly freeReads: number;
  readonly giftReads: number;
  readonly comments: number;
  readonly tips: number;
}

/**
 * Returns the figures by article, sorted by paid subscriptions, then by paywall views. A read that moved from a browser
 * to an account has a second grant, with the source `visitor`, which is not counted.
 */
export async function listArticleFunnels(
  tx: Tx,
  { limit, ...span }: FunnelSpan & { readonly limit: number },
): Promise<ArticleFigures[]> {
  const { start, end } = span;
  return await tx.$queryRaw<ArticleFigures[]>`
    SELECT listed.slug, listed.title, listed.walls, listed.plans, listed.signups, listed.checkouts,
      listed.trials, listed.paid, reads.free AS "freeReads", reads.gift AS "giftReads",
      (SELECT count(*)::int FROM comments AS c WHERE c.article_id = listed.id
        AND c.created_at >= ${start} AND c.created_at < ${end} AND c.status = 'published') AS comments,
      (SELECT count(*)::int FROM tips AS t WHERE t.article_id = listed.id
        AND t.succeeded_at >= ${start} AND t.succeeded_at < ${end} AND t.reversed_at IS NULL) AS tips
    FROM (
      SELECT articles.id, articles.slug, articles.title, summed.*
      FROM (SELECT article_id, ${sums} FROM (${stepsOf(span)}) AS steps GROUP BY 1) AS summed
      JOIN articles ON articles.id = summed.article_id
      ORDER BY paid DESC, walls DESC, slug LIMIT ${limit}
    ) AS listed
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE g.ground = 'meter')::int AS free,
        count(*) FILTER (WHERE g.ground = 'gift')::int AS gift
      FROM grants AS g WHERE g.article_id = listed.id AND g.source <> 'visitor'
        AND g.created_at >= ${start} AND g.created_at < ${end}
    ) AS reads
    ORDER BY listed.paid DESC, listed.walls DESC, listed.slug`;
}

const sums: Sql = sql`
  sum(walls)::int AS walls, sum(plans)::int AS plans, sum(signups)::int AS signups,
  sum(checkouts)::int AS checkouts, sum(trials)::int AS trials, sum(paid)::int AS paid`;

const stepsOf = ({ from, to, start, end, timeZone }: FunnelSpan): Sql => sql`
  SELECT article_id, day, walls, plans, signups, 0 AS checkouts, 0 AS trials, 0 AS paid
  FROM article_funnel_days WHERE day >= ${from} AND day <= ${to}
  UNION ALL
  SELECT sale.article_id, to_char(sale.created_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD'), 0, 0, 0, 1,
    CASE WHEN sale.trial_days > 0 AND one.id IS NOT NULL THEN 1 ELSE 0 END,
    CASE WHEN EXISTS (
      SELECT FROM payments AS p WHERE p.member_id = sale.member_id AND p.subscription_id = one.id
        AND p.set_aside_at IS NULL AND p.amount > 0) THEN 1 ELSE 0 END
  FROM checkouts AS sale
  LEFT JOIN subscriptions AS one ON one.checkout_id = sale.id AND one.refused_at IS NULL
  WHERE sale.created_at >= ${start} AND sale.created_at < ${end} AND sale.article_id IS NOT NULL
    AND sale.kind = 'subscription' AND sale.session_id IS NOT NULL`;

interface FunnelSpan {
  readonly from: string;
  readonly to: string;
  readonly start: Date;
  readonly end: Date;
  readonly timeZone: string;
}
