import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import type { Clock } from '../../time/clock.ts';
import { findPreviewedArticle } from '../articles/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { NO_STORE } from './caching.rules.ts';
import { articleSummarySchema, instant } from './reading.schemas.ts';
import { presentSummary } from './reading.views.ts';

export interface PreviewDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
}

const PREVIEWS: readonly Limit[] = [
  { name: 'preview', points: 120, perSeconds: 60, counted: 'memory', by: 'address' },
];

const previewSchema = z
  .object({
    article: articleSummarySchema.extend({
      publishedAt: instant
        .nullable()
        .meta({ description: 'when it is to come out, if that is set' }),
      html: z.string(),
      status: z.enum(['draft', 'scheduled']),
    }),
  })
  .meta({ id: 'ArticlePreview' });

/** Kept by nobody, found by nobody, and never told to a site that is linked from it. */
const SECRET_HEADERS = {
  'Cache-Control': NO_STORE,
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Referrer-Policy': 'no-referrer',
};

/** What a preview link shows. Once the article is out, its own address says who may read it. */
export function previewEndpoints(deps: PreviewDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getPreview',
      method: 'get',
      path: '/v1/previews/{token}',
      summary: 'An article that is not out, for whoever has the link; 301 once it is',
      tag: 'Reading',
      audience: { who: 'anyone' },
      limits: PREVIEWS,
      params: z.object({ token: z.string().min(1).max(200) }),
      answers: {
        200: { description: 'The whole article', schema: previewSchema },
        301: { description: 'It is out' },
      },
      handle: async ({ params }) => {
        const previewed = await findPreviewedArticle(deps, params.token);
        if (previewed === null) throw notFound();
        const { article, status } = previewed;
        if (status === 'published') {
          const Location = `/v1/articles/${article.slug}`;
          return { status: 301, headers: { ...SECRET_HEADERS, Location } };
        }
        const settings = await deps.readSettings();
        const shown = presentSummary(article, { publicUrl: deps.publicUrl, settings });
        const { html } = article;
        const body = { article: { ...shown, html, status } };
        return { status: 200, body, headers: SECRET_HEADERS };
      },
    }),
  ];
}
