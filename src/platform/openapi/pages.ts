import { Router } from 'express';
import type { oas31 } from 'zod-openapi';
import { html } from '../html/html.ts';

/**
 * RapiDoc reads /openapi.json and searches all operations. It is served from our own origin and loads nothing from
 * elsewhere. It shows one operation at a time, because together they would be hundreds of pages.
 */
const REFERENCE = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference</title>
<link rel="icon" href="data:,">
<script type="module" src="/assets/reference.js"></script>
</head>
<body>
<rapi-doc spec-url="/openapi.json" render-style="focused" schema-style="table" default-schema-tab="schema"
 show-header="false" load-fonts="false" allow-try="false" allow-authentication="false" allow-server-selection="false"
 show-method-in-nav-bar="as-colored-text" use-path-in-nav-bar="true" nav-item-spacing="compact"
 sort-tags="true"></rapi-doc>
<noscript>The reference needs a script. The same for machines: <a href="/openapi.json">openapi.json</a></noscript>
</body>
</html>
`.markup;

/**
 * The only exception to the site's Content-Security-Policy: RapiDoc's markup has inline styles, which cannot run or
 * load anything under the rest of the policy.
 */
const STYLED = "'self' 'unsafe-inline'";

/**
 * `/openapi.json` for machines, `/docs` for people. The document is built on the first request, because it
 * takes a third of a second, which would delay every start.
 */
export function documentationPages(build: () => oas31.OpenAPIObject): Router {
  const router = Router();
  let document: string | null = null;
  router.get('/openapi.json', (_req, res) => {
    document ??= JSON.stringify(build());
    res.setHeader('Cache-Control', 'public, max-age=60');
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    res.end(document);
  });
  router.get('/docs', (_req, res) => {
    const policy = String(res.getHeader('Content-Security-Policy'));
    res.setHeader(
      'Content-Security-Policy',
      policy.replace(/style-src [^;]*/, `style-src ${STYLED}`),
    );
    res.setHeader('Cache-Control', 'public, max-age=60');
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(REFERENCE);
  });
  return router;
}
