import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { articleParams } from './articles.schemas.ts';
import { createPreviewLink, listPreviewLinks, revokePreviewLink } from './preview-links.ts';

const PATH = '/v1/staff/articles/{id}/previews';
const FOR_EDITORS = { tag: 'Staff: articles', audience: { who: 'staff', role: 'editor' } } as const;

const previewLinkSchema = z
  .object({
    id: z.uuid(),
    createdById: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PreviewLink' });

const newPreviewSchema = z.strictObject({
  days: z.int().min(1).max(30).default(7).meta({ description: 'days until the link expires' }),
});

interface PreviewRoutesDeps extends DbDeps {
  readonly publicUrl: string;
}

/** Links by which editors share an unpublished article with anyone who has the link. */
export function previewLinkEndpoints(deps: PreviewRoutesDeps): Endpoint[] {
  return [createEndpoint(deps), ...listAndRevokeEndpoints(deps)];
}

function createEndpoint(deps: PreviewRoutesDeps): Endpoint {
  return endpoint({
    name: 'createPreviewLink',
    ...FOR_EDITORS,
    method: 'post',
    path: PATH,
    summary: 'Create a preview link to an unpublished article; its token is returned only once',
    params: articleParams,
    body: newPreviewSchema,
    responses: {
      201: {
        description: 'The link',
        schema: previewLinkSchema.extend({ url: z.string(), token: z.string() }),
      },
    },
    refusals: { 409: ['already_out'] },
    result: async (request) => {
      const { id: articleId } = request.params;
      const preview = { articleId, ...request.body, actor: actorOf(request) };
      const { articleId: _, ...link } = await createPreviewLink(deps, preview);
      return { ...link, url: `${deps.publicUrl}/preview/${link.token}` };
    },
  });
}

function listAndRevokeEndpoints(deps: PreviewRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listPreviewLinks',
      ...FOR_EDITORS,
      method: 'get',
      path: PATH,
      summary: 'List the preview links of an article, newest first, without their tokens',
      params: articleParams,
      query: pageQuery,
      responses: { 200: { description: 'A page of links', schema: pageOf(previewLinkSchema) } },
      result: ({ params: { id: articleId }, query }) =>
        listPreviewLinks(deps, { articleId, ...query }),
    }),
    endpoint({
      name: 'revokePreviewLink',
      ...FOR_EDITORS,
      method: 'delete',
      path: `${PATH}/{previewId}`,
      summary: 'Revoke a preview link',
      params: articleParams.extend({ previewId: z.uuid() }),
      responses: { 204: { description: 'The link is revoked' } },
      result: async (request) => {
        const { id: articleId, previewId: id } = request.params;
        await revokePreviewLink(deps, { articleId, id, actor: actorOf(request) });
      },
    }),
  ];
}
