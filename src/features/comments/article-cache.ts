import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import type { GatedArticle } from '../access/index.ts';
import { ARTICLES_TOPIC, type Article, findArticle } from '../articles/index.ts';

/** What a conversation has to know of its article: not its text. */
export interface ConversationArticle extends GatedArticle {
  readonly slug: string;
  readonly title: string;
  readonly publishedAt: Date | null;
  readonly conversation: Article['conversation'];
  readonly conversationDays: number | null;
  /** The accounts of those whom it is by. */
  readonly authorIds: readonly string[];
}

/** By slug and by id, in memory until they change; null where there is none. */
export interface ConversationArticleCache {
  bySlug(slug: string): Promise<ConversationArticle | null>;
  byId(id: string): Promise<ConversationArticle | null>;
}

const KEPT = 5_000;
const KEPT_MS = 60_000;

/** Every comment, like and page asks for its article, which hardly ever changes. */
export function createConversationArticleCache({
  db,
  changes,
}: {
  readonly db: Database;
  readonly changes: Changes;
}): ConversationArticleCache {
  const options = { isSubscribed: changes.isSubscribed, max: KEPT, maxAgeMs: KEPT_MS };
  const bySlug = createCache<ConversationArticle>({
    ...options,
    load: async (slug) => toConversationArticle(await findArticle(db.read, { slug })),
  });
  const byId = createCache<ConversationArticle>({
    ...options,
    load: async (id) => toConversationArticle(await findArticle(db.read, { id })),
  });
  changes.on(ARTICLES_TOPIC, (id) => {
    for (const kept of [bySlug, byId]) kept.invalidateWhere((one) => id === null || one.id === id);
  });
  return { bySlug: (slug) => bySlug.get(slug), byId: (id) => byId.get(id) };
}

export function toConversationArticle(article: Article | null): ConversationArticle | null {
  if (article === null) return null;
  const { id, slug, title, access, tierSlugs, meterExempt } = article;
  const { publishedAt, conversation, conversationDays, authors } = article;
  return {
    ...{ id, slug, title, access, tierSlugs, meterExempt },
    ...{ publishedAt, conversation, conversationDays },
    authorIds: authors.flatMap(({ memberId }) => memberId ?? []),
  };
}
