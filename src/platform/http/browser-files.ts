import { join } from 'node:path';
import express, { type Response, Router } from 'express';

/** Parts have a hash in their name; what pages name must be fetched anew soon after an update. */
const NAMED = 'public, max-age=300';
const HASHED = 'public, max-age=31536000, immutable';

/**
 * Serves what was built for browsers to pages of any site: it holds nothing of anyone. Each folder at
 * its own address, so that no view of a page looks for a file first.
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
    },
  } as const;
  for (const part of ['assets', 'embed']) {
    router.use(`/${part}`, express.static(join(folder, part), options));
  }
  router.get('/embed.js', express.static(folder, options));
  return router;
}
