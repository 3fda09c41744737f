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
  last?: { readonly given: Given; readonly bytes: Buffer };
}

type Given = { readonly decision: Decision; readonly conversation: ConversationState } & Standing;

export interface ArticleBytes {
  /** The answer in JSON: the article, closed unless the decision opens it, and how the caller stands. */
  write(article: ReadArticle, settings: SiteSettings, given: Given): Buffer;
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
      if (kept.last !== undefined && isAlike(kept.last.given, given)) return kept.last.bytes;
      const form = given.decision.granted ? 'opened' : 'closed';
      kept[form] ??= articleBytes(article, settings, given.decision.granted);
      const standing = JSON.stringify(presentStanding(article, { publicUrl }, given));
      const bytes = Buffer.concat([kept[form], Buffer.from(`,${standing.slice(1)}`)]);
      kept.last = { given, bytes };
      return bytes;
    },
  };
}

/** Whether two callers stand so much alike that they get the same bytes; in doubt they do not. */
function isAlike(one: Given, other: Given): boolean {
  return (
    one.isKnown === other.isKnown &&
    one.opensByGroup === other.opensByGroup &&
    one.hasGroupsByAddress === other.hasGroupsByAddress &&
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
