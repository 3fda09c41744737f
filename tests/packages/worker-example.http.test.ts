import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import worker from '../../packages/client/examples/worker/worker.js';
import {
  type RunningSite,
  startCacheBefore,
  startSite,
} from '../../scripts/proof/examples/publisher-site.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../support/articles.ts';
import { grantAccess } from '../support/grants.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const MEMBERS = 'http://members.localhost';
const SITE = 'http://publisher.localhost';
const RETURN_ADDRESS = `${SITE}/pennypress/signed-in`;
/** Longer than an entitlement token lives, shorter than an access token. */
const FIVE_MINUTES_MS = 301_000;
const QUARTER_HOUR_MS = 16 * 60_000;

let server: TestServer;
let site: RunningSite;
/** Whole articles, as the site would keep them. */
const texts = new Map<string, string>();

beforeAll(async () => {
  server = await startTestServer({
    PUBLIC_URL: MEMBERS,
    ALLOWED_ORIGINS: SITE,
    RETURN_ADDRESSES: RETURN_ADDRESS,
  });
  await createArticle(server, { slug: 'tides', access: 'subscribers' });
  await createArticle(server, { slug: 'harbour', access: 'public' });
  for (const slug of ['tides', 'harbour']) {
    const { body } = await server.http.get(`/v1/articles/${slug}`).expect(200);
    const html = `<p>${FREE_TEXT}</p><p>${GATED_TEXT}</p>`;
    texts.set(slug, JSON.stringify({ ...body.article, html }));
  }
  site = await startSite(async (req, res) => {
    const headers = new Headers(req.headers.cookie ? { cookie: req.headers.cookie } : {});
    const answer = await ask(req.url ?? '/', { headers });
    for (const [name, value] of answer.headers) res.setHeader(name, value);
    res.setHeader('set-cookie', answer.headers.getSetCookie());
    res.writeHead(answer.status).end(await answer.text());
  });
});
afterAll(async () => {
  site.close();
  await server.close();
});
afterEach(() => {
  vi.useRealTimers();
  server.clock.setOffset(0);
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return worker.fetch(new Request(SITE + path, init), {
    PENNYPRESS_URL: MEMBERS,
    PENNYPRESS_API: server.url,
    SITE_ORIGIN: SITE,
    TEXTS: { get: (key) => Promise.resolve(texts.get(key) ?? null) },
  });
}

/** A reader's browser: keeps cookies, follows nothing. */
function openBrowser() {
  const kept = new Map<string, string>();
  return {
    async open(path: string, init: RequestInit = {}) {
      const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { ...init.headers, ...(cookie && { cookie }) };
      const answer = await ask(path, { redirect: 'manual', ...init, headers });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') kept.delete(name);
        else kept.set(name, value);
      }
      return { answer, text: await answer.text(), location: answer.headers.get('location') ?? '' };
    },
    kept,
  };
}

async function signIn(
  browser: ReturnType<typeof openBrowser>,
  member: TestMember,
): Promise<string> {
  const { location } = await browser.open('/pennypress/sign-in?returnTo=/stories/tides');
  const asked = new URL(location).searchParams;
  const { body } = await server.http
    .post('/v1/auth/hand-offs')
    .set(...member.auth)
    .send({ origin: SITE, challenge: asked.get('challenge'), returnTo: asked.get('returnTo') })
    .expect(201);
  const back = await browser.open(`/pennypress/signed-in?pennypress-code=${body.code}`);
  return back.location;
}

async function createSubscriber(): Promise<TestMember> {
  const member = await createMember(server);
  await grantAccess(server, member.id);
  return member;
}

/** Access that staff gave, and a call that ends it before its time, as a refund does. */
async function createComped(): Promise<{ member: TestMember; end: () => Promise<void> }> {
  const [member, admin] = [
    await createMember(server),
    await createMember(server, { role: 'admin' }),
  ];
  const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
  const { body } = await server.http
    .post('/v1/staff/grants')
    .set(...admin.auth)
    .send({ memberId: member.id, until, reason: 'A test' })
    .expect(201);
  const end = async () => {
    await server.http.delete(`/v1/staff/grants/${body.id}`).set(...admin.auth);
  };
  return { member, end };
}

/** Moves the clocks of the server and of the worker. */
function passTime(milliseconds: number): void {
  server.clock.setOffset(milliseconds / 1000);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
}

test('a subscriber reads whole articles, and a lost access closes them within five minutes', async () => {
  const { member, end } = await createComped();
  const browser = openBrowser();
  expect(await signIn(browser, member)).toBe('/stories/tides');
  const first = await browser.open('/stories/tides');
  expect(first.text).toContain(GATED_TEXT);
  expect(first.answer.headers.get('cache-control')).toBe('private, no-store');
  await end();
  passTime(FIVE_MINUTES_MS);
  const later = await browser.open('/stories/tides');
  expect(later.text).toContain(FREE_TEXT);
  expect(later.text).not.toContain(GATED_TEXT);
});

test("a member's pages make no request to the server while the token is valid", async () => {
  const browser = openBrowser();
  await signIn(browser, await createSubscriber());
  await browser.open('/stories/tides');
  const calls = vi.spyOn(globalThis, 'fetch');
  const { text } = await browser.open('/stories/tides');
  expect(text).toContain(GATED_TEXT);
  expect(calls).not.toHaveBeenCalled();
  calls.mockRestore();
});

test('after a quarter of an hour the session is refreshed without the reader noticing', async () => {
  const browser = openBrowser();
  await signIn(browser, await createSubscriber());
  const before = browser.kept.get('pennypress_session');
  passTime(QUARTER_HOUR_MS);
  const pages = await Promise.all(Array.from({ length: 4 }, () => browser.open('/stories/tides')));
  for (const { text } of pages) expect(text).toContain(GATED_TEXT);
  expect(browser.kept.get('pennypress_session')).not.toBe(before);
  expect((await browser.open('/stories/tides')).text).toContain(GATED_TEXT);
});

test('gated texts are closed and public pages work while Pennypress is unavailable', async () => {
  const browser = openBrowser();
  await signIn(browser, await createSubscriber());
  passTime(FIVE_MINUTES_MS);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  const [gated, open] = [
    await browser.open('/stories/tides'),
    await browser.open('/stories/harbour'),
  ];
  vi.unstubAllGlobals();
  expect(gated.answer.status).toBe(200);
  expect(gated.text).not.toContain(GATED_TEXT);
  expect(open.text).toContain(GATED_TEXT);
  // They are still signed in when it is back.
  expect((await browser.open('/stories/tides')).text).toContain(GATED_TEXT);
});

test.each([true, false])(
  'no shared cache stores a gated text from a subscriber (ignoring Vary: %s)',
  async (ignoresVary) => {
    const browser = openBrowser();
    await signIn(browser, await createSubscriber());
    const front = await startCacheBefore(site, { ignoresVary });
    const cookie = [...browser.kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const read = async (headers: Record<string, string>) =>
      await (await fetch(`${front.url}/stories/tides`, { headers })).text();
    expect(await read({ cookie })).toContain(GATED_TEXT);
    expect(await read({})).not.toContain(GATED_TEXT);
    if (!ignoresVary) expect(await read({ cookie })).toContain(GATED_TEXT);
    expect(await read({ cookie: 'pennypress_session=e30' })).not.toContain(GATED_TEXT);
    expect(await read({})).not.toContain(GATED_TEXT);
    front.close();
  },
);

test('anonymous pages are publicly cacheable, and vary by cookie', async () => {
  const { headers } = await ask('/stories/tides');
  expect(headers.get('cache-control')).toContain('public');
  expect(headers.get('vary')).toBe('Cookie');
  expect(headers.getSetCookie()).toEqual([]);
});

test('a code is useless without the cookie of the browser that requested it', async () => {
  const browser = openBrowser();
  const member = await createMember(server);
  const { location } = await browser.open('/pennypress/sign-in?returnTo=/');
  const challenge = new URL(location).searchParams.get('challenge');
  const { body } = await server.http
    .post('/v1/auth/hand-offs')
    .set(...member.auth)
    .send({ origin: SITE, challenge, returnTo: RETURN_ADDRESS });
  const other = openBrowser();
  await other.open('/pennypress/sign-in?returnTo=/');
  const back = await other.open(`/pennypress/signed-in?pennypress-code=${body.code}`);
  expect(back.location).toBe('/?pennypress=sign_in_failed');
  expect(other.kept.has('pennypress_session')).toBe(false);
});

test.each([
  '//evil.example/',
  '/\\evil.example/',
  'https://evil.example/',
  'javascript:alert(1)',
  '/%0d%0aset-cookie:x=y',
])('the redirect after signing in never leaves the site: %s', async (returnTo) => {
  const browser = openBrowser();
  const query = new URLSearchParams({ returnTo });
  await browser.open(`/pennypress/sign-in?${query}`);
  const { location } = await browser.open('/pennypress/signed-in');
  const { origin } = new URL(location, SITE);
  expect(origin).toBe(SITE);
  expect(location).not.toMatch(/[\r\n\\]|^\/\//);
});

test('forms of other sites neither sign out nor spend a read', async () => {
  for (const path of ['/pennypress/sign-out', '/pennypress/unlock?slug=tides']) {
    const headers = { origin: 'https://evil.example' };
    expect((await ask(path, { method: 'POST', headers })).status).toBe(403);
    expect((await ask(path, { method: 'POST' })).status).toBe(403);
  }
});

test("a visitor's free read opens the site's own copy of the text, for them alone", async () => {
  const browser = openBrowser();
  const headers = { origin: SITE };
  const unlock = '/pennypress/unlock?slug=tides&returnTo=/stories/tides';
  const { location } = await browser.open(unlock, { method: 'POST', headers });
  expect(location).toBe('/stories/tides');
  const { answer, text } = await browser.open('/stories/tides');
  expect(text).toContain(GATED_TEXT);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(await (await ask('/stories/tides')).text()).not.toContain(GATED_TEXT);
});
