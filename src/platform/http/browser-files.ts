import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { chooseEncoding, type Encoding } from './encodings.rules.ts';

/** Chunks have a hash in their name. Files that pages name must be refetched soon after an update. */
const NAMED = 'public, max-age=300';
const HASHED = 'public, max-age=31536000, immutable';

const SUFFIX = { br: '.br', gzip: '.gz' } as const satisfies Record<Encoding, string>;

/**
 * Serves the built browser files to pages of any site; they contain nothing private. Each folder has its own address,
 * so that page views do not look for files first.
 */
export function browserFiles(folder: string): Router {
  const router = Router();
  const options = {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders(res: Response, path: string) {
      const isHashed = path.startsWith(join(folder, 'embed', 'parts'));
      res.setHeader('Cache-Control', isHashed ? HASHED : NAMED);
      res.setHeader('Access-Control-Allow-Origin', '*');
      res.removeHeader('Access-Control-Allow-Credentials');
      const [, encoding] = /\.js\.(br|gz)$/.exec(path) ?? [];
      if (encoding !== undefined) {
        res.setHeader('Content-Type', 'text/javascript; charset=utf-8');
        res.setHeader('Content-Encoding', encoding === 'gz' ? 'gzip' : encoding);
      }
    },
  } as const;
  router.use(['/assets', '/embed', '/embed.js'], preferCompressed(folder));
  for (const part of ['assets', 'embed']) {
    router.use(`/${part}`, express.static(join(folder, part), options));
  }
  const embed = Object.values(SUFFIX).map((suffix) => `/embed.js${suffix}`);
  router.get(['/embed.js', ...embed], express.static(folder, options));
  return router;
}

/** Serves the compressed file of each script if the build made one, else the plain file. */
function preferCompressed(folder: string): RequestHandler {
  const exists = new Map<string, boolean>();
  return (req, res, next) => {
    if (!req.path.endsWith('.js') && !req.baseUrl.endsWith('.js')) {
      next();
      return;
    }
    res.vary('Accept-Encoding');
    const encoding = chooseEncoding(req.headers['accept-encoding']);
    const suffix = encoding === null ? '' : SUFFIX[encoding];
    const path = `${decodeURI(req.baseUrl + req.path).replace(/\/$/, '')}${suffix}`;
    const isThere = exists.get(path) ?? existsSync(join(folder, path));
    // Bounded by the existing files: clients can make up any other names.
    if (isThere) exists.set(path, true);
    if (suffix !== '' && isThere)
      req.url = req.url.replace(/^([^?]*?)\/?(\?.*)?$/, `$1${suffix}$2`);
    next();
  };
}
