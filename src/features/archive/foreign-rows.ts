import type { PoolClient } from 'pg';

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

interface ForeignAuthor {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly bio: string;
  readonly avatarUrl: string | null;
}

export interface ForeignTier {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface ForeignMember {
  readonly email: string;
  readonly name: string;
  readonly note: string | null;
  readonly createdAt: Date;
  /** True if newsletters may be sent to the address. */
  readonly isSubscribed: boolean;
  readonly customerId: string | null;
  readonly subscriptionEndsAt: Date | null;
  /** The latest end of a comp, gift or prepaid period; null for members with a subscription. */
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
     FROM articles ORDER BY id`,
  );
}

export function readAuthors(client: PoolClient): AsyncGenerator<ForeignAuthor> {
  const columns = 'id, slug, name, bio, avatar_url AS "avatarUrl"';
  return readQuery(client, `SELECT ${columns} FROM authors ORDER BY id`);
}

export function readTiers(client: PoolClient): AsyncGenerator<ForeignTier> {
  return readQuery(client, 'SELECT id, slug, name FROM tiers ORDER BY id');
}

/**
 * Yields members as exported to another system. Consent counts only if confirmed and not suppressed; grants that ended
 * before `now` are omitted.
 */
export function readMembers(client: PoolClient, now: Date): AsyncGenerator<ForeignMember> {
  // A cursor takes no parameters; inlining is safe, because the instant comes from our own clock.
  const instant = `'${now.toISOString()}'::timestamptz`;
  const query = `
    SELECT members.email, members.name, members.note, members.created_at AS "createdAt",
      EXISTS (
        SELECT FROM newsletter_contacts contact
        JOIN LATERAL (SELECT DISTINCT ON (newsletter_id) kind FROM newsletter_consents
          WHERE contact_id = contact.id ORDER BY newsletter_id, id DESC) last ON last.kind = 'confirmed'
        WHERE contact.email = members.email
      ) AND NOT EXISTS (
        SELECT FROM newsletter_suppressions
        WHERE email_hash = rtrim(translate(encode(sha256(convert_to(members.email, 'UTF8')), 'base64'), '+/', '-_'), '=')
      ) AS "isSubscribed",
      (SELECT customer_id FROM stripe_customers WHERE member_id = members.id AND customer_id IS NOT NULL
        ORDER BY created_at DESC LIMIT 1) AS "customerId",
      subscription.ends_at AS "subscriptionEndsAt", given.ends_at AS "grantEndsAt", given.ground AS "grantGround",
      coalesce(subscription.tier, given.tier) AS "tierName"
    FROM members
    LEFT JOIN LATERAL (
      SELECT current_period_end AS ends_at, (SELECT name FROM tiers WHERE id = tier_id) AS tier FROM subscriptions
      WHERE member_id = members.id AND ended_at IS NULL ORDER BY id DESC LIMIT 1
    ) subscription ON true
    LEFT JOIN LATERAL (
      SELECT ends_at, ground, (SELECT name FROM tiers WHERE slug = tier_slug) AS tier FROM grants
      WHERE member_id = members.id AND scope_kind <> 'article' AND ground IN ('comp', 'gift', 'subscription')
        AND starts_at <= ${instant} AND ends_at > ${instant}
        AND NOT EXISTS (SELECT FROM grant_ends WHERE grant_id = grants.id AND at <= ${instant})
      ORDER BY ends_at DESC LIMIT 1
    ) given ON subscription.ends_at IS NULL
    ORDER BY members.id`;
  return readQuery(client, query);
}
