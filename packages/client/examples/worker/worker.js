import { createGate } from '@pennypress/client/gate';

/**
 * A worker in front of a site that has its own texts, in the shape of Cloudflare's. `env.TEXTS` is any store
 * with `get`, such as a KV namespace: the whole articles, which a webhook of `article.published` and
 * `article.updated` puts there with a key of the scope `read:full`. Readers are decided by tokens that are
 * verified here, so no page waits for the server.
 */
let gate;

export default {
  async fetch(request, env) {
    gate ??= createGate({
      baseUrl: env.PENNYPRESS_URL,
      origin: env.SITE_ORIGIN,
      apiUrl: env.PENNYPRESS_API,
    });
    const address = request.headers.get('cf-connecting-ip');
    return await gate.handle(request, (visit) => respond(request, env, visit), { address });
  },
};

async function respond(request, env, visit) {
  const { pathname } = new URL(request.url);
  const [, slug] = /^\/stories\/([\w-]+)$/.exec(pathname) ?? [];
  const stored = slug === undefined ? null : await env.TEXTS.get(slug);
  if (stored === null) return page(404, '<p>There is no such page.</p>');
  const article = JSON.parse(stored);
  const isOpen = await visit.canRead(article);
  const wall = `<aside id="wall"><form method="post" action="${visit.unlockPath(slug, pathname).replaceAll('&', '&amp;')}"><button>Read free</button></form>
<a href="${visit.signInPath(pathname)}">Sign in</a></aside>`;
  return page(200, isOpen ? article.html : article.previewHtml + wall);
}

/** Anyone may cache what a reader without cookies of the gate gets; for all others the gate says otherwise. */
function page(status, html) {
  return new Response(`<!doctype html><html lang="en"><meta charset="utf-8">${html}</html>`, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'public, max-age=0, s-maxage=60',
    },
  });
}
