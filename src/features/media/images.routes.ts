import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { actorOf } from '../audit/index.ts';
import { type KeepDeps, keepImage } from './keep-image.ts';

export type ImageDeps = KeepDeps;

/** More than a good camera's JPEG. */
const UPLOAD_LIMIT_BYTES = 12 * 1024 * 1024;

/** Each takes a core for a moment, and stays on the disk. */
const UPLOADS: Limit = {
  ...{ name: 'image-uploads', points: 60, perSeconds: 600 },
  ...{ counted: 'memory', by: 'account' },
};

const uploadQuery = z.object({
  alt: z.string().trim().max(500).default('').meta({ description: 'what it shows' }),
  credit: z.string().trim().min(1).max(300).optional().meta({ example: 'Image Source: Agency' }),
});

const uploadedSchema = z
  .object({
    image: z
      .object({ url: z.string(), alt: z.string(), credit: z.string().nullable() })
      .meta({ description: "as an article's `image` takes it" }),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
  })
  .meta({ id: 'UploadedImage' });

export function imageEndpoints(deps: ImageDeps): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/v1/staff/images',
      summary:
        'Upload a picture: the bytes of a JPEG, PNG, WebP, AVIF or GIF file; it is made anew without its metadata',
      tag: 'Staff: articles',
      audience: { who: 'staff', role: 'editor', scope: 'articles:write' },
      query: uploadQuery,
      bodyFormat: 'raw',
      bodyLimitBytes: UPLOAD_LIMIT_BYTES,
      limits: [UPLOADS],
      answers: { 201: { description: 'Where it is', schema: uploadedSchema } },
      refusals: { 415: ['unsupported_image'], 422: ['unreadable_image'] },
      handle: async (request) => {
        const { alt, credit = null } = request.query;
        const kept = await keepImage(deps, request.rawBody, { actor: actorOf(request) });
        const { name, ...size } = kept;
        return { status: 201, body: { image: { url: `/media/${name}`, alt, credit }, ...size } };
      },
    }),
  ];
}
