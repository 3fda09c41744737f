import {
  type AddressedArticle,
  listLinkedSlugs,
  NO_ARTICLES,
} from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';

/** An article that a text links to. */
interface LinkedArticle extends AddressedArticle {
  readonly id: string;
}

export type LinkedBySlug = ReadonlyMap<string, LinkedArticle>;

/**
 * Returns the published articles that texts link to, by the slugs in the links, in one query for all texts. Unpublished
 * articles are omitted, because their URLs could reveal their dates.
 */
export async function listLinkedArticles(
  tx: Tx,
  texts: readonly string[],
  { publicUrl, now }: { readonly publicUrl: string; readonly now: Date },
): Promise<LinkedBySlug> {
  const slugs = new Set(texts.flatMap((text) => listLinkedSlugs(text, publicUrl)));
  if (slugs.size === 0) return NO_ARTICLES;
  const rows = await tx.$queryRaw<(LinkedArticle & { readonly link: string })[]>`
    SELECT s.slug AS link, a.id, a.slug, a.published_at AS "publishedAt", a.canonical_url AS "canonicalUrl"
    FROM article_slugs s JOIN articles a ON a.id = s.article_id
    WHERE s.slug = ANY(${[...slugs]}) AND a.deleted_at IS NULL AND a.published_at <= ${now}`;
  return new Map(rows.map(({ link, ...article }) => [link, article]));
}
