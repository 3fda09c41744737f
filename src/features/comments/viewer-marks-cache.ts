import { LRUCache } from 'lru-cache';
import type { CommentContext } from './comment-context.ts';
import { findViewerMarks, type ViewerMarks } from './viewer-marks.store.ts';

/**
 * Published with a member's id when their view of comments may newly differ from the public view: they ignored or
 * followed something, or a comment of theirs was held. Likes and removed comments change the public page itself.
 */
export const COMMENT_VIEWERS_TOPIC = 'comment-viewers';

const MAX_CACHED = 10_000;
/** Changes invalidate entries; this limits the effect of a missed invalidation. */
const MAX_AGE_MS = 60_000;

/** A public page of comments. */
interface SharedPage {
  readonly articleId: string;
  readonly commentIds: readonly string[];
}

/** Caches how members' views differ from public pages, until the view or the page changes. */
interface ViewerMarksCache {
  get(viewerId: string, page: SharedPage): Promise<ViewerMarks>;
  getCached(viewerId: string, page: SharedPage): ViewerMarks | undefined;
}

/** Creates the cache. Each entry belongs to one page object, so that it is not used with a newer page. */
export function createViewerMarksCache({
  db,
  changes,
}: Pick<CommentContext, 'db' | 'changes'>): ViewerMarksCache {
  const cached = new LRUCache<string, { page: SharedPage; viewerId: string; marks: ViewerMarks }>({
    max: MAX_CACHED,
    ttl: MAX_AGE_MS,
  });
  let invalidations = 0;
  changes.on(COMMENT_VIEWERS_TOPIC, (viewerId) => {
    invalidations += 1;
    for (const [key, one] of cached.entries()) {
      if (viewerId === null || one.viewerId === viewerId) cached.delete(key);
    }
  });

  function getCached(viewerId: string, page: SharedPage): ViewerMarks | undefined {
    if (!changes.isSubscribed()) return undefined;
    const found = cached.get(`${viewerId} ${page.articleId}`);
    return found?.page === page ? found.marks : undefined;
  }

  return {
    getCached,
    async get(viewerId, page) {
      const known = getCached(viewerId, page);
      if (known !== undefined) return known;
      const before = invalidations;
      const marks = await findViewerMarks(db.read, { viewerId, ...page });
      const isCurrent = before === invalidations;
      if (isCurrent) cached.set(`${viewerId} ${page.articleId}`, { page, viewerId, marks });
      return marks;
    },
  };
}
