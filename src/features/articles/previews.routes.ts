import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { articleParams } from './articles.schemas.ts';
import { findArticleById } from './articles.store.ts';
import { closePreview, createPreview, type PreviewDeps } from './keep-previews.ts';
import { listPreviews } from './previews.store.ts';

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
  days: z.int().min(1).max(30).default(7).meta({ description: 'after which it shows nothing' }),
});

/** Links by which editors show what is not out, to whoever has the link. */
export function previewLinkEndpoints(
  deps: PreviewDeps & { readonly publicUrl: string },
): Endpoint[] {
  return [
    endpoint({
      ...FOR_EDITORS,
      method: 'post',
      path: PATH,
      summary: 'Make a link that shows an article before it is out; the token is told this once',
      params: articleParams,
      body: newPreviewSchema,
      answers: {
        201: {
          description: 'The link',
          schema: previewLinkSchema.extend({ url: z.string(), token: z.string() }),
        },
      },
      refusals: { 409: ['already_out'] },
      handle: async (request) => {
        const { id: articleId } = request.params;
        const asked = { articleId, ...request.body, actor: actorOf(request) };
        const { articleId: _, ...link } = await createPreview(deps, asked);
        return { status: 201, body: { ...link, url: `${deps.publicUrl}/preview/${link.token}` } };
      },
    }),
    endpoint({
      ...FOR_EDITORS,
      method: 'get',
      path: PATH,
      summary: 'The preview links of an article, newest first, without their tokens',
      params: articleParams,
      answers: {
        200: { description: 'The links', schema: z.object({ data: z.array(previewLinkSchema) }) },
      },
      handle: async ({ params: { id } }) => {
        if ((await findArticleById(deps.db.read, id)) === null) throw notFound();
        const links = await listPreviews(deps.db.read, id);
        return { status: 200, body: { data: links.map(({ articleId: _, ...link }) => link) } };
      },
    }),
    endpoint({
      ...FOR_EDITORS,
      method: 'delete',
      path: `${PATH}/{previewId}`,
      summary: 'Revoke a preview link at once',
      params: articleParams.extend({ previewId: z.uuid() }),
      answers: { 204: { description: 'It shows nothing any more' } },
      handle: async (request) => {
        const { id: articleId, previewId: id } = request.params;
        await closePreview(deps, { articleId, id, actor: actorOf(request) });
        return { status: 204 };
      },
    }),
  ];
}
