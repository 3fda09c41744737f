import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CallFromCache, InnerCall } from '../../platform/http/inner-calls.ts';
import type { CachedMember, CachedRoute } from '../../platform/http/member-fast-path.ts';
import { isSharedWireValue } from '../../platform/http/wire-value.ts';
import { DEFAULT_NAME } from '../../roles/default-name.ts';
import { wordMemberName } from '../../wording/member-name.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { EndpointName, Me, RequestOf, ResponseOf } from '../api-types.ts';
import {
  createPageTemplate,
  MEMBER_NAME_SLOT,
  PAGE_KEY_SLOT,
  type PageTemplate,
} from '../page-template.ts';
import { renderArticlePage } from './article.page.ts';
import { DEFAULT_ORDER, toConversation } from './read-conversation.ts';
import { THANKS_BELOW_ARTICLE } from './thanks.part.ts';

const HTML_TYPE = 'text/html; charset=utf-8';
/** The size of the template cache. Templates contain nothing that belongs to one reader. */
const TEMPLATES_BYTES = 8 * 1024 * 1024;

/** A placeholder for every member in a template: nobody has this id, so no comment in it counts as their own. */
const ANY_MEMBER: Me = { id: '', name: MEMBER_NAME_SLOT, role: 'reader', language: null };

/** Returns the texts in a member's language if the settings are cached. */
type GetTexts = (language: string | null) => Texts | undefined;

/** The caching headers of every page for a signed-in member: names and values in turn. */
const PAGE_HEADERS = ['Cache-Control', 'private, no-store', 'Vary', 'Origin, Cookie'];

/**
 * Serves a member's article page from memory, on the fast path. Matches only the plain address and cookie sessions: a
 * query requests another view. `headers` are those that middleware would add, names and values in turn.
 */
export function cachedArticleRoute(
  callFromCache: CallFromCache,
  getTexts: GetTexts,
  headers: readonly string[],
): CachedRoute {
  const render = createCachedArticlePage(callFromCache, getTexts);
  const all = [...headers, ...PAGE_HEADERS, 'Content-Type', HTML_TYPE];
  return {
    address: /^\/articles\/([a-z0-9-]+)$/,
    answer(member, slug, req) {
      const isPlain = req.headers.authorization === undefined;
      const bytes = isPlain ? render(member, slug) : undefined;
      return bytes && { bytes, etag: null, headers: all };
    },
  };
}

/**
 * Renders the page as `showArticle` does. Returns undefined if the API would have to load something or would reject the
 * request. The API decides about each view; the page is rendered once while the API returns identical objects, and only
 * the name and form keys are filled in for each reader.
 */
function createCachedArticlePage(callFromCache: CallFromCache, getTexts: GetTexts) {
  const templates = new LRUCache<string, PageTemplate>({
    maxSize: TEMPLATES_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
  });
  const idOf = createObjectIds();

  return ({ caller, name, language }: CachedMember, slug: string): Buffer | undefined => {
    const read = <Name extends EndpointName>(
      endpoint: Name,
      request: RequestOf<Name> & Pick<InnerCall, 'params' | 'query'>,
    ) => callFromCache(caller, endpoint, request)?.body as ResponseOf<Name> | undefined;
    const params = { slug };
    const answer = read('getArticle', { params });
    const site = answer && read('getSite', {});
    const tips = site && read('getTipOptions', {});
    const thanks =
      tips && read('listTips', { query: { articleSlug: slug, limit: THANKS_BELOW_ARTICLE } });
    const list = thanks && read('listComments', { params, query: { sort: DEFAULT_ORDER } });
    const follow = list && read('getFollow', { params });
    const texts = getTexts(language);
    if (!(answer && site && tips && thanks && list && follow && texts)) return undefined;
    // The publisher's own site shows the article instead.
    if (site.ownPages !== true) return undefined;
    const talk = toConversation(list, DEFAULT_ORDER);
    const asksName = name === DEFAULT_NAME;
    const own = { upgrade: null, closed: null, isFollowed: follow.following, asksName, query: {} };
    const page = { texts, answer, site, tips, thanks, talk, ...own };
    const view = { pageKey: randomUUID(), memberName: wordMemberName(texts, name) };
    const parts = [answer, site, tips, thanks, list];
    // Data that only this reader gets, such as their likes, makes the page uncacheable.
    if (!parts.every(isSharedWireValue)) {
      const me = { id: caller.memberId, name, role: caller.role, language };
      return Buffer.from(renderArticlePage({ ...page, me, pageKey: view.pageKey }).markup);
    }
    const key = `${[...parts, texts].map(idOf).join(' ')} ${follow.following} ${asksName}`;
    let template = templates.get(key);
    if (template === undefined) {
      const shared = { ...page, me: ANY_MEMBER, pageKey: PAGE_KEY_SLOT };
      template = createPageTemplate(renderArticlePage(shared));
      templates.set(key, template);
    }
    return template.fill(view);
  };
}

/** Assigns each object an id, always the same for the same object. */
function createObjectIds(): (value: object) => number {
  const ids = new WeakMap<object, number>();
  let last = 0;
  return (value) => {
    const known = ids.get(value);
    if (known !== undefined) return known;
    last += 1;
    ids.set(value, last);
    return last;
  };
}
