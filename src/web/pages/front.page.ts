import { notFound } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { renderLayout } from '../layout.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import {
  cachingOf,
  joinNames,
  readSite,
  renderAccessLabel,
  renderNotice,
  renderTime,
} from './parts.ts';

/** The latest articles, with pagination to older ones. */
export async function showFront({ visit, query }: PageRequest): Promise<PageAnswer> {
  const { after } = query;
  const [site, list] = await Promise.all([
    readSite(visit),
    visit.callInFull('listArticles', { query: { cursor: after } }),
  ]);
  if (list.data === null) throw notFound();
  const { data, nextCursor } = list.data;
  const main = html`<h1>${after ? 'Earlier' : 'Latest'}</h1>
${renderNotice(query['notice'], visit.texts)}
${data.length === 0 ? html`<p class="quiet">Nothing has been published yet.</p>` : null}
<ol class="list">
${data.map(renderSummary)}
</ol>
${
  nextCursor
    ? html`<p><a href="/?after=${encodeURIComponent(nextCursor)}" rel="next">Earlier articles</a></p>`
    : null
}`;
  return {
    document: renderLayout({ title: site.name, site, visit, main }),
    caching: cachingOf(list.answer),
  };
}

function renderSummary(article: Schema<'ArticleSummary'>): Html {
  const names = joinNames(article.authors.map(({ name }) => name));
  return html`<li>
${renderAccessLabel(article.access)}
<h2><a href="/articles/${article.slug}">${article.title}</a></h2>
${article.dek ? html`<p class="dek">${article.dek}</p>` : null}
<p class="quiet">${names ? html`By ${names} · ` : null}${renderTime(article.publishedAt)} · ${article.readingMinutes} min</p>
</li>
`;
}
