import { Router } from 'express';

/** `/openapi.json`, for machines. */
export function documentationPages(document: object): Router {
  const router = Router();
  const text = JSON.stringify(document);
  router.get('/openapi.json', (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=60');
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    res.end(text);
  });
  return router;
}
