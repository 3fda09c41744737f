import type { LinkedArticles } from '../../addresses/site-addresses.rules.ts';
import { toSharedWireValue } from '../../platform/http/wire-value.ts';
import type { SiteSettings } from '../settings/index.ts';
import { presentArticle, type ReadArticle } from './reading.views.ts';

/** An article with the articles that its texts link to. */
interface LinkedText extends ReadArticle {
  readonly linked: LinkedArticles;
}

type PresentedArticle = ReturnType<typeof presentArticle>;

interface Presented {
  readonly settings: SiteSettings;
  readonly byGrant: Map<boolean, PresentedArticle>;
}

/**
 * Creates a memoizing presenter: an article is presented once for readers with access and once for all others, until
 * the cached article or the settings change. Pages and JSON are then rendered from the same object.
 */
export function createArticlePresenter(publicUrl: string) {
  const byArticle = new WeakMap<ReadArticle, Presented>();

  return (article: LinkedText, settings: SiteSettings, isGranted: boolean): PresentedArticle => {
    let presented = byArticle.get(article);
    if (presented?.settings !== settings) presented = { settings, byGrant: new Map() };
    byArticle.set(article, presented);
    const cached = presented.byGrant.get(isGranted);
    if (cached !== undefined) return cached;
    const fresh = toSharedWireValue(
      presentArticle(article, { publicUrl, settings, linked: article.linked }, isGranted),
    );
    presented.byGrant.set(isGranted, fresh);
    return fresh;
  };
}
