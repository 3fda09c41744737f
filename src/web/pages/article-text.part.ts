import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import { splitText } from '../../wording/split-at-cut.ts';
import type { Schema } from '../api-types.ts';
import { renderOnce } from '../render-once.ts';

type Article = Schema<'Article'>;

/**
 * The visible text. If it is complete, it has an anchor at the cut, so that a reader who has just unlocked the article
 * continues where they stopped.
 */
export function renderText(article: Article, notice: Html | null): Html {
  if (article.html === null) {
    return html`<div class="text fading">
${trustedHtml(article.previewHtml)}
</div>`;
  }
  const { before, after } = splitAtCut(article);
  return html`<div class="text">
${before}<div id="cut">${notice}</div>
${after}
</div>`;
}

const splitAtCut = renderSplit();

function renderSplit() {
  const before = renderOnce((article: Article) => trustedHtml(splitText(article)[0]));
  const after = renderOnce((article: Article) => trustedHtml(splitText(article)[1]));
  return (article: Article) => ({ before: before(article), after: after(article) });
}
