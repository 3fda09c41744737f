import express, { Router } from 'express';

/** Images change by getting another name; a browser may keep one for a day. */
const KEPT = '1d';

/**
 * Serves the files of one folder below /media: no listing, no hidden files. An SVG is a document that
 * may hold scripts; the policy that stands on every answer lets none of them run.
 */
export function mediaFiles(folder: string): Router {
  const router = Router();
  router.use(
    '/media',
    express.static(folder, { index: false, redirect: false, dotfiles: 'ignore', maxAge: KEPT }),
  );
  return router;
}
