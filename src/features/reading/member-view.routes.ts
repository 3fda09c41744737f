import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { ACCESS_REASONS } from '../access/index.ts';
import { ACCESS_LEVELS } from '../articles/index.ts';
import { actorOf } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import type { ArticleResponses } from './article-responses.ts';
import { NO_STORE } from './caching.rules.ts';
import { listArticlesAsMember, viewArticleAsMember } from './member-view.ts';
import { accessSchema, articleAnswerSchema, instant, slugParams } from './reading.schemas.ts';

const SHARED = {
  method: 'get',
  tag: 'Staff: access',
  audience: { who: 'staff', role: 'admin' },
} as const;

const lineSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    access: z.enum(ACCESS_LEVELS),
    publishedAt: instant.nullable(),
    granted: z.boolean(),
    reason: z.enum(ACCESS_REASONS),
    meter: accessSchema.shape.meter,
  })
  .meta({ id: 'MemberArticle', description: 'An article, and whether a member may read it now' });

/** The site as one member gets it, for staff who help them. Nothing is counted or unlocked. */
export function memberViewEndpoints(
  deps: SettingsDeps & { readonly articleResponses: ArticleResponses },
): Endpoint[] {
  return [
    endpoint({
      ...SHARED,
      name: 'listArticlesAsMember',
      path: '/v1/staff/members/{id}/articles',
      summary: 'List published articles with what a member may read, newest first',
      params: z.object({ id: z.uuid() }),
      query: pageQuery.extend({
        q: z.string().trim().min(1).max(200).optional().meta({
          description: 'words, as in the search of the site; finds what the member would find',
        }),
      }),
      responses: { 200: { description: 'A page of articles', schema: pageOf(lineSchema) } },
      result: ({ params, query }) => listArticlesAsMember(deps, { memberId: params.id, ...query }),
    }),
    endpoint({
      ...SHARED,
      name: 'viewArticleAsMember',
      path: '/v1/staff/members/{id}/articles/{slug}',
      summary: 'Get a published article as a member would get it now; recorded in the audit log',
      params: slugParams.extend({ id: z.uuid() }),
      responses: {
        200: { description: 'The article for that member', schema: articleAnswerSchema },
      },
      handle: async (request) => {
        const { id: memberId, slug } = request.params;
        const body = await viewArticleAsMember(deps, { memberId, slug }, actorOf(request));
        return { status: 200, body, headers: { 'Cache-Control': NO_STORE } };
      },
    }),
  ];
}
