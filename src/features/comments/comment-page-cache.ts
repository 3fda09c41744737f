import { createCache } from '../../platform/db/cache.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { ARTICLES_TOPIC } from '../articles/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentListRequest, listComments } from './list-comments.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';

/** Names and pictures of members may be this much out of date. */
const CACHED_MS = 10_000;
const CACHED_PAGES = 500;

type PageRequest = Omit<CommentListRequest, 'viewerId'>;

/** A page of an article's comments, with the article that it belongs to. */
export type CommentPage = Awaited<ReturnType<typeof listComments>>;

export interface CommentPageCache {
  /** The page as anonymous readers see it. Throws what `listComments` throws. */
  get(request: PageRequest): Promise<CommentPage>;
}

/**
 * The pages of comments that anonymous readers see, in memory. A comment drops the pages of its article on
 * every process, and so does a badge those with a comment of its member.
 */
export function createCommentPageCache(deps: CommentDeps): CommentPageCache {
  const pages = createCache<CommentPage & { readonly authorIds: ReadonlySet<string> }>({
    isSubscribed: deps.changes.isSubscribed,
    max: CACHED_PAGES,
    maxAgeMs: CACHED_MS,
    async load(key) {
      const request = { ...(JSON.parse(key) as PageRequest), viewerId: null };
      const { articleId, page } = await listComments(deps, request);
      const comments = page.data.flatMap((comment) => [comment, ...comment.replies]);
      const authorIds = new Set(comments.flatMap(({ author }) => author?.id ?? []));
      return { articleId, page, authorIds };
    },
  });
  for (const topic of [COMMENTS_TOPIC, ARTICLES_TOPIC]) {
    deps.changes.on(topic, (id) =>
      pages.invalidateWhere((page) => id === null || page.articleId === id),
    );
  }
  for (const { topic } of deps.badgeSources) {
    deps.changes.on(topic, (id) =>
      pages.invalidateWhere((page) => id === null || page.authorIds.has(id)),
    );
  }
  return {
    async get({ slug, sort, featured, limit, cursor }) {
      const page = await pages.get(JSON.stringify({ slug, sort, featured, limit, cursor }));
      if (page === null) throw notFound();
      return page;
    },
  };
}
