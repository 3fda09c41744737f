import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeArticle, unpublishArticle } from '../../../src/features/articles/change-article.ts';
import { SYSTEM } from '../../../src/features/audit/index.ts';
import { changeSettings } from '../../../src/features/settings/index.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { setConversation } from '../../support/comments.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const CANARY = 'quicksilver-heron';
const BODY = `Everyone may read this.\n\n<!--more-->\n\nOnly some may read of the ${CANARY}.`;

let server: TestServer;
let reader: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  reader = await createMember(server, {});
});

afterAll(() => server.close());

describe('an article for subscribers', () => {
  test('shows its preview, the reason and the next step to anonymous readers', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers', body: BODY });
    const answer = await server.http.get(`/v1/articles/${slug}`);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(CANARY);
    expect(answer.body.article).toMatchObject({
      html: null,
      previewHtml: '<p>Everyone may read this.</p>',
    });
    expect(answer.body.access).toMatchObject({
      granted: false,
      reason: 'meter_available',
      meter: { limit: 1, used: 0, remaining: 1, resetsAt: null },
      next: { action: 'unlock' },
    });
    expect(answer.body.access.next.signInUrl).toContain('/signin?returnTo=');
  });

  test('can be cached for anonymous readers, never for readers with access', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers', body: BODY });
    const subscriber = await createMember(server, {});
    await grantAccess(server, subscriber.id);

    const shared = await server.http.get(`/v1/articles/${slug}`);
    expect(shared.headers['cache-control']).toContain('s-maxage');
    expect(shared.headers['vary']).toContain('Authorization');
    expect(shared.headers['set-cookie']).toBeUndefined();

    const opened = await server.http.get(`/v1/articles/${slug}`).set(...subscriber.auth);
    expect(opened.body.access).toMatchObject({ granted: true, reason: 'comp', next: null });
    expect(opened.body.article.html).toContain(CANARY);
    expect(opened.headers['cache-control']).toBe('private, no-store');
    expect(opened.headers['vary']).toContain('Cookie');

    const known = await server.http.get(`/v1/articles/${slug}`).set(...reader.auth);
    expect(known.text).not.toContain(CANARY);
    expect(known.headers['cache-control']).toBe('private, no-cache');
  });

  test('closes when the grant ends', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers', body: BODY });
    const member = await createMember(server, {});
    await grantAccess(server, member.id, { until: addSeconds(server.clock.now(), 600) });
    const granted = async () =>
      (await server.http.get(`/v1/articles/${slug}`).set(...member.auth)).body.access.granted;
    expect(await granted()).toBe(true);
    server.clock.setOffset(601);
    expect(await granted()).toBe(false);
    server.clock.setOffset(0);
  });
});

describe('access at each level', () => {
  test.each([
    ['public', 'anonymous', true, 'public'],
    ['members', 'anonymous', false, 'sign_in'],
    ['members', 'reader', true, 'member'],
    ['subscribers', 'reader', false, 'meter_available'],
    ['subscribers', 'moderator', true, 'staff'],
    ['tiers', 'editor', true, 'staff'],
    ['tiers', 'reader', false, 'subscribe'],
  ] as const)('an article for %s, read by %s', async (access, who, granted, reason) => {
    const tiers = access === 'tiers' ? ['patron'] : [];
    const { slug } = await createArticle(server, { access, tiers, body: BODY });
    const asking = server.http.get(`/v1/articles/${slug}`);
    if (who !== 'anonymous') asking.set(...(await createMember(server, { role: who })).auth);
    const answer = await asking;
    expect(answer.body.access).toMatchObject({ granted, reason });
    expect(answer.text.includes(CANARY)).toBe(granted);
  });
});

describe('an article that is requested again', () => {
  test('is a 304 for a client that has it', async () => {
    const { slug } = await createArticle(server, { access: 'public', body: BODY });
    const first = await server.http.get(`/v1/articles/${slug}`);
    const tag = first.headers['etag'] ?? '';
    expect(tag).toMatch(/^"[\w-]+"$/);
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await server.http.get(`/v1/articles/${slug}`).set('If-None-Match', given);
      expect(again.status).toBe(304);
      expect(again.text).toBe('');
    }
  });

  test('is identical when it is served from the cache', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers', body: BODY });
    const made = await server.http.get(`/v1/articles/${slug}`);
    const kept = await server.http.get(`/v1/articles/${slug}`);
    const ordinary = await server.http.get(`/v1/articles/${slug}/`);
    expect(kept.text).toBe(made.text);
    expect(ordinary.text).toBe(made.text);
    expect(kept.headers['etag']).toBe(made.headers['etag']);
    expect(kept.headers['cache-control']).toBe(made.headers['cache-control']);
  });

  test('shows a change at once, and is a 404 once it was unpublished', async () => {
    const article = await createArticle(server, { access: 'public', body: BODY });
    const url = `/v1/articles/${article.slug}`;
    await server.http.get(url);
    const by = { actor: SYSTEM };
    await changeArticle(server.transfer, article.id, { title: 'A better title' }, by);
    expect((await server.http.get(url)).body.article.title).toBe('A better title');
    await unpublishArticle(server.transfer, article.id, by);
    expect((await server.http.get(url)).status).toBe(404);
  });

  test('shows a changed copyright of the site at once', async () => {
    const { slug } = await createArticle(server, { access: 'public', body: BODY });
    await server.http.get(`/v1/articles/${slug}`);
    const change = { copyright: '© 2026 Someone else' };
    await changeSettings(server, change, { actor: SYSTEM });
    const answer = await server.http.get(`/v1/articles/${slug}`);
    expect(answer.body.article.copyright).toBe('© 2026 Someone else');
  });
});

describe('unpublished articles', () => {
  test('a draft, a scheduled and an unknown article get the same 404', async () => {
    const draft = await createArticle(server, { publishedAt: null });
    const scheduled = await createArticle(server, { publishedAt: addDays(server.clock.now(), 1) });
    for (const slug of [draft.slug, scheduled.slug, 'never-written', 'NO%20Slug']) {
      const answer = await server.http.get(`/v1/articles/${slug}`);
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('not_found');
      expect(answer.headers['cache-control']).toBe('private, no-store');
    }
  });

  test('a scheduled article appears at its publication time', async () => {
    const at = addSeconds(server.clock.now(), 300);
    const { slug } = await createArticle(server, { publishedAt: at, access: 'public' });
    expect((await server.http.get(`/v1/articles/${slug}`)).status).toBe(404);
    server.clock.setOffset(301);
    expect((await server.http.get(`/v1/articles/${slug}`)).status).toBe(200);
    server.clock.setOffset(0);
  });

  test('a former slug redirects to the current one, unless the article is unpublished', async () => {
    const article = await createArticle(server, { access: 'public', body: BODY });
    const by = { actor: SYSTEM };
    await changeArticle(server.transfer, article.id, { slug: `${article.slug}-moved` }, by);
    const answer = await server.http.get(`/v1/articles/${article.slug}`).redirects(0);
    expect(answer.status).toBe(301);
    expect(answer.headers['location']).toBe(`/v1/articles/${article.slug}-moved`);
    await unpublishArticle(server.transfer, article.id, by);
    expect((await server.http.get(`/v1/articles/${article.slug}`)).status).toBe(404);
  });
});

describe('lists of articles', () => {
  test('contain every published article once, newest first, in pages, without gated text', async () => {
    const tag = 'paged';
    const now = server.clock.now();
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const publishedAt = addSeconds(now, -60 * (index + (index === 3 ? -1 : 0)) - 3600);
      const one = await createArticle(server, { tags: [tag], body: BODY, publishedAt });
      made.push(one.id);
    }
    await createArticle(server, { tags: [tag], publishedAt: null });
    const seen: string[] = [];
    let cursor = '';
    do {
      const url = `/v1/articles?tag=${tag}&limit=2${cursor && `&cursor=${cursor}`}`;
      const answer = await server.http.get(url);
      expect(answer.text).not.toContain(CANARY);
      expect(answer.body.data[0]).not.toHaveProperty('html');
      seen.push(...answer.body.data.map(({ id }: { id: string }) => id));
      cursor = answer.body.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(made));
  });

  test('a tag is found by its slug and as it was written, in any case', async () => {
    const { slug } = await createArticle(server, { tags: ['Public Health'] });
    for (const tag of ['public-health', 'Public Health', 'PUBLIC-HEALTH']) {
      const { body } = await server.http.get('/v1/articles').query({ tag });
      expect(
        body.data.map((one: { slug: string }) => one.slug),
        tag,
      ).toEqual([slug]);
    }
    const { body } = await server.http.get('/v1/articles').query({ tag: '!!' });
    expect(body.data).toEqual([]);
  });

  test("an author's articles are found by the author's slug", async () => {
    const author = await createAuthor(server, {});
    const { slug } = await createArticle(server, { authors: [author.slug], access: 'public' });
    const list = await server.http.get(`/v1/articles?author=${author.slug}`);
    expect(list.body.data.map((one: { slug: string }) => one.slug)).toEqual([slug]);
    const page = await server.http.get(`/v1/authors/${author.slug}`);
    expect(page.body).toMatchObject({ slug: author.slug, articles: [{ slug }] });
    const all = await server.http.get('/v1/authors?limit=100');
    expect(all.body.data.map((one: { slug: string }) => one.slug)).toContain(author.slug);
  });

  test.each([
    ['a limit of 0', '/v1/articles?limit=0', 422, 'invalid'],
    ['a limit of 101', '/v1/articles?limit=101', 422, 'invalid'],
    ['a cursor that nobody issued', '/v1/articles?cursor=abc', 400, 'malformed'],
    ["another list's cursor", `/v1/articles?cursor=${foreignCursor()}`, 400, 'malformed'],
    ['a NUL in the address', '/v1/articles/a%00b', 422, 'invalid'],
    ['a NUL in the query', '/v1/articles?tag=a%00b', 422, 'invalid'],
    ['an address that is not readable', '/v1/articles/%zz', 400, 'malformed'],
    ['an unknown parameter', '/v1/articles?fields=html&include=body', 200, undefined],
    ['an unknown author', '/v1/authors/nobody', 404, 'not_found'],
  ])('query parameters of lists are validated: %s', async (_name, url, status, code) => {
    const answer = await server.http.get(url);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
  });

  test('the site endpoint returns the name and the prompts', async () => {
    const { body } = await server.http.get('/v1/site');
    expect(body.prompts.tip.title).toBe('Want to leave a tip?');
    expect(body).toMatchObject({ currency: 'usd', tiers: [], newsletters: [] });
  });
});

function foreignCursor(): string {
  const position = ['authors', '2026-01-01T00:00:00.000Z', '01890000-0000-7000-8000-000000000000'];
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

test('a public answer is shared no longer than its conversation stays open', async () => {
  const { slug, publishedAt } = await createArticle(server, { access: 'public', body: BODY });
  await setConversation(server, { closeAfterDays: 1 });
  const closesAt = addDays(publishedAt ?? new Date(), 1);
  const readAt = async (secondsAfter: number) => {
    server.clock.setOffset((closesAt.getTime() - Date.now()) / 1000 + secondsAfter);
    const { headers, body } = await server.http.get(`/v1/articles/${slug}`);
    const shared = Number(/s-maxage=(\d+)/.exec(headers['cache-control'] ?? '')?.[1]);
    return { shared, isOpen: body.conversation.open };
  };
  try {
    expect(await readAt(-90)).toEqual({ shared: 60, isOpen: true });
    const last = await readAt(-30);
    expect(last.isOpen).toBe(true);
    expect(last.shared).toBeLessThanOrEqual(30);
    expect(await readAt(1)).toEqual({ shared: 60, isOpen: false });
  } finally {
    server.clock.setOffset(0);
    await setConversation(server, {});
  }
});
