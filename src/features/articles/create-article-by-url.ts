import { findFreeSlug } from '../../slugs/find-free-slug.ts';
import { isReservedSlug, MAX_SLUG_LENGTH, SLUG } from '../../slugs/slug.rules.ts';
import { SYSTEM } from '../audit/index.ts';
import { lockEditing } from '../authors/index.ts';
import { titleOfAddress } from './article-address.rules.ts';
import { findSlugHolder, findTakenSlugs } from './article-slugs.store.ts';
import { articleInputSchema } from './articles.schemas.ts';
import { hasArticleAt } from './articles-by-url.store.ts';
import { renderBody } from './render-body.ts';
import { type ArticleDeps, saveArticle } from './save-article.ts';

/** A URL of the publisher's site that belongs to no article. */
interface FreeAddress {
  readonly canonical: string;
  readonly spellings: readonly string[];
  /** The slug by the site's URL pattern; null if the URL does not match it. */
  readonly slug: string | null;
}

/**
 * Creates a placeholder article for a URL of the publisher's site, so that readers can comment on it: without a text of
 * ours, public, excluded from lists. Concurrent calls for one URL create one article; a URL of a draft or a deleted
 * article creates none. Returns whether this call created the article.
 */
export async function createArticleByUrl(
  deps: Omit<ArticleDeps, 'findKnownTiers'>,
  address: FreeAddress,
): Promise<boolean> {
  const title = titleOfAddress(address.canonical);
  const body = `<${address.canonical}>`;
  const rendered = await renderBody(body);
  return await deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    if (await hasArticleAt(tx, address)) return false;
    const wanted = address.slug !== null && isSlug(address.slug) ? address.slug : null;
    const isFree = wanted !== null && (await findSlugHolder(tx, wanted)) === null;
    const slug = isFree ? wanted : await findFreeSlug(title, (slugs) => findTakenSlugs(tx, slugs));
    const { publishAt: _, ...input } = articleInputSchema.parse({ title, access: 'public', body });
    const publishedAt = deps.clock.now();
    await saveArticle({ ...deps, findKnownTiers: () => Promise.resolve(new Set()) }, tx, {
      before: null,
      draft: { ...input, slug, publishedAt, canonicalUrl: address.canonical },
      rendered,
      actor: SYSTEM,
      action: 'article.created',
      byUrl: true,
    });
    return true;
  });
}

function isSlug(text: string): boolean {
  return text.length <= MAX_SLUG_LENGTH && SLUG.test(text) && !isReservedSlug(text);
}
