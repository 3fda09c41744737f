import { Router } from 'express';

const DAY_MS = 86_400_000;
/** RFC 9116 recommends less than a year. */
const VALID_DAYS = 180;

/** `/.well-known/security.txt` (RFC 9116): where to report a hole. `contact` is a `mailto:` or https address. */
export function securityTextPage({
  contact,
  publicUrl,
}: {
  readonly contact: string;
  readonly publicUrl: string;
}): Router {
  const router = Router();
  router.get('/.well-known/security.txt', (_req, res) => {
    // Changes once a day, so that caches can store it.
    const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    const expires = new Date(today + VALID_DAYS * DAY_MS);
    res.setHeader('Cache-Control', 'public, max-age=3600');
    res.setHeader('Content-Type', 'text/plain; charset=utf-8');
    res.end(
      `Contact: ${contact}\nExpires: ${expires.toISOString()}\nCanonical: ${publicUrl}/.well-known/security.txt\n`,
    );
  });
  return router;
}

/** The address in "Name <address>" as a contact. */
export function contactOf(sender: string): string {
  const [, address = sender] = /<([^<>]*)>\s*$/.exec(sender) ?? [];
  return `mailto:${address.trim()}`;
}
