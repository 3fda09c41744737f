import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../../src/features/articles/index.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle, createAuthor, GATED_TEXT } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeNewsletter } from '../../support/newsletters.ts';
import { look, OTHER_ADDRESSES, type Seen } from '../../support/seen-response.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let one: TestServer;
let other: TestServer;
let admin: TestMember;
let article: Article;

beforeAll(async () => {
  one = await startTestServer();
  other = await startTestServer({ DATABASE_URL: one.config.DATABASE_URL });
  admin = await createMember(one, { role: 'admin' });
});
afterAll(async () => {
  await other.close();
  await one.close();
});
beforeEach(async () => {
  article = await createArticle(one, { access: 'subscribers', title: 'The first title' });
});

type Verb = 'post' | 'patch' | 'delete' | 'put';

/** A change that staff make through the first process. */
async function change(verb: Verb, path: string, body?: object) {
  const answer = await one.http[verb](path)
    .set(...admin.auth)
    .send(body);
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer;
}

const staffArticle = () => `/v1/staff/articles/${article.id}`;

/** Puts an address into the memory of both processes. */
async function warm(path: string): Promise<void> {
  for (const server of [one, other]) {
    // A process hears of its own changes a second time, by the database.
    await expect
      .poll(() => look(server, path), { message: path })
      .toMatchObject({ isCached: true });
  }
}

/** A change shows at once where it was made, and within a second on the other process. */
async function expectSoon(path: string, then: (seen: Seen) => unknown, expected: unknown) {
  expect(then(await look(one, path)), `${path} where it was changed`).toEqual(expected);
  await expect
    .poll(async () => then(await look(other, path)), { timeout: 1_000 })
    .toEqual(expected);
}

const pathsOfArticle = () => [`/v1/articles/${article.slug}`, `/articles/${article.slug}`];
const lists = ['/v1/articles', '/', '/feed.xml', '/sitemap.xml'];

/** One address of every kind that the shared cache keeps. */
const everyKind = () => [
  ...pathsOfArticle(),
  ...lists,
  `/v1/articles/${article.slug}/comments`,
  ...OTHER_ADDRESSES,
];

describe('every kind of shared response', () => {
  test('is cached, and contains no gated text, request id or cookie', async () => {
    for (const path of everyKind()) {
      await warm(path);
      const { headers, text } = await one.http.get(path);
      expect(text, path).not.toContain(GATED_TEXT);
      expect(headers, path).not.toHaveProperty('set-cookie');
      expect(headers, path).not.toHaveProperty('x-request-id');
      expect(headers['cache-control'], path).toMatch(/^public.*s-maxage=/);
      expect(headers['surrogate-key'], path).toMatch(/\w/);
      expect(headers['content-security-policy'], path).toContain("script-src 'self'");
      expect(headers['content-security-policy'], path).not.toContain('nonce');
    }
  });

  test('is not served to members and known visitors, whose answers are never cached', async () => {
    const { accessToken } = await createMember(one);
    const unlocked = await one.http.post(`/v1/articles/${article.slug}/unlock`).expect(200);
    const [visitor = ''] = unlocked.headers['set-cookie'] as unknown as string[];
    const cookies = [`pp_access=${accessToken}`, visitor.split(';')[0] ?? ''];
    for (const path of everyKind()) {
      await warm(path);
      for (const cookie of cookies) {
        const own = await one.http.get(path).set('Cookie', cookie);
        const isGated = pathsOfArticle().includes(path);
        if (isGated) expect(own.headers['cache-control'], path).toMatch(/^private/);
        expect(await look(one, path), path).toMatchObject({ isCached: true });
      }
      expect((await look(one, path)).text, path).not.toContain(GATED_TEXT);
    }
  });

  test('has the CORS headers of the requesting origin', async () => {
    const allowed = one.config.PUBLIC_URL;
    for (const path of [...pathsOfArticle(), '/v1/site']) {
      const originsOf = async () => {
        const answers: unknown[] = [];
        for (const origin of [allowed, 'https://evil.example']) {
          const { headers } = await one.http.get(path).set('Origin', origin);
          answers.push(headers['access-control-allow-origin']);
        }
        return answers;
      };
      expect(await originsOf(), path).toEqual([allowed, undefined]);
      expect(await originsOf(), path).toEqual([allowed, undefined]);
    }
  });
});

describe('cache invalidation on every process', () => {
  test('an edited article is updated in its answers and in every list', async () => {
    for (const path of [...pathsOfArticle(), ...lists.slice(0, 3)]) await warm(path);
    await change('patch', staffArticle(), { title: 'The second title' });
    for (const path of [...pathsOfArticle(), ...lists.slice(0, 3)]) {
      await expectSoon(path, ({ text }) => text.includes('The second title'), true);
    }
  });

  test('an article that is published, unpublished and published again is updated each time', async () => {
    const hasSlug = ({ text }: Seen) => text.includes(article.slug);
    for (const action of ['unpublish', 'publish', 'unpublish']) {
      for (const path of lists) await warm(path);
      await change('post', `${staffArticle()}/${action}`, {});
      const status = action === 'publish' ? 200 : 404;
      for (const path of [...pathsOfArticle(), `/v1/articles/${article.slug}/comments`]) {
        await expectSoon(path, (seen) => seen.status, status);
      }
      for (const path of lists) await expectSoon(path, hasSlug, action === 'publish');
    }
  });

  test('a changed access level is applied', async () => {
    for (const path of pathsOfArticle()) await warm(path);
    await change('patch', staffArticle(), { access: 'public' });
    for (const path of pathsOfArticle()) {
      await expectSoon(path, ({ text }) => text.includes(GATED_TEXT), true);
      await warm(path);
    }
    await change('patch', staffArticle(), { access: 'subscribers' });
    for (const path of pathsOfArticle()) {
      await expectSoon(path, ({ text }) => text.includes(GATED_TEXT), false);
    }
  });

  test('a changed slug is applied, and the former one redirects', async () => {
    const { slug } = article;
    const [api = '', page = ''] = pathsOfArticle();
    for (const path of [api, page]) await warm(path);
    await change('patch', staffArticle(), { slug: `${slug}-moved` });
    for (const path of [api, page]) await expectSoon(path, ({ status }) => status, 301);
    await warm(api);
    await change('post', `${staffArticle()}/unpublish`, {});
    await expectSoon(api, ({ status }) => status, 404);
  });

  test('changed settings of the site are applied', async () => {
    const paths = ['/v1/site', '/', ...pathsOfArticle().slice(1)];
    for (const path of paths) await warm(path);
    await change('patch', '/v1/staff/site', { name: 'The Evening Ferry' });
    for (const path of paths) {
      await expectSoon(path, ({ text }) => text.includes('The Evening Ferry'), true);
    }
  });

  test('a changed tier and its price are applied', async () => {
    const prices = [{ interval: 'month', price: { amount: 1234, currency: 'usd' } }];
    const made = await change('post', '/v1/staff/tiers', { slug: 'cached', name: 'C', prices });
    for (const path of ['/v1/tiers', '/v1/site']) await warm(path);
    const dearer = [{ interval: 'month', price: { amount: 4321, currency: 'usd' } }];
    await change('patch', `/v1/staff/tiers/${made.body.id}`, { prices: dearer });
    for (const path of ['/v1/tiers', '/v1/site']) {
      await expectSoon(path, ({ text }) => [text.includes('4321'), text.includes('1234')], [
        true,
        false,
      ]);
    }
  });

  test('a new newsletter and an author without articles appear', async () => {
    for (const path of ['/v1/site', '/v1/authors']) await warm(path);
    const { slug } = await makeNewsletter(one, 'cached-letter');
    await expectSoon('/v1/site', ({ text }) => text.includes(slug), true);
    const author = await createAuthor(one, { name: 'Zoe Unwritten' });
    await expectSoon('/v1/authors', ({ text }) => text.includes('Zoe Unwritten'), true);
    await warm('/v1/authors');
    await change('delete', `/v1/staff/authors/${author.id}`);
    await expectSoon('/v1/authors', ({ text }) => text.includes('Zoe Unwritten'), false);
  });

  test('a new group by IP address changes the wall', async () => {
    const walled = await createArticle(one, { access: 'subscribers', meterExempt: true });
    const path = `/v1/articles/${walled.slug}`;
    await warm(path);
    const { text: before } = await look(one, path);
    const until = addSeconds(one.clock.now(), 86_400).toISOString();
    const group = { name: 'Library', ranges: ['192.0.2.0/24'], scope: 'site', until };
    await change('post', '/v1/staff/groups', group);
    await expectSoon(path, ({ text }) => text === before, false);
  });

  test('a comment invalidates the list and the page, but not the article itself', async () => {
    const [api = '', page = ''] = pathsOfArticle();
    const list = `${api}/comments`;
    for (const path of [api, page, list]) await warm(path);
    const commenter = await createMember(one, { role: 'moderator' });
    const posted = await one.http
      .post(list)
      .set(...commenter.auth)
      .send({ body: 'Said just now.' });
    expect(posted.status, posted.text).toBe(201);
    for (const path of [page, list]) {
      await expectSoon(path, ({ text }) => text.includes('Said just now.'), true);
    }
    expect(await look(one, api)).toMatchObject({ isCached: true });
  });

  test('a reply invalidates its parent comment and the list of replies', async () => {
    const commenter = await createMember(one, { role: 'moderator' });
    const comments = `/v1/articles/${article.slug}/comments`;
    const post = async (body: object) => {
      const posted = await one.http
        .post(comments)
        .set(...commenter.auth)
        .send(body);
      expect(posted.status, posted.text).toBe(201);
      return String(posted.body.id);
    };
    const parentId = await post({ body: 'Which ferry?' });
    const paths = [`/v1/comments/${parentId}`, `/v1/comments/${parentId}/replies`];
    for (const path of paths) await warm(path);
    await post({ body: 'The evening one.', parentId });
    for (const path of paths) {
      await expectSoon(path, ({ text }) => text.includes('The evening one.'), true);
    }
  });
});

test('a scheduled article appears on time, and no list is shared past that time', async () => {
  const publishAt = addSeconds(one.clock.now(), 30).toISOString();
  const scheduled = await createArticle(one, { publishedAt: new Date(publishAt) });
  const hasSlug = ({ text }: Seen) => text.includes(scheduled.slug);
  for (const path of lists) {
    await warm(path);
    const before = await look(one, path);
    expect([path, hasSlug(before)]).toEqual([path, false]);
    const shared = Number(/s-maxage=(\d+)/.exec(before.caching)?.[1]);
    expect(shared, path).toBeLessThanOrEqual(30);
  }
  one.clock.setOffset(20);
  try {
    for (const path of lists) {
      const later = await look(one, path);
      expect(later, path).toMatchObject({ isCached: true });
      expect(Number(/s-maxage=(\d+)/.exec(later.caching)?.[1]), path).toBeLessThanOrEqual(10);
    }
    one.clock.setOffset(31);
    for (const path of lists) expect([path, hasSlug(await look(one, path))]).toEqual([path, true]);
  } finally {
    one.clock.setOffset(0);
  }
});

test('every response is rendered anew while change notifications do not arrive', async () => {
  const [api = ''] = pathsOfArticle();
  await warm(api);
  await one.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'pennypress-listener' AND datname = current_database()`,
  );
  await expect.poll(() => other.changes.isSubscribed(), { interval: 5 }).toBe(false);
  expect(await look(other, api)).toMatchObject({ isCached: false });
  await change('patch', staffArticle(), { title: 'Changed unheard' });
  expect((await look(other, api)).text).toContain('Changed unheard');
  await expect.poll(() => other.changes.isSubscribed()).toBe(true);
  expect((await look(other, api)).text).toContain('Changed unheard');
});

test('a response that is rendered while its article changes never outlives the change', async () => {
  const [api = '', page = ''] = pathsOfArticle();
  for (let round = 0; round < 15; round += 1) {
    const meanwhile = [api, page, api, page].map((path) => look(one, path));
    await change('patch', staffArticle(), { title: `Title of round ${round}` });
    for (const path of [api, page]) {
      expect((await look(one, path)).text, `${path} ${round}`).toContain(`Title of round ${round}`);
    }
    await Promise.all(meanwhile);
    for (const path of [api, page]) {
      expect((await look(one, path)).text, `${path} ${round}`).toContain(`Title of round ${round}`);
    }
  }
});
