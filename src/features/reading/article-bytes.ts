import type { Decision } from '../access/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import {
  type ConversationState,
  presentArticle,
  presentStanding,
  type ReadArticle,
  type Standing,
} from './reading.views.ts';

interface Prepared {
  readonly settings: SiteSettings;
  opened?: Buffer;
  closed?: Buffer;
  /** The last whole answer: most who read an article stand alike, and few stand otherwise between. */
  last?: { readonly form: 'opened' | 'closed'; readonly standing: string; readonly bytes: Buffer };
}

export interface ArticleBytes {
  /** The answer in JSON: the article, closed unless the decision opens it, and how the caller stands. */
  write(
    article: ReadArticle,
    settings: SiteSettings,
    given: { decision: Decision; conversation: ConversationState } & Standing,
  ): Buffer;
}

/**
 * Most of an answer is the article, and that is the same for all to whom it is open, and for all to
 * whom it is not: both are made once for as long as the article and the settings are kept in memory,
 * and only the few words about the caller are made for each. `decision` alone picks between the two.
 */
export function createArticleBytes(publicUrl: string): ArticleBytes {
  const prepared = new WeakMap<ReadArticle, Prepared>();

  function preparedOf(article: ReadArticle, settings: SiteSettings): Prepared {
    const known = prepared.get(article);
    if (known?.settings === settings) return known;
    const fresh = { settings };
    prepared.set(article, fresh);
    return fresh;
  }

  function articleBytes(article: ReadArticle, settings: SiteSettings, isGranted: boolean): Buffer {
    const text = JSON.stringify(presentArticle(article, { publicUrl, settings }, isGranted));
    return Buffer.from(`{"article":${text}`);
  }

  return {
    write(article, settings, given) {
      const kept = preparedOf(article, settings);
      const form = given.decision.granted ? 'opened' : 'closed';
      const standing = JSON.stringify(presentStanding(article, { publicUrl }, given));
      if (kept.last?.form === form && kept.last.standing === standing) return kept.last.bytes;
      kept[form] ??= articleBytes(article, settings, given.decision.granted);
      const bytes = Buffer.concat([kept[form], Buffer.from(`,${standing.slice(1)}`)]);
      kept.last = { form, standing, bytes };
      return bytes;
    },
  };
}
