import MarkdownIt from 'markdown-it';
import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { createMarkdownRenderer } from '../../platform/html/markdown.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { sharedAnswer } from '../../platform/http/shared-answer.ts';
import { SITE_KEY, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { SITE_PAGES, type SiteSettings } from '../settings/index.ts';
import { VARY } from './caching.rules.ts';
import { READS } from './reading.routes.ts';
import { presentText } from './reading.views.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { keysOfText, loadPresentationContext } from './text-links.ts';

const render = createMarkdownRenderer(new MarkdownIt({ linkify: true }), {
  allowedTags: [
    ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'strong', 'em', 'a'],
    ...['code', 'pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'img'],
  ],
  allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt'], ol: ['start'] },
  // The page already has an h1.
  transformTags: { h1: 'h2' },
});

type SitePage = (typeof SITE_PAGES)[number];

/** Rendered pages by settings object, so that each is rendered once until the settings change. */
const rendered = new WeakMap<SiteSettings, Map<SitePage, string>>();

/** The pages that the footer links to, such as the imprint. */
export function sitePageEndpoints(deps: ReadingDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getSitePage',
      tag: 'Reading',
      audience: { who: 'anyone' },
      limits: READS,
      method: 'get',
      path: '/v1/site/pages/{page}',
      summary: 'Get a page of the publication, such as its imprint',
      params: z.object({ page: z.string().max(40) }),
      responses: {
        200: {
          description: 'The page',
          schema: z.object({
            page: z.enum(SITE_PAGES),
            html: z.string(),
            language: z.string().meta({ description: 'the language of the page' }),
          }),
        },
        304: { description: 'Not modified' },
      },
      refusals: { 404: ['not_found'] },
      handle: async ({ params }) => {
        const settings = await deps.readSettings();
        const page = SITE_PAGES.find((one) => one === params.page);
        if (page === undefined || settings.pages[page].trim() === '') throw notFound();
        const text = renderPage(settings, page);
        const now = deps.clock.now();
        const masthead = await loadPresentationContext(deps.db.recent, { ...deps, settings, now }, [
          text,
        ]);
        const body = { page, html: presentText(text, masthead), language: settings.language };
        const keys = [SITE_KEY, ...keysOfText(text, masthead)];
        return sharedAnswer(body, { Vary: VARY, ...surrogateKeys(...keys) });
      },
    }),
  ];
}

function renderPage(settings: SiteSettings, page: SitePage): string {
  const pages = rendered.get(settings) ?? new Map<SitePage, string>();
  rendered.set(settings, pages);
  const known = pages.get(page);
  if (known !== undefined) return known;
  const html = render(settings.pages[page]);
  pages.set(page, html);
  return html;
}
