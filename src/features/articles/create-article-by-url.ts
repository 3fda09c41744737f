import { findFreeSlug } from '../../slugs/find-free-slug.ts';
import { isReservedSlug, LONGEST_SLUG, SLUG } from '../../slugs/slug.rules.ts';
import { SYSTEM } from '../audit/index.ts';
import { lockEditing } from '../authors/index.ts';
import { titleOfAddress } from './article-address.rules.ts';
import { findSlugHolder, findTakenSlugs } from './article-slugs.store.ts';
import type { ArticleDraft } from './articles.schemas.ts';
import { hasArticleAt } from './articles-by-url.store.ts';
import { renderBody } from './render-body.ts';
import { type ArticleDeps, saveArticle } from './save-article.ts';

/** An address of the publisher's site that no article has. */
interface FreeAddress {
  readonly canonical: string;
  readonly spellings: readonly string[];
  /** By the pattern of the site. */
  readonly slug: string | null;
}

/**
 * Creates the article that is at an address of the publisher's site, so that it can be talked about: without a text
 * of ours, open to everyone, in no list. Calls for one address create one; an address that a draft or a deleted
 * article has creates none. Returns whether there is one now.
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
    const draft = { ...EMPTY, slug, title, body, publishedAt: deps.clock.now() };
    await saveArticle({ ...deps, findKnownTiers: () => Promise.resolve(new Set()) }, tx, {
      before: null,
      draft: { ...draft, canonicalUrl: address.canonical },
      rendered,
      actor: SYSTEM,
      action: 'article.created',
      byUrl: true,
    });
    return true;
  });
}

const EMPTY: Omit<ArticleDraft, 'slug' | 'title' | 'body' | 'publishedAt' | 'canonicalUrl'> = {
  externalId: null,
  dek: null,
  access: 'public',
  tiers: [],
  authors: [],
  tags: [],
  image: null,
  copyright: null,
  correction: null,
  conversation: 'inherit',
  conversationDays: null,
  meterExempt: false,
};

function isSlug(text: string): boolean {
  return text.length <= LONGEST_SLUG && SLUG.test(text) && !isReservedSlug(text);
}
