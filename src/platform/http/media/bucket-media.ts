import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { AwsClient } from 'aws4fetch';
import type { Response as PageResponse, Request, RequestHandler } from 'express';
import { AppError } from '../../errors/app-error.ts';
import { unavailable } from '../../errors/refusals.ts';
import { readAnswer } from '../read-answer.ts';
import { MEDIA_CACHE_CONTROL, MEDIA_NAME, MEDIA_TYPES, type MediaStore } from './media-store.ts';

/** An S3-compatible store with path-style URLs: `endpoint/bucket/name`. */
export interface Bucket {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** The bucket's public address; null if images are proxied through this server. */
  readonly publicUrl: string | null;
  readonly timeoutMs?: number;
}

/** Enough for an image of a megabyte, and short enough for a waiting client. */
const TIMEOUT_MS = 10_000;
const RETRY_AFTER_SECONDS = 10;
/** Images are buffered while they are proxied. This server uploads no larger images. */
const MAX_BYTES = 20 * 1024 * 1024;

const NAME = /^\/([\w-][\w.-]{0,199})$/;

/** Rate limit check before an image is proxied; throws `rate_limited`. */
type Admit = (req: Request) => Promise<unknown>;

/** Images in a bucket: redirects to its public URL if it has one, otherwise proxies them. */
export function createBucketMedia(bucket: Bucket, admit: Admit): MediaStore {
  const call = openCalls(bucket);
  return {
    async save({ name, contentType, bytes }) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const headers = {
        'Content-Type': contentType,
        'Cache-Control': MEDIA_CACHE_CONTROL,
        // Part of the signature, so that the store rejects a corrupted upload.
        'X-Amz-Content-Sha256': sha256,
      };
      await call(name, { method: 'PUT', body: new Uint8Array(bytes), headers });
    },
    async remove(name) {
      await call(name, { method: 'DELETE' });
    },
    list: () => listNames(call),
    async read(name) {
      const found = await call(name, { method: 'GET' });
      const contentType = MEDIA_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
      return found === null ? null : { name, contentType, bytes: found.bytes };
    },
    serve: bucket.publicUrl === null ? proxyFrom(call, admit) : redirectTo(bucket.publicUrl),
    async examine() {
      await call('pennypress-doctor.webp', { method: 'GET' });
      return `the bucket ${bucket.bucket} answers`;
    },
  };
}

/** Resolves to null if the store has no such file. */
type Call = (name: string, init: RequestInit) => Promise<BucketResponse | null>;

interface BucketResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

function openCalls({ endpoint, bucket, region, timeoutMs = TIMEOUT_MS, ...keys }: Bucket): Call {
  const client = new AwsClient({
    accessKeyId: keys.accessKey,
    secretAccessKey: keys.secretKey,
    service: 's3',
    region,
    retries: 0,
  });
  return async (name, init) => {
    try {
      const answer = await client.fetch(`${endpoint}/${bucket}/${name}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (Number(answer.headers.get('Content-Length')) > MAX_BYTES && init.method === 'GET') {
        await answer.body?.cancel();
        throw new Error(`${name} is too large to be proxied`);
      }
      const bytes = await readAnswer(answer, MAX_BYTES);
      const { status, headers } = answer;
      if (answer.ok || status === 304) return { status, headers, bytes };
      const code = /<Code>(\w{1,60})<\/Code>/.exec(bytes.toString('utf8'))?.[1];
      if (isAbsent(init.method, code)) return null;
      throw new Error(`the image storage answered ${status} ${code ?? ''}`.trim());
    } catch (error) {
      throw mediaUnavailable(error);
    }
  };
}

/** Lists the names in the bucket, page by page, without files that are not ours. */
async function* listNames(call: Call): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const query = new URLSearchParams({ 'list-type': '2', 'start-after': after });
    const page = await call(`?${query}`, { method: 'GET' });
    const text = page?.bytes.toString('utf8') ?? '';
    const names = [...text.matchAll(/<Key>([^<]{1,1000})<\/Key>/g)].map(([, name = '']) => name);
    yield* names.filter((name) => MEDIA_NAME.test(name));
    const last = names.at(-1);
    if (last === undefined || !/<IsTruncated>true</.test(text)) return;
    after = last;
  }
}

/** S3 responds with AccessDenied for a missing file if the key may not list the bucket. */
function isAbsent(method: string | undefined, code: string | undefined): boolean {
  return (
    method !== 'PUT' && (code === 'NoSuchKey' || (method === 'GET' && code === 'AccessDenied'))
  );
}

function mediaUnavailable(cause: unknown): AppError {
  const detail = 'The image storage cannot be reached. Nothing was changed; try again soon.';
  const { options } = unavailable('media_unavailable', detail, RETRY_AFTER_SECONDS);
  return new AppError({ ...options, cause });
}

function readName(req: Request): string | null {
  const name = NAME.exec(req.path)?.[1];
  const isRead = req.method === 'GET' || req.method === 'HEAD';
  return name !== undefined && isRead && extname(name).toLowerCase() in MEDIA_TYPES ? name : null;
}

/** The redirect is cached as long as an image, so that a page requests it once. */
function redirectTo(publicUrl: string): RequestHandler {
  return (req, res, next) => {
    const name = readName(req);
    if (name === null) return next();
    res.setHeader('Cache-Control', MEDIA_CACHE_CONTROL);
    res.redirect(302, `${publicUrl}/${name}`);
  };
}

function proxyFrom(call: Call, admit: Admit): RequestHandler {
  return async (req, res, next) => {
    const name = readName(req);
    if (name === null) return next();
    await admit(req);
    const condition = req.header('if-none-match');
    const headers = condition === undefined ? {} : { 'If-None-Match': condition };
    const file = await call(name, { method: 'GET', headers });
    if (file === null) return next();
    sendFile(res, name, file);
  };
}

function sendFile(
  res: PageResponse,
  name: string,
  { status, headers, bytes }: BucketResponse,
): void {
  res.setHeader('Cache-Control', MEDIA_CACHE_CONTROL);
  for (const field of ['ETag', 'Last-Modified']) {
    const value = headers.get(field);
    if (value !== null) res.setHeader(field, value);
  }
  if (status === 304) res.status(304).end();
  else res.type(MEDIA_TYPES[extname(name).toLowerCase()] ?? '').send(bytes);
}
