import { createCache } from '../../platform/db/cache.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { toSharedWireValue } from '../../platform/http/wire-value.ts';
import { MEMBER_TOPICS } from '../accounts/index.ts';
import { ARTICLES_TOPIC } from '../articles/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentListRequest, listComments } from './list-comments.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';
import { createViewerMarksCache } from './viewer-marks-cache.ts';

/** The maximum age of a cached page. */
const CACHED_MS = 10_000;
const CACHED_PAGES = 500;
const CACHED_BYTES = 16 * 1024 * 1024;
/** The estimated size of a comment beyond its text: its other fields, and the forms around it on pages. */
const COMMENT_OVERHEAD_BYTES = 4_096;

type PageRequest = Omit<CommentListRequest, 'viewerId'>;

/** A page of an article's comments, with the article's id. */
type CommentPage = Awaited<ReturnType<typeof listComments>>;

export interface CommentPageCache {
  /** Returns the page for a member, or the public page if `viewerId` is null. Throws what `listComments` throws. */
  get(request: CommentListRequest): Promise<CommentPage>;
  /** Returns a member's page from memory if only likes distinguish it from the public page; else undefined. */
  getCached(request: PageRequest, viewerId: string): CommentPage | undefined;
}

interface CachedPage extends CommentPage {
  readonly commentIds: readonly string[];
  readonly authorIds: ReadonlySet<string>;
  readonly bytes: number;
}

/**
 * Caches the public pages of comments. A change of a comment invalidates the pages of its article on every process; a
 * changed badge, name or picture invalidates the pages with comments of that member. Most members see the public page
 * with their likes. A member who wrote comments on the page, or who ignores someone, gets a page that is not cached.
 */
export function createCommentPageCache(deps: CommentDeps): CommentPageCache {
  const viewerMarks = createViewerMarksCache(deps);
  const pages = createCache<CachedPage>({
    isSubscribed: deps.changes.isSubscribed,
    max: CACHED_PAGES,
    weight: { maxBytes: CACHED_BYTES, bytesOf: ({ bytes }) => bytes },
    maxAgeMs: CACHED_MS,
    async load(key) {
      const request = { ...(JSON.parse(key) as PageRequest), viewerId: null };
      const { articleId, page } = await listComments(deps, request);
      const comments = page.data.flatMap((comment) => [comment, ...comment.replies]);
      return {
        articleId,
        page: toSharedWireValue(page),
        commentIds: comments.map(({ id }) => id),
        authorIds: new Set(comments.flatMap(({ author }) => author?.id ?? [])),
        bytes:
          comments.reduce((sum, comment) => sum + bytesOf(comment), 0) + COMMENT_OVERHEAD_BYTES,
      };
    },
  });
  for (const topic of [COMMENTS_TOPIC, ARTICLES_TOPIC]) {
    deps.changes.on(topic, (id) =>
      pages.invalidateWhere((page) => id === null || page.articleId === id),
    );
  }
  const authorTopics = [MEMBER_TOPICS.name, ...deps.badgeSources.map(({ topic }) => topic)];
  for (const topic of authorTopics) {
    deps.changes.on(topic, (id) =>
      pages.invalidateWhere((page) => id === null || page.authorIds.has(id)),
    );
  }

  return {
    async get(request) {
      const shared = await pages.get(keyOf(request));
      if (shared === null) throw notFound();
      const { viewerId } = request;
      if (viewerId === null) return shared;
      if (shared.authorIds.has(viewerId)) return await listComments(deps, request);
      const marks = await viewerMarks.get(viewerId, shared);
      if (marks.needsUncachedPage) return await listComments(deps, request);
      return withLikes(shared, new Set(marks.likedIds));
    },
    getCached(request, viewerId) {
      const shared = pages.getCached(keyOf(request));
      if (shared === undefined || shared.authorIds.has(viewerId)) return undefined;
      const marks = viewerMarks.getCached(viewerId, shared);
      if (marks === undefined || marks.needsUncachedPage) return undefined;
      return withLikes(shared, new Set(marks.likedIds));
    },
  };
}

function keyOf({ slug, sort, featured, limit, cursor }: PageRequest): string {
  return JSON.stringify({ slug, sort, featured, limit, cursor });
}

/** Marks the viewer's likes. All other comments remain the same objects. */
function withLikes({ articleId, page }: CachedPage, likedIds: ReadonlySet<string>): CommentPage {
  if (likedIds.size === 0) return { articleId, page };
  const mark = <One extends { readonly id: string; liked: boolean }>(one: One): One =>
    likedIds.has(one.id) ? { ...one, liked: true } : one;
  const data = page.data.map((comment) => {
    // Only lists of featured comments contain replies at the top level.
    if (!('repliesCursor' in comment)) return mark(comment);
    if (!comment.replies.some(({ id }) => likedIds.has(id))) return mark(comment);
    return { ...mark(comment), replies: comment.replies.map(mark) };
  });
  return { articleId, page: { ...page, data } };
}

/** Text takes up to two bytes per character, and pages contain it a second time as markup. */
function bytesOf({ body, html }: { readonly body: string | null; readonly html: string | null }) {
  return COMMENT_OVERHEAD_BYTES + 4 * ((body ?? '').length + (html ?? '').length);
}
