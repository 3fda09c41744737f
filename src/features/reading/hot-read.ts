import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNotModified, type Representation } from '../../platform/http/representation.ts';

/** Only this exact address; everything that deviates takes the ordinary way. */
const ARTICLE = /^\/v1\/articles\/([a-z0-9-]+)$/;

/** Our cookies begin so; a request with none of them is nobody in particular. */
const OUR_COOKIE = /(?:^|;\s*)pp_/;

/**
 * The hottest read of all, in front of every other middleware: an article for a caller without
 * cookie or token, whose bytes lie ready in memory. Anything else is passed on untouched, so this
 * can only ever answer what everyone gets. `headers` go out with every such answer.
 */
export function createHotRead(options: {
  peekForEveryone(slug: string): Representation | undefined;
  headers: Readonly<Record<string, string>>;
  count(status: number): void;
}): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  const prepared = new WeakMap<Representation, Record<string, string>>();

  function headersOf(representation: Representation): Record<string, string> {
    const known = prepared.get(representation);
    if (known) return known;
    const headers = { ...options.headers, ...representation.headers };
    prepared.set(representation, headers);
    return headers;
  }

  return (req, res, next) => {
    const slug = req.method === 'GET' ? ARTICLE.exec(req.url ?? '')?.[1] : undefined;
    const representation =
      slug !== undefined && isNobody(req) ? options.peekForEveryone(slug) : undefined;
    if (representation === undefined) {
      next();
      return;
    }
    const isKnownToClient = isNotModified(representation.etag, req.headers['if-none-match']);
    const status = isKnownToClient ? 304 : 200;
    options.count(status);
    res.writeHead(status, headersOf(representation));
    res.end(isKnownToClient ? undefined : representation.bytes);
  };
}

function isNobody({ headers }: IncomingMessage): boolean {
  if (headers.authorization !== undefined || headers.origin !== undefined) return false;
  return headers.cookie === undefined || !OUR_COOKIE.test(headers.cookie);
}
