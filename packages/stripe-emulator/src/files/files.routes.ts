import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { isInRange, oneOf, pageParams, range, shortText, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

/** https://docs.stripe.com/file-upload: the allowed types and maximum size for each purpose. */
const PURPOSES = {
  dispute_evidence: { types: ['pdf', 'jpg', 'png'], maxBytes: 5 << 20 },
  business_icon: { types: ['jpg', 'png', 'gif'], maxBytes: 512 << 10 },
  business_logo: { types: ['jpg', 'png', 'gif'], maxBytes: 512 << 10 },
  customer_signature: { types: ['jpg', 'png'], maxBytes: 4 << 20 },
} as const;

const PURPOSE_NAMES = [
  'dispute_evidence',
  'business_icon',
  'business_logo',
  'customer_signature',
] as const satisfies readonly (keyof typeof PURPOSES)[];

const create = route('POST /v1/files', {
  accepts: z.strictObject({
    purpose: oneOf(PURPOSE_NAMES),
    file: z.strictObject({
      name: shortText,
      type: text.optional(),
      data: z.string().min(1, { error: 'empty' }),
    }),
  }),
  handle(context, { params: { purpose, file } }) {
    const bytes = Buffer.from(file.data, 'base64');
    const { types, maxBytes } = PURPOSES[purpose];
    const type = findType(bytes);
    if (bytes.length > maxBytes) {
      throw invalidRequest(`The file is larger than ${maxBytes} bytes.`, { param: 'file' });
    }
    if (type === null || !(types as readonly string[]).includes(type)) {
      throw invalidRequest(
        `You uploaded a file of a type that the purpose ${purpose} does not accept. Use one of: ${types.join(', ')}.`,
        { param: 'file' },
      );
    }
    return context.store.files.put(describe(context, { purpose, type, file, bytes }));
  },
});

function describe(
  { clock }: EmulatorContext,
  uploaded: {
    purpose: (typeof PURPOSE_NAMES)[number];
    type: string;
    file: { name: string };
    bytes: Buffer;
  },
): Stored<Stripe.File> {
  const id = newId('file');
  const { purpose, type, file, bytes } = uploaded;
  return {
    id,
    object: 'file',
    created: clock.seconds(),
    expires_at: null,
    filename: file.name,
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    purpose,
    size: bytes.length,
    title: null,
    type,
    url: `https://files.stripe.com/v1/files/${id}/contents?${digest(bytes)}`,
  } as Stored<Stripe.File>;
}

/** A digest that distinguishes uploads; the contents themselves are not stored. */
function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** Detects the type by the first bytes, as Stripe does, regardless of the declared type. */
function findType(bytes: Buffer): string | null {
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') return 'pdf';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpg';
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') return 'png';
  if (bytes.subarray(0, 4).toString('latin1') === 'GIF8') return 'gif';
  return null;
}

const retrieve = route('GET /v1/files/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getFile(context, pathParam('id')),
});

const list = route('GET /v1/files', {
  accepts: z.strictObject({
    ...pageParams,
    created: range.optional(),
    purpose: oneOf(PURPOSE_NAMES).optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.files, {
      url: '/v1/files',
      params,
      equal: {},
      where: (file) =>
        isInRange(file.created, params.created) &&
        (params.purpose === undefined || file.purpose === params.purpose),
    }),
});

function getFile(context: EmulatorContext, id: string): Stored<Stripe.File> {
  const file = context.store.files.find(id);
  if (!file) throw resourceMissing('file', id);
  return file;
}

/** Throws unless the file may be used as evidence of a dispute. */
export function assertEvidenceFile(context: EmulatorContext, id: string, param: string): void {
  const file = context.store.files.find(id);
  if (!file)
    throw invalidRequest(`No such file upload: '${id}'`, { param, code: 'resource_missing' });
  if (file.purpose === 'dispute_evidence') return;
  throw invalidRequest(`The file ${id} was not uploaded as dispute_evidence.`, { param });
}

export const fileRoutes = [create, retrieve, list];
