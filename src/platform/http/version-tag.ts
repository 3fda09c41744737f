/** The ETag of something that staff edit: its version. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** A tag; a weak one says nothing of bytes, and never matches here (RFC 9110, 13.1.1). */
const TAG = /(W\/)?"([^"]*)"/g;

/**
 * The versions of which the client would change one, or undefined where any will do. A tag that no version
 * of ours can have is none of them.
 */
export function readIfMatch(request: {
  header(name: string): string | undefined;
}): readonly number[] | undefined {
  const given = request.header('if-match');
  if (given === undefined || given.trim() === '*') return undefined;
  return [...given.matchAll(TAG)].flatMap(([, weak, text = '']) => {
    const version = /^v(\d{1,9})$/.exec(text)?.[1];
    return weak !== undefined || version === undefined ? [] : [Number(version)];
  });
}
