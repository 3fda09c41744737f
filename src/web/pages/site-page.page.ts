import { html, trustedHtml } from '../../platform/html/html.ts';
import { directionOf } from '../../platform/i18n/locales.ts';
import type { Site } from '../api-types.ts';
import { renderLayout } from '../layout.ts';
import type { Page, PageRequest, PageResponse } from '../page.ts';
import { cachingOf, readSite } from './parts.ts';

type SitePage = Site['pages'][number];

/** The pages that the footer links to, with their paths. */
const SITE_PAGES = {
  about: '/about',
  privacy: '/privacy',
  terms: '/terms',
  imprint: '/imprint',
} as const satisfies Record<SitePage, string>;

export const sitePages: readonly Page[] = (Object.keys(SITE_PAGES) as SitePage[]).map((page) => ({
  method: 'get',
  path: SITE_PAGES[page],
  handle: (request) => showSitePage(request, page),
}));

async function showSitePage({ visit }: PageRequest, page: SitePage): Promise<PageResponse> {
  const site = await readSite(visit);
  const { data, answer } = await visit.callInFull('getSitePage', { params: { page } });
  const title = visit.texts.t(`common.page.${page}`);
  const { html: text = '', language = site.language } = data ?? {};
  const main = html`<h1>${title}</h1>
<div class="text" lang="${language}" dir="${directionOf(language)}">
${trustedHtml(text)}
</div>`;
  const canonicalUrl = visit.publicUrl + SITE_PAGES[page];
  return {
    document: renderLayout({ title, site, visit, canonicalUrl, main }),
    caching: cachingOf(answer),
  };
}
