import { createHash } from 'node:crypto';
import type { Answer, ApiRequest } from './endpoint.ts';

/** What decides between the shared answer and one for this caller. */
const VARY = 'Authorization, Cookie';

/** A strong ETag: the same bytes, the same tag. */
export function strongTag(bytes: Buffer | string): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}

/** Whether `If-None-Match` names this tag, or any. A weak form of it counts too (RFC 9110, 13.1.2). */
export function isUnchanged(request: Pick<ApiRequest, 'header'>, tag: string): boolean {
  const given = request.header('if-none-match');
  if (given === undefined) return false;
  const tags = given.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}

/** Whether the caller brings anything that an answer could depend on. */
export function hasCredentials(request: Pick<ApiRequest, 'header'>): boolean {
  return request.header('authorization') !== undefined || request.header('cookie') !== undefined;
}

/**
 * Answers with JSON that opens nothing: for callers without cookie or token it may lie in shared
 * caches for `sharedSeconds`, for all others it is asked for anew each time. 304 where the caller
 * has it already.
 */
export function answerConditionally(
  request: Pick<ApiRequest, 'header'>,
  body: unknown,
  sharedSeconds: number,
): Answer {
  const bytes = JSON.stringify(body);
  const ETag = strongTag(bytes);
  const headers = {
    ETag,
    Vary: VARY,
    'Cache-Control': hasCredentials(request)
      ? 'private, no-cache'
      : `public, max-age=0, s-maxage=${sharedSeconds}`,
  };
  return isUnchanged(request, ETag)
    ? { status: 304, headers }
    : { status: 200, headers, body: JSON.parse(bytes) };
}
