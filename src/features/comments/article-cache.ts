import { createCache } from '../../platform/db/cache.ts';
import type { GatedArticle } from '../access/index.ts';
import { ARTICLES_TOPIC, type Article, articleRows } from '../articles/index.ts';
import type { CommentContext } from './comment-context.ts';

/** The fields of an article that its conversation needs; the text is excluded. */
export interface ConversationArticle
  extends GatedArticle,
    Pick<
      Article,
      'slug' | 'title' | 'canonicalUrl' | 'publishedAt' | 'conversation' | 'conversationDays'
    > {
  /** The member ids of the article's authors. */
  readonly authorIds: readonly string[];
}

/** Cached articles by slug and by id, invalidated on changes; null if no such article exists. */
export interface ConversationArticleCache {
  bySlug(slug: string): Promise<ConversationArticle | null>;
  byId(id: string): Promise<ConversationArticle | null>;
  getCachedBySlug(slug: string): ConversationArticle | undefined;
}

const MAX_CACHED = 5_000;
const MAX_AGE_MS = 60_000;

/** Creates the cache: every comment, like and page needs its article, and articles rarely change. */
export function createConversationArticleCache({
  db,
  changes,
}: Pick<CommentContext, 'db' | 'changes'>): ConversationArticleCache {
  const options = { isSubscribed: changes.isSubscribed, max: MAX_CACHED, maxAgeMs: MAX_AGE_MS };
  const bySlug = createCache<ConversationArticle>({
    ...options,
    load: async (slug) => toConversationArticle(await articleRows.find(db.read, { slug })),
  });
  const byId = createCache<ConversationArticle>({
    ...options,
    load: async (id) => toConversationArticle(await articleRows.find(db.read, { id })),
  });
  changes.on(ARTICLES_TOPIC, (id) => {
    for (const cache of [bySlug, byId]) {
      cache.invalidateWhere((article) => id === null || article.id === id);
    }
  });
  return { bySlug: bySlug.get, byId: byId.get, getCachedBySlug: bySlug.getCached };
}

export function toConversationArticle(article: Article | null): ConversationArticle | null {
  if (article === null) return null;
  return {
    id: article.id,
    slug: article.slug,
    title: article.title,
    canonicalUrl: article.canonicalUrl,
    access: article.access,
    tierSlugs: article.tierSlugs,
    meterExempt: article.meterExempt,
    publishedAt: article.publishedAt,
    conversation: article.conversation,
    conversationDays: article.conversationDays,
    authorIds: article.authors.flatMap(({ memberId }) => memberId ?? []),
  };
}
