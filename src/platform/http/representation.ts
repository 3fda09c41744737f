import { createHash } from 'node:crypto';
import type { Answer, ApiRequest } from './endpoint.ts';

/** An answer's bytes, made once, with what a client may compare them by. */
export interface Representation {
  readonly bytes: Buffer;
  /** Strong: the same tag means the same bytes. Null where nobody may keep the answer anyway. */
  readonly etag: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

export function makeRepresentation(
  body: Buffer | object,
  headers: Readonly<Record<string, string>>,
): Representation {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  return {
    bytes,
    etag,
    headers: {
      'Content-Type': JSON_TYPE,
      ...headers,
      ETag: etag,
    },
  };
}

/** An answer that nobody may keep, and that therefore needs no tag. */
export function makeFleeting(
  bytes: Buffer,
  headers: Readonly<Record<string, string>>,
): Representation {
  return { bytes, etag: null, headers: { 'Content-Type': JSON_TYPE, ...headers } };
}

/** RFC 9110, If-None-Match: a list of tags, compared weakly, or any. */
export function isNotModified(etag: string | null, ifNoneMatch: string | undefined): boolean {
  if (etag === null || ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The representation, or 304 where the client has it. */
export function answerWith(
  representation: Representation,
  ifNoneMatch: string | undefined,
): Answer {
  const { 'Content-Type': contentType = '', ...headers } = representation.headers;
  if (isNotModified(representation.etag, ifNoneMatch)) return { status: 304, headers };
  return { status: 200, headers, raw: { contentType, bytes: representation.bytes } };
}

/** Shared caches serve what is the same for everybody this long without asking. */
const SHARED_SECONDS = 60;

const FOR_EVERYONE = `public, max-age=0, s-maxage=${SHARED_SECONDS}, must-revalidate`;

/**
 * What is the same for all callers: any cache may keep it, and a browser asks each time. `headers` say
 * what differs, such as a shorter time.
 */
export function answerEveryone(
  request: Pick<ApiRequest, 'header'>,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const representation = makeRepresentation(body, { 'Cache-Control': FOR_EVERYONE, ...headers });
  return answerWith(representation, request.header('if-none-match'));
}
