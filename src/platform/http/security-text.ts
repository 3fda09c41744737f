import { type Endpoint, endpoint } from './endpoint.ts';

const DAY_MS = 86_400_000;
/** RFC 9116 recommends less than a year. */
const VALID_DAYS = 180;

/** `/.well-known/security.txt` (RFC 9116): where to report a vulnerability. `contact` is a `mailto:` or https URL. */
export function securityTextEndpoint({
  contact,
  publicUrl,
}: {
  readonly contact: string;
  readonly publicUrl: string;
}): Endpoint {
  return endpoint({
    name: 'getSecurityText',
    method: 'get',
    path: '/.well-known/security.txt',
    summary: 'Where to report a security vulnerability',
    tag: 'Outputs',
    audience: { who: 'anyone' },
    responses: { 200: { description: 'The file', contentType: 'text/plain' } },
    handle: () => {
      // Changes once a day, so that caches can store it.
      const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
      const expires = new Date(today + VALID_DAYS * DAY_MS).toISOString();
      const text = `Contact: ${contact}\nExpires: ${expires}\nCanonical: ${publicUrl}/.well-known/security.txt\n`;
      const bytes = Buffer.from(text);
      return Promise.resolve({
        status: 200,
        raw: { contentType: 'text/plain; charset=utf-8', bytes },
        headers: { 'Cache-Control': 'public, max-age=3600' },
      });
    },
  });
}

/** Converts a sender, "Name <address>", into a `mailto:` contact. */
export function contactOf(sender: string): string {
  const [, address = sender] = /<([^<>]*)>\s*$/.exec(sender) ?? [];
  return `mailto:${address.trim()}`;
}
