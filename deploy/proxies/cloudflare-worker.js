// Cloudflare: a Worker in front of the zone. It caches public responses under one key regardless of analytics cookies,
// for as long as `CDN-Cache-Control` allows, and passes personal requests through. PURGE_URL is /__purge here. Bind the
// secrets PURGE_SECRET, ZONE_ID and API_TOKEN to the Worker. Purging by tag uses `Cache-Tag`, which the server sends.
const OWN_COOKIE = /(?:^|;)\s*(?:__Host-)?pp_/;
const LANGUAGE_COOKIE = /(?:^|;)\s*(?:__Host-)?pp-language=/;

// biome-ignore lint/style/noDefaultExport: Cloudflare calls the default export.
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (request.method === 'POST' && url.pathname === '/__purge') return await purge(request, env);
    if (isPersonal(request, url)) return await fetch(request, { cf: { cacheTtl: 0 } });
    const plain = new Request(request);
    plain.headers.delete('Cookie');
    return await fetch(plain, { cf: { cacheEverything: true } });
  },
};

function isPersonal(request, url) {
  const cookie = request.headers.get('Cookie') ?? '';
  if (request.method !== 'GET' && request.method !== 'HEAD') return true;
  if (request.headers.has('Authorization') || OWN_COOKIE.test(cookie)) return true;
  const hasLanguage = url.pathname.startsWith('/v1/') || url.searchParams.has('lang');
  return LANGUAGE_COOKIE.test(cookie) && !hasLanguage;
}

async function purge(request, env) {
  const body = await request.text();
  const signature = request.headers.get('Pennypress-Signature') ?? '';
  const [, second, mac] = /^t=(\d+),v1=([\da-f]{64})$/.exec(signature) ?? [];
  const isFresh = Math.abs(Date.now() / 1000 - Number(second)) < 300;
  if (!isFresh || !(await isSigned(`${second}.${body}`, mac, env.PURGE_SECRET))) {
    return new Response(null, { status: 403 });
  }
  const { keys } = JSON.parse(body);
  return await fetch(`https://api.cloudflare.com/client/v4/zones/${env.ZONE_ID}/purge_cache`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${env.API_TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ tags: keys }),
  });
}

async function isSigned(text, mac, secret) {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'verify',
  ]);
  const bytes = Uint8Array.from(mac.match(/../g), (pair) => Number.parseInt(pair, 16));
  return await crypto.subtle.verify('HMAC', key, bytes, encoder.encode(text));
}
