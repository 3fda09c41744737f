import { html, trustedHtml } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { renderByline, renderHeader } from './article.parts.ts';
import { readSite } from './parts.ts';

/**
 * Shows an unpublished article to anyone with the preview link. The page has no prompts and does not count as a read.
 */
export async function showPreview({ visit, params }: PageRequest): Promise<PageResponse> {
  const call = { params: { token: params['token'] } };
  const { data, answer } = await visit.callInFull('getPreview', call);
  if (data === null) {
    const location = String(answer.headers?.['Location'] ?? '').replace(/^\/v1/, '');
    return { status: 303, location };
  }
  const site = await readSite(visit);
  const { status, html: text, ...article } = data.article;
  const publishedAt = article.publishedAt ?? article.updatedAt;
  const { texts } = visit;
  const words = texts.t(status === 'draft' ? 'pages.draft' : 'pages.unpublished');
  const main = html`<div class="notice" role="status"><p>${words}</p></div>
<article>
${renderHeader({ ...article, publishedAt }, texts, site)}
<div class="text">
${trustedHtml(text)}
</div>
<div class="authors">${article.authors.map(renderByline)}</div>
</article>`;
  const head = html`<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
`;
  return {
    document: renderLayout({
      title: article.title,
      site,
      visit,
      main,
      head,
    }),
    headers: { 'X-Robots-Tag': 'noindex, nofollow, noarchive', 'Referrer-Policy': 'no-referrer' },
  };
}
