import type { PoolClient } from 'pg';
import {
  type ForeignNewsletter,
  type ForeignPrice,
  type ForeignRedirect,
  type ForeignTier,
  IS_MAIN,
  NEWSLETTERS,
  PRICES,
  REDIRECTS,
  TIERS,
} from './foreign-plans.ts';

/** An article as exported to another system. */
export interface ForeignArticle {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly dek: string | null;
  readonly access: 'public' | 'members' | 'subscribers' | 'tiers';
  readonly tiers: readonly string[];
  readonly html: string;
  readonly previewHtml: string;
  readonly tags: readonly string[];
  readonly image: {
    readonly url: string;
    readonly alt: string;
    readonly credit: string | null;
  } | null;
  readonly canonicalUrl: string | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly authorIds: readonly string[];
  readonly seoTitle: string | null;
  readonly seoDescription: string | null;
  readonly socialTitle: string | null;
  readonly socialDescription: string | null;
  readonly socialImageUrl: string | null;
}

export interface ForeignAuthor {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly bio: string;
  readonly avatarUrl: string | null;
  readonly links: readonly { readonly url: string }[];
}

export interface ForeignMember {
  readonly email: string;
  readonly name: string;
  readonly note: string | null;
  readonly createdAt: Date;
  /** True if newsletters may be sent to the address. */
  readonly isSubscribed: boolean;
  /** The same for the first newsletter. */
  readonly isSubscribedToMain: boolean;
  /** The names of the other chosen newsletters. */
  readonly otherNewsletters: readonly string[];
  readonly labels: readonly string[];
  readonly customerId: string | null;
  readonly subscriptionEndsAt: Date | null;
  /** Whether the price of the subscription comes from another system, so that its product at Stripe is unknown. */
  readonly isForeignPrice: boolean;
  /** Whether the period of the subscription is neither a month nor a year. */
  readonly isOddInterval: boolean;
  /** The number of live subscriptions at Stripe, with monthly tips. */
  readonly subscriptionCount: number;
  /** The latest end of other access to the site or a tier; null for members with a subscription. */
  readonly grantEndsAt: Date | null;
  readonly grantGround: string | null;
  /** The name of the tier of the subscription or grant; null if it opens everything, or if there is none. */
  readonly tierName: string | null;
}

const PAGE = 200;

/** Yields the rows of a query page by page, each parsed by the driver. */
async function* readQuery<Row extends object>(
  client: PoolClient,
  query: string,
): AsyncGenerator<Row> {
  await client.query(`DECLARE leaving NO SCROLL CURSOR FOR ${query}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${PAGE} FROM leaving`);
    yield* rows;
    if (rows.length < PAGE) break;
  }
  await client.query('CLOSE leaving');
}

export function readArticles(client: PoolClient): AsyncGenerator<ForeignArticle> {
  return readQuery(
    client,
    `SELECT id, slug, title, dek, access, tier_slugs AS tiers, html, preview_html AS "previewHtml", tags, image,
       canonical_url AS "canonicalUrl", published_at AS "publishedAt", created_at AS "createdAt",
       updated_at AS "updatedAt", seo_title AS "seoTitle", seo_description AS "seoDescription",
       social_title AS "socialTitle", social_description AS "socialDescription",
       social_image_url AS "socialImageUrl",
       ARRAY(SELECT author_id::text FROM article_authors WHERE article_id = articles.id ORDER BY position)
         AS "authorIds"
     FROM articles WHERE deleted_at IS NULL AND NOT by_url ORDER BY id`,
  );
}

export function readAuthors(client: PoolClient): AsyncGenerator<ForeignAuthor> {
  const columns = 'id, slug, name, bio, avatar_url AS "avatarUrl", links';
  return readQuery(client, `SELECT ${columns} FROM authors ORDER BY id`);
}

export const readTiers = (client: PoolClient) => readQuery<ForeignTier>(client, TIERS);
export const readPrices = (client: PoolClient) => readQuery<ForeignPrice>(client, PRICES);
export const readNewsletters = (client: PoolClient) =>
  readQuery<ForeignNewsletter>(client, NEWSLETTERS);
export const readRedirects = (client: PoolClient) => readQuery<ForeignRedirect>(client, REDIRECTS);

/**
 * Yields members as exported to another system. Consent counts only if confirmed and not suppressed; grants that ended
 * before `now` are omitted.
 */
export function readMembers(client: PoolClient, now: Date): AsyncGenerator<ForeignMember> {
  // A cursor takes no parameters; inlining is safe, because the instant comes from our own clock.
  const instant = `'${now.toISOString()}'::timestamptz`;
  const query = `
    SELECT members.email, members.name, members.note, members.created_at AS "createdAt",
      coalesce(cardinality(chosen.names), 0) > 0 AS "isSubscribed",
      coalesce(chosen.main, false) AS "isSubscribedToMain",
      coalesce(chosen.others, '{}') AS "otherNewsletters",
      ARRAY(SELECT label FROM member_labels WHERE member_id = members.id ORDER BY label) AS labels,
      (SELECT customer_id FROM stripe_customers WHERE member_id = members.id AND customer_id IS NOT NULL
        ORDER BY created_at DESC LIMIT 1) AS "customerId",
      subscription.ends_at AS "subscriptionEndsAt", coalesce(subscription.is_foreign, false) AS "isForeignPrice",
      coalesce(subscription.is_odd, false) AS "isOddInterval",
      (SELECT count(*)::int FROM subscriptions WHERE member_id = members.id AND ended_at IS NULL)
        + (SELECT count(*)::int FROM pledges WHERE member_id = members.id AND ended_at IS NULL) AS "subscriptionCount",
      given.ends_at AS "grantEndsAt", given.ground AS "grantGround",
      coalesce(subscription.tier, given.tier) AS "tierName"
    FROM members
    LEFT JOIN LATERAL (${CHOSEN}) chosen ON true
    LEFT JOIN LATERAL (${SUBSCRIPTION}) subscription ON true
    LEFT JOIN LATERAL (
      SELECT ends_at, ground, (SELECT name FROM tiers WHERE slug = tier_slug) AS tier FROM grants
      WHERE member_id = members.id AND scope_kind <> 'article'
        AND starts_at <= ${instant} AND ends_at > ${instant}
        AND NOT EXISTS (SELECT FROM grant_ends WHERE grant_id = grants.id AND at <= ${instant})
      ORDER BY ends_at DESC LIMIT 1
    ) given ON subscription.ends_at IS NULL
    ORDER BY members.id`;
  return readQuery(client, query);
}

/** The newsletters that a member has confirmed, unless the address is suppressed. */
const CHOSEN = `
  SELECT array_agg(newsletter.name) AS names, bool_or(newsletter.is_main) AS main,
    array_agg(newsletter.name ORDER BY newsletter.name) FILTER (WHERE NOT newsletter.is_main) AS others
  FROM newsletter_contacts contact
  JOIN LATERAL (SELECT DISTINCT ON (newsletter_id) newsletter_id, kind FROM newsletter_consents
    WHERE contact_id = contact.id ORDER BY newsletter_id, id DESC) last ON last.kind = 'confirmed'
  JOIN (SELECT id, name, ${IS_MAIN} AS is_main FROM newsletters) newsletter ON newsletter.id = last.newsletter_id
  WHERE contact.email = members.email AND NOT EXISTS (
    SELECT FROM newsletter_suppressions
    WHERE email_hash = rtrim(translate(encode(sha256(convert_to(members.email, 'UTF8')), 'base64'), '+/', '-_'), '=')
  )`;

/** The last live subscription of a member. A price from another system was never for sale here. */
const SUBSCRIPTION = `
  SELECT current_period_end AS ends_at, tiers.name AS tier,
    price.id IS NULL OR tiers.stripe_product_id IS NULL OR coalesce(price.created_at = price.replaced_at, false)
      AS is_foreign, price.every_unit IS NOT NULL AS is_odd
  FROM subscriptions JOIN tiers ON tiers.id = subscriptions.tier_id
  LEFT JOIN tier_prices price ON price.id = tier_price_id
  WHERE member_id = members.id AND ended_at IS NULL ORDER BY subscriptions.id DESC LIMIT 1`;
