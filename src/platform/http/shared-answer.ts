/** Shared caches serve what is the same for everybody this long without asking. */
const SHARED_SECONDS = 60;

const FOR_EVERYONE = `public, max-age=0, s-maxage=${SHARED_SECONDS}, must-revalidate`;

/**
 * What is the same for all callers: any cache may keep it, and a browser asks each time. `headers` say
 * what differs, such as a shorter time.
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
