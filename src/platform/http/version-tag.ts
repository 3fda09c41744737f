import { stale } from '../errors/refusals.ts';

/** The ETag of something that staff edit: its version. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/**
 * The version that the client read before it changed something, or null where it does not say.
 * Throws `stale` for a tag that no version of ours can have.
 */
export function readIfMatch(request: { header(name: string): string | undefined }): number | null {
  const given = request.header('if-match');
  if (given === undefined || given.trim() === '*') return null;
  const version = /^"v(\d{1,9})"$/.exec(given.trim())?.[1];
  if (version === undefined) throw stale();
  return Number(version);
}
