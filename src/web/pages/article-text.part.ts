import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
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

/** Long enough to occur once in a text. */
const END_LENGTH = 40;

/** The notes of a preview stand at its own end, and so not where the rest goes on. */
const NOTES = '<section class="footnotes"';

/**
 * The whole text before and after the end of its preview; at its beginning where the preview is not how it
 * begins, because it was cut out of a list or a table.
 */
export function splitText({
  html: text,
  previewHtml,
}: Pick<Article, 'html' | 'previewHtml'>): readonly [before: string, after: string] {
  const notesAt = previewHtml.indexOf(NOTES);
  const preview = (notesAt === -1 ? previewHtml : previewHtml.slice(0, notesAt)).trimEnd();
  const whole = text ?? '';
  if (whole.startsWith(preview)) return [preview, whole.slice(preview.length)];
  // Before the cut a note is only its mark, so the two differ there: their last words are the same.
  const end = preview.slice(-END_LENGTH);
  const at = end.length < END_LENGTH ? -1 : whole.indexOf(end);
  const cut = at === -1 ? 0 : at + end.length;
  return [whole.slice(0, cut), whole.slice(cut)];
}
