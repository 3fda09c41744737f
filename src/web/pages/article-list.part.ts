import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ArticleSummary, Site } from '../api-types.ts';
import { renderAccessLabel } from './access-label.part.ts';
import { renderDate } from './parts.ts';

/** Articles with their images, as listed by the front page, sections, author pages and search. */
export function renderArticleList(
  texts: Texts,
  articles: readonly ArticleSummary[],
  site: Pick<Site, 'tiers'>,
): Html {
  return html`<ol class="list">
${articles.map((article, index) => renderSummary(texts, article, { site, isFirst: index === 0 }))}
</ol>`;
}

/** The first image is loaded eagerly, because it is likely above the fold; the others are lazy. */
function renderSummary(
  texts: Texts,
  article: ArticleSummary,
  { site, isFirst }: { readonly site: Pick<Site, 'tiers'>; readonly isFirst: boolean },
): Html {
  const { slug, title, dek, image, authors, publishedAt, readingMinutes: minutes } = article;
  const names = texts.formatList(authors.map(({ name }) => name));
  const loading = isFirst ? null : html` loading="lazy"`;
  return html`<li${image ? html` class="pictured"` : null}>
${image ? html`<a class="picture" href="/articles/${slug}" tabindex="-1" aria-hidden="true"><img src="${image.url}" alt="" width="600" height="400"${loading}></a>` : null}
<div>
${renderAccessLabel(texts, article, site)}
<h2><a href="/articles/${slug}">${title}</a></h2>
${dek ? html`<p class="dek">${dek}</p>` : null}
<p class="quiet">${names ? html`${texts.t('pages.by', { names })} · ` : null}${renderDate(texts, publishedAt)} · ${texts.t('pages.readingMinutes', { minutes })}</p>
</div>
</li>
`;
}
