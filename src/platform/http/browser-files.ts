import { join } from 'node:path';
import express, { Router } from 'express';

/** Parts have a hash in their name; what pages name must be fetched anew soon after an update. */
const NAMED = 'public, max-age=300';
const HASHED = 'public, max-age=31536000, immutable';

/** Serves what was built for browsers to pages of any site: it holds nothing of anyone. */
export function browserFiles(folder: string): Router {
  const router = Router();
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders(res, path) {
        const isHashed = path.startsWith(join(folder, 'embed', 'parts'));
        res.setHeader('Cache-Control', isHashed ? HASHED : NAMED);
        res.setHeader('Access-Control-Allow-Origin', '*');
        res.removeHeader('Access-Control-Allow-Credentials');
      },
    }),
  );
  return router;
}
