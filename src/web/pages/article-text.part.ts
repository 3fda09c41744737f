import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import { splitText } from '../../wording/split-at-cut.ts';
import type { Schema } from '../api-types.ts';
import { renderOnce } from '../render-once.ts';

type Article = Schema<'Article'>;

/**
 * The visible text. Where all of it is, an anchor stands at the cut, so that a reader who has just opened the
 * article goes on where they stopped.
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
