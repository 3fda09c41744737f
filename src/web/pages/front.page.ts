import { notFound } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf, Site } from '../api-types.ts';
import { renderLayout } from '../layout.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import type { FullResponse, Visit } from '../visit.ts';
import { nameTag } from './article.parts.ts';
import { renderFrontHead } from './article-head.part.ts';
import { renderArticleList } from './article-list.part.ts';
import { cachingOf, readSite, renderConfirmed, renderNotice } from './parts.ts';
import { renderWelcome } from './welcome.part.ts';

/** Shows the latest articles, with the sections and pagination. */
export async function showFront({ visit, query }: PageRequest): Promise<PageResponse> {
  const { texts } = visit;
  const { after, notice, newsletter, welcome } = query;
  return await renderList(visit, {
    after,
    tag: undefined,
    path: '/',
    title: (site) => site.name,
    head: (site) => html`<h1>${texts.t(after ? 'pages.earlier' : 'pages.latest')}</h1>
${visit.me === null ? null : renderWelcome(texts, site, welcome)}${
  notice === 'newsletter-confirmed'
    ? renderConfirmed(texts, site, newsletter)
    : renderNotice(texts, notice)
}`,
    empty: texts.t('pages.nothingPublished'),
    description: (site) => texts.t('pages.frontDescription', { site: site.name }),
    metadata: (site, description) =>
      after ? null : renderFrontHead(site, visit.publicUrl, description),
  });
}

/** Shows the articles of a tag. A tag without articles has a page too, because a new section may be empty. */
export async function showSection({ visit, params, query }: PageRequest): Promise<PageResponse> {
  const tag = params['tag'] ?? '';
  // Tags are stored as slugs; any other spelling would create a duplicate page.
  if (!/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(tag)) throw notFound();
  return await renderList(visit, {
    after: query['after'],
    tag,
    path: `/tags/${encodeURIComponent(tag)}`,
    title: ({ sections }) => nameTag(tag, sections),
    head: ({ sections }) => html`<h1>${nameTag(tag, sections)}</h1>`,
    empty: visit.texts.t('pages.nothingInSection'),
  });
}

interface ListPage {
  readonly after: string | undefined;
  readonly tag: string | undefined;
  readonly path: string;
  readonly title: (site: Site) => string;
  readonly head: (site: Site) => Html;
  readonly empty: string;
  readonly description?: (site: Site) => string;
  readonly metadata?: (site: Site, description: string) => Html | null;
}

async function renderList(visit: Visit, page: ListPage): Promise<PageResponse> {
  const { after, tag, path } = page;
  const [site, list] = await Promise.all([
    readSite(visit),
    visit.callInFull('listArticles', { query: { cursor: after, tag } }),
  ]);
  if (list.data === null) throw notFound();
  const { texts } = visit;
  const description = page.description?.(site);
  const main = html`${page.head(site)}
${renderSections(texts, site, tag)}
${renderArticles(texts, list.data, { site, ...page })}`;
  return {
    document: renderLayout({
      title: page.title(site),
      site,
      visit,
      path,
      main,
      ...(description && { description, head: page.metadata?.(site, description) ?? html`` }),
    }),
    caching: cachingOf((list as FullResponse<'listArticles'>).answer),
  };
}

function renderArticles(
  texts: Texts,
  { data, nextCursor }: ResponseOf<'listArticles'>,
  { site, path, empty }: Pick<ListPage, 'path' | 'empty'> & { readonly site: Site },
): Html {
  if (data.length === 0) return html`<p class="quiet">${empty}</p>`;
  const older = nextCursor && `${path}?after=${encodeURIComponent(nextCursor)}`;
  return html`${renderArticleList(texts, data, site)}
${older ? html`<p><a href="${older}" rel="next">${texts.t('pages.earlierArticles')}</a></p>` : null}`;
}

/** Links to the site's sections and the search. */
function renderSections(
  { t }: Texts,
  { sections }: Pick<Site, 'sections'>,
  current: string | undefined,
): Html {
  return html`<nav class="sections" aria-label="${t('pages.sections')}">
${sections.map(({ tag, name }) =>
  tag === current
    ? html`<strong aria-current="page">${name}</strong>
`
    : html`<a href="/tags/${tag}">${name}</a>
`,
)}<a href="/search">${t('pages.search')}</a></nav>`;
}
