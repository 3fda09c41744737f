import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { renderLayout } from '../layout.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { renderArticleList } from './article-list.part.ts';
import { readSite } from './parts.ts';

/** Searches the articles that this reader may read. A GET form. */
export async function showSearch({ visit, query }: PageRequest): Promise<PageResponse> {
  const { texts } = visit;
  const words = (query['q'] ?? '').trim().slice(0, 200);
  const [site, results] = await Promise.all([
    readSite(visit),
    words === ''
      ? null
      : visit.call('searchArticles', { query: { q: words, cursor: query['after'], limit: 20 } }),
  ]);
  const title =
    words === '' ? texts.t('pages.search') : texts.t('pages.searchResults', { query: words });
  const more = results?.nextCursor ?? null;
  const main = html`<h1>${title}</h1>
${renderForm(texts, words)}
${results === null ? null : results.data.length === 0 ? html`<p role="status">${texts.t('pages.noResults', { query: words })}</p>` : renderArticleList(texts, results.data, site)}
${more === null ? null : html`<p><a rel="next" href="/search?${String(new URLSearchParams({ q: words, after: more }))}">${texts.t('pages.moreResults')}</a></p>`}`;
  const head = html`<meta name="robots" content="noindex">\n`;
  return { document: renderLayout({ title, site, visit, path: '/search', main, head }) };
}

function renderForm({ t }: Texts, words: string): Html {
  return html`<form class="search" role="search" action="/search">
<label>${t('pages.searchFor')}
<input type="search" name="q" maxlength="200" value="${words}"></label>
<button>${t('pages.search')}</button>
</form>`;
}
