import { etagOf } from '../../platform/http/etag.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { OpenedArticle } from './article-answers.ts';
import { NO_STORE, REVALIDATE, VARY } from './caching.rules.ts';
import { presentArticle, presentDecision, type ReadArticle } from './reading.views.ts';

/** An open article as a member gets it. */
export interface ArticleBytes {
  readonly bytes: Buffer;
  readonly etag: string | null;
  /** Names and values in turn. */
  readonly headers: readonly string[];
}

interface Prepared {
  readonly settings: SiteSettings;
  /** The article itself, which is the same for all to whom it is open. */
  readonly article: Buffer;
  /** The last whole answer: most members who read an article get the same one. */
  last?: { readonly opened: OpenedArticle; readonly answer: ArticleBytes };
}

/**
 * The JSON of open articles. Most of it is the article, so it is written once for as long as the article and
 * the settings are in memory, and only the few words about the caller are written for each.
 */
export function createArticleBytes(publicUrl: string) {
  const prepared = new WeakMap<ReadArticle, Prepared>();

  function prepare({ article, settings }: OpenedArticle): Prepared {
    const known = prepared.get(article);
    if (known?.settings === settings) return known;
    const text = JSON.stringify(presentArticle(article, { publicUrl, settings }, true));
    const fresh = { settings, article: Buffer.from(`{"article":${text}`) };
    prepared.set(article, fresh);
    return fresh;
  }

  function write(opened: OpenedArticle, article: Buffer): ArticleBytes {
    const { decision, conversation, wall } = opened;
    const context = { decision, conversation, ...wall };
    const rest = JSON.stringify(presentDecision(opened.article, { publicUrl }, context));
    const bytes = Buffer.concat([article, Buffer.from(`,${rest.slice(1)}`)]);
    const isPublic = decision.reason === 'public';
    const etag = isPublic ? etagOf(bytes) : null;
    const caching = isPublic ? REVALIDATE : NO_STORE;
    const headers = ['Content-Type', 'application/json; charset=utf-8', 'Cache-Control', caching];
    headers.push('Vary', VARY);
    if (etag !== null) headers.push('ETag', etag);
    return { bytes, etag, headers };
  }

  return {
    /** Only for articles that a decision has opened. */
    get(opened: OpenedArticle): ArticleBytes {
      const known = prepare(opened);
      if (known.last !== undefined && isAlike(known.last.opened, opened)) return known.last.answer;
      const answer = write(opened, known.article);
      known.last = { opened, answer };
      return answer;
    },
  };
}

/** Whether two callers get the same bytes; in doubt they do not. */
function isAlike(one: OpenedArticle, other: OpenedArticle): boolean {
  return (
    hasSameFields(one.wall, other.wall) &&
    hasSameFields(one.decision, other.decision) &&
    hasSameFields(one.conversation, other.conversation)
  );
}

/** Whether both hold the same values and instants; what is nested counts as another. */
function hasSameFields<Fields extends object>(one: Fields, other: Fields): boolean {
  for (const name in one) {
    const [left, right] = [one[name], other[name]];
    if (left === right) continue;
    if (!(left instanceof Date && right instanceof Date)) return false;
    if (left.getTime() !== right.getTime()) return false;
  }
  return true;
}
