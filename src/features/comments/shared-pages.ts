import { parse } from 'node:querystring';
import { createCache } from '../../platform/db/cache.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { makeRepresentation, type Representation } from '../../platform/http/representation.ts';
import { ARTICLES_TOPIC } from '../articles/index.ts';
import { commentListQuery } from './comments.schemas.ts';
import { type CommentListRequest, listComments } from './list-comments.ts';
import { COMMENTS_TOPIC, type CommentWriteDeps } from './publish-events.ts';

/** A shared cache may lag this far behind; a comment purges nothing there. */
const SHARED_SECONDS = 10;

const KEPT_PAGES = 500;

/** All that an answer may differ by, those that go out in front of the middlewares included. */
export const VARY = 'Authorization, Cookie, Origin';
export const FOR_EVERYONE = `public, max-age=0, s-maxage=${SHARED_SECONDS}`;

/** Only these exact addresses; everything that deviates takes the ordinary way. */
const LIST = /^\/v1\/articles\/([a-z0-9-]+)\/comments(?:\?(.*))?$/;
const FIRST_PAGE = commentListQuery.parse({});

type PageAsked = Omit<CommentListRequest, 'viewerId'>;

export interface SharedPages {
  /** Throws what `listComments` throws. */
  get(asked: PageAsked): Promise<Representation>;
  /** The page that this path and query ask for, if it is in memory. */
  peek(address: string): Representation | undefined;
}

interface SharedPage {
  readonly articleId: string;
  /** Who wrote what is on it. */
  readonly authorIds: ReadonlySet<string>;
  readonly answer: Representation;
}

/**
 * The pages of comments that everyone gets who brings neither cookie nor token, kept as shared caches
 * keep them. Here a comment does drop what it changed, on every process, and so does a badge that others
 * know of; only what else stands around comments, such as a name, may lag.
 */
export function createSharedPages(deps: CommentWriteDeps): SharedPages {
  const pages = createCache<SharedPage>({
    isSubscribed: deps.changes.isSubscribed,
    max: KEPT_PAGES,
    maxAgeMs: SHARED_SECONDS * 1000,
    async load(key) {
      const asked = { ...(JSON.parse(key) as CommentListRequest), viewerId: null };
      const { articleId, page } = await listComments(deps, asked);
      const headers = { Vary: VARY, 'Cache-Control': FOR_EVERYONE };
      const shown = page.data.flatMap((comment) => [comment, ...comment.replies]);
      const authorIds = new Set(shown.flatMap(({ author }) => author?.id ?? []));
      return { articleId, authorIds, answer: makeRepresentation(page, headers) };
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
    async get(asked) {
      const kept = await pages.get(keyOf(asked));
      if (kept === null) throw notFound();
      return kept.answer;
    },
    peek(address) {
      const asked = readAddress(address);
      return asked && pages.getCached(keyOf(asked))?.answer;
    },
  };
}

function keyOf({ slug, sort, featured, limit, cursor }: PageAsked): string {
  return JSON.stringify({ slug, sort, featured, limit, cursor });
}

/** As the endpoint reads it; what it would refuse or send elsewhere is left to it. */
function readAddress(address: string): PageAsked | undefined {
  const [, slug, query] = LIST.exec(address) ?? [];
  if (slug === undefined) return undefined;
  if (query === undefined) return { slug, ...FIRST_PAGE };
  const read = commentListQuery.safeParse(parse(query));
  return read.success ? { slug, ...read.data } : undefined;
}
