import type { PoolClient } from 'pg';
import type { PriceInterval } from '../../money/intervals.ts';

/** The settings of the site that other systems have too. */
export interface ForeignSite {
  readonly name: string;
  readonly timeZone: string;
  readonly language: string;
  readonly currency: string;
}

export interface ForeignTier {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly trialDays: number;
  readonly stripeProductId: string | null;
  readonly isArchived: boolean;
}

/** A price of a tier for every month or year. */
export interface ForeignPrice {
  readonly tierId: string;
  readonly interval: PriceInterval;
  /** In minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly stripePriceId: string | null;
  readonly isSold: boolean;
  /** Whether it comes from another system, so that its product at Stripe is unknown. */
  readonly isForeign: boolean;
}

export interface ForeignNewsletter {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly isArchived: boolean;
  readonly isMain: boolean;
}

export interface ForeignRedirect {
  readonly path: string | null;
  readonly pattern: string | null;
  readonly ignoreCase: boolean;
  /** The slug of the article; null for `to`. */
  readonly slug: string | null;
  readonly to: string | null;
  readonly isPermanent: boolean;
}

/** Whether a newsletter is the first one: another system's own newsletter takes its place. */
export const IS_MAIN =
  'id = (SELECT id FROM newsletters ORDER BY archived_at IS NOT NULL, position, id LIMIT 1)';

export async function readForeignSite(client: PoolClient): Promise<ForeignSite> {
  const { rows } = await client.query<{ options: Partial<ForeignSite> }>(
    'SELECT options FROM site_settings LIMIT 1',
  );
  const { name = '', timeZone = 'UTC', language = 'en', currency = 'usd' } = rows[0]?.options ?? {};
  return { name, timeZone, language, currency };
}

export const TIERS = `SELECT id, slug, name, description, trial_days AS "trialDays",
  stripe_product_id AS "stripeProductId", archived_at IS NOT NULL AS "isArchived" FROM tiers ORDER BY position, id`;

/** Prices of an uncommon interval are omitted. */
export const PRICES = `SELECT tier_id AS "tierId", interval, amount, lower(currency) AS currency,
  stripe_price_id AS "stripePriceId", replaced_at IS NULL AS "isSold",
  coalesce(created_at = replaced_at, false) AS "isForeign"
  FROM tier_prices WHERE every_unit IS NULL ORDER BY id`;

export const NEWSLETTERS = `SELECT id, slug, name, description, position, archived_at IS NOT NULL AS "isArchived",
  ${IS_MAIN} AS "isMain" FROM newsletters ORDER BY position, id`;

/** Former slugs, and redirects of earlier systems in the order in which they apply. */
export const REDIRECTS = `
  SELECT '/articles/' || former.slug AS path, NULL AS pattern, false AS "ignoreCase", articles.slug,
    NULL AS "to", true AS "isPermanent", -1 AS position, former.slug AS id
  FROM article_slugs former JOIN articles ON articles.id = article_id AND deleted_at IS NULL AND NOT by_url
  WHERE former.slug <> articles.slug
  UNION ALL
  SELECT path, pattern, ignore_case, articles.slug, "to", is_permanent, position, redirects.id::text
  FROM redirects LEFT JOIN articles ON articles.id = article_id AND deleted_at IS NULL AND NOT by_url
  ORDER BY position, id`;

/** What other systems have no format for, and how to find whether the site has any. */
const LEFT_OUT = {
  comments: 'SELECT FROM comments',
  offers: 'SELECT FROM offers',
  'gift subscriptions': 'SELECT FROM gifts',
  'group subscriptions': 'SELECT FROM groups',
  'articles that are known by their URL only':
    'SELECT FROM articles WHERE by_url AND deleted_at IS NULL',
} as const;

/** Returns what the site has, but no file of another system can contain. */
export async function readLeftOut(client: PoolClient): Promise<string[]> {
  const found: string[] = [];
  for (const [noun, query] of Object.entries(LEFT_OUT)) {
    const { rows } = await client.query<{ has: boolean }>(`SELECT EXISTS (${query}) AS has`);
    if (rows[0]?.has) found.push(noun);
  }
  return found;
}
