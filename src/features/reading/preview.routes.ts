import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { previewLinks } from '../articles/index.ts';
import { NO_STORE } from './caching.rules.ts';
import { articleSummarySchema, instant } from './reading.schemas.ts';
import { presentSummary, presentText } from './reading.views.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { loadPresentationContext } from './text-links.ts';

const PREVIEWS: readonly Limit[] = [
  { name: 'preview', points: 120, perSeconds: 60, counted: 'memory', by: 'address' },
];

const previewSchema = z
  .object({
    article: articleSummarySchema.extend({
      publishedAt: instant
        .nullable()
        .meta({ description: 'when it is scheduled; null for a draft' }),
      html: z.string(),
      status: z.enum(['draft', 'scheduled']),
    }),
  })
  .meta({ id: 'ArticlePreview' });

/** Prevents caching, indexing, and sending the secret URL to linked sites as the referrer. */
const SECRET_HEADERS = {
  'Cache-Control': NO_STORE,
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Referrer-Policy': 'no-referrer',
};

/** Shows an unpublished article by its preview link. Once it is published, the link redirects to it. */
export function previewEndpoints(deps: ReadingDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getPreview',
      method: 'get',
      path: '/v1/previews/{token}',
      summary: 'Get an unpublished article by its preview link; 301 once it is published',
      tag: 'Reading',
      audience: { who: 'anyone' },
      limits: PREVIEWS,
      params: z.object({ token: z.string().min(1).max(200) }),
      responses: {
        200: { description: 'The whole article', schema: previewSchema },
        301: { description: 'The article is published' },
      },
      handle: async ({ params }) => {
        const previewed = await previewLinks.findArticle(deps, params.token);
        if (previewed === null) throw notFound();
        const { article, status } = previewed;
        if (status === 'published') {
          const Location = `/v1/articles/${article.slug}`;
          return { status: 301, headers: { ...SECRET_HEADERS, Location } };
        }
        const settings = await deps.readSettings();
        const now = deps.clock.now();
        const masthead = await loadPresentationContext(deps.db.read, { ...deps, settings, now }, [
          article.html,
        ]);
        const html = presentText(article.html, masthead);
        const body = { article: { ...presentSummary(article, masthead), html, status } };
        return { status: 200, body, headers: SECRET_HEADERS };
      },
    }),
  ];
}
