/** The ETag of a record that staff edit: its version. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** An entity tag; weak tags never match `If-Match` (RFC 9110, 13.1.1). */
const TAG = /(W\/)?"([^"]*)"/g;

/** The versions that `If-Match` allows, or undefined if any version is allowed. Tags that are not ours are ignored. */
export function readIfMatch(request: {
  header(name: string): string | undefined;
}): readonly number[] | undefined {
  const header = request.header('if-match');
  if (header === undefined || header.trim() === '*') return undefined;
  return [...header.matchAll(TAG)].flatMap(([, weak, text = '']) => {
    const version = /^v(\d{1,9})$/.exec(text)?.[1];
    return weak !== undefined || version === undefined ? [] : [Number(version)];
  });
}
