import { createHash } from 'node:crypto';

/** A strong ETag: the same tag means the same bytes. */
export function etagOf(bytes: Buffer | string): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}

/** If-None-Match (RFC 9110): a list of tags, compared weakly and regardless of their encoding, or `*`. */
export function isNotModified(etag: string | null, ifNoneMatch: string | undefined): boolean {
  if (etag === null || ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some(
    (tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replace(/-(?:br|gzip)"$/, '"') === etag,
  );
}
