import { z } from 'zod';
import { IMAGE_NAME, toImageName } from '../../images/image-name.rules.ts';
import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { actorOf } from '../audit/index.ts';
import type { ImageDeps } from './image-deps.ts';
import { removeImage } from './remove-image.ts';
import { uploadImage } from './upload-image.ts';

/** Larger than the JPEG files of good cameras. */
const UPLOAD_LIMIT_BYTES = 12 * 1024 * 1024;

/** Each upload briefly occupies a CPU core, and stays on the disk. */
const UPLOADS: Limit = {
  name: 'image-uploads',
  points: 60,
  perSeconds: 600,
  counted: 'memory',
  by: 'account',
};

const uploadQuery = z.object({
  alt: z.string().trim().max(500).default('').meta({ description: 'the alternative text' }),
  credit: z.string().trim().min(1).max(300).optional().meta({ example: 'Image Source: Agency' }),
});

const uploadedSchema = z
  .object({
    image: z
      .object({ url: z.string(), alt: z.string(), credit: z.string().nullable() })
      .meta({ description: "the value for an article's `image`" }),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
  })
  .meta({ id: 'UploadedImage' });

/** Matches uploads only; a publisher's own files in the folder cannot be removed here. */
const imageParams = z.object({
  name: z
    .string()
    .regex(IMAGE_NAME)
    .meta({
      description: "the last part of the image's URL",
      example: toImageName('0f'.repeat(16), { width: 2000, height: 1333 }),
    }),
});

const editors = {
  tag: 'Staff: articles',
  audience: { who: 'staff', role: 'editor', scope: 'articles:write' } satisfies Audience,
} as const;

export function imageEndpoints(deps: ImageDeps): Endpoint[] {
  return [
    endpoint({
      name: 'uploadImage',
      ...editors,
      method: 'post',
      path: '/v1/staff/images',
      summary:
        'Upload an image: the bytes of a JPEG, PNG, WebP, AVIF or GIF file; it is re-encoded without metadata',
      query: uploadQuery,
      bodyFormat: 'raw',
      bodyLimitBytes: UPLOAD_LIMIT_BYTES,
      limits: [UPLOADS],
      responses: { 201: { description: 'The image', schema: uploadedSchema } },
      refusals: {
        415: ['unsupported_image'],
        422: ['unreadable_image'],
        503: ['media_unavailable'],
      },
      result: async (request) => {
        const { alt, credit = null } = request.query;
        const uploaded = await uploadImage(deps, request.rawBody, { actor: actorOf(request) });
        const { name, ...size } = uploaded;
        return { image: { url: `/media/${name}`, alt, credit }, ...size };
      },
    }),
    endpoint({
      name: 'deleteImage',
      ...editors,
      method: 'delete',
      path: '/v1/staff/images/{name}',
      summary: 'Delete an uploaded image that no article, author or issue shows',
      params: imageParams,
      responses: { 204: { description: 'Deleted; caches may serve it for another day' } },
      refusals: { 409: ['image_in_use'], 503: ['media_unavailable'] },
      result: (request) => removeImage(deps, request.params.name, { actor: actorOf(request) }),
    }),
  ];
}
