import { Router } from 'express';
import type { oas31 } from 'zod-openapi';
import { renderReference } from './reference-page.ts';
import { REFERENCE_STYLE } from './reference-style.ts';

/**
 * `/openapi.json` for machines, `/docs` for people. Each is made once, for whoever asks first: a third of
 * a second, which every start and every restart would pay otherwise.
 */
export function documentationPages(build: () => oas31.OpenAPIObject): Router {
  const router = Router();
  const document = once(build);
  const files = [
    ['/openapi.json', 'application/json; charset=utf-8', () => JSON.stringify(document())],
    ['/docs', 'text/html; charset=utf-8', () => renderReference(document())],
    ['/docs/style.css', 'text/css; charset=utf-8', () => REFERENCE_STYLE],
  ] as const;
  for (const [path, contentType, write] of files) {
    const text = once(write);
    router.get(path, (_req, res) => {
      res.setHeader('Cache-Control', 'public, max-age=60');
      res.setHeader('Content-Type', contentType);
      res.end(text());
    });
  }
  return router;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
