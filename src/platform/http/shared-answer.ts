/** The default `s-maxage` of public responses. */
const SHARED_SECONDS = 60;

const FOR_EVERYONE = `public, max-age=0, s-maxage=${SHARED_SECONDS}, must-revalidate`;

/**
 * A response that is the same for all callers: any cache may store it, and browsers revalidate it each time. `headers`
 * override the defaults, for example with a shorter time.
 */
export function sharedAnswer<Body extends object>(
  body: Body,
  headers: Readonly<Record<string, string>> = {},
) {
  return {
    status: 200,
    body,
    headers: { 'Cache-Control': FOR_EVERYONE, ...headers },
    hasEtag: true,
  } as const;
}
