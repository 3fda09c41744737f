import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** Articles that one address may open in a day here; each test has addresses of its own. */
const PER_ADDRESS = 3;

let server: TestServer;
let admin: TestMember;
let slugs: string[];

beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '127.0.0.1' });
  admin = await createMember(server, { role: 'admin' });
  await asAdmin('patch', '/v1/staff/site', { meter: { articlesPerAddress: PER_ADDRESS } });
  slugs = [];
  for (let index = 0; index < 16; index += 1) {
    slugs.push((await createArticle(server, { access: 'subscribers' })).slug);
  }
});
afterEach(() => server.clock.setOffset(0));
afterAll(() => server.close());

async function asAdmin(method: 'patch' | 'post', path: string, body: object): Promise<void> {
  const answer = await server.http[method](path)
    .set(...admin.auth)
    .send(body);
  if (answer.status >= 300) throw new Error(answer.text);
}

function unlock(slug: string | undefined, from: string, body: object = {}) {
  const call = server.http.post(`/v1/articles/${slug}/unlock`).set('X-Forwarded-For', from);
  return call.send(body);
}

/** How many of the articles a program gets that starts each read without a cookie. */
async function harvest(addresses: readonly string[]): Promise<Set<string>> {
  const got = new Set<string>();
  for (const from of addresses) {
    for (const slug of slugs) {
      const { status, text } = await unlock(slug, from);
      if (status === 200 && text.includes(GATED_TEXT)) got.add(slug);
    }
  }
  return got;
}

describe('free reads by IP address', () => {
  test('are limited to a number of different articles per day, even if cookies are deleted', async () => {
    const from = '192.0.2.10';
    expect(await harvest([from])).toEqual(new Set(slugs.slice(0, PER_ADDRESS)));
    const refused = await unlock(slugs[5], from);
    expect(refused.body).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(refused.body.detail).toContain('Sign in');
    expect(refused.text).not.toContain(GATED_TEXT);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(86_400);
  });

  test('count once per address and article, so that many readers share one', async () => {
    const from = '192.0.2.11';
    for (let reader = 0; reader < 6; reader += 1) {
      expect((await unlock(slugs[0], from)).status).toBe(200);
    }
    expect((await unlock(slugs[1], from)).status).toBe(200);
  });

  test('never exceed the daily limit under twenty concurrent requests', async () => {
    const answers = await Promise.all(slugs.map((slug) => unlock(slug, '192.0.2.12')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(PER_ADDRESS);
  });

  test('are available again the next day', async () => {
    const from = '192.0.2.13';
    await harvest([from]);
    server.clock.setOffset(86_400);
    expect((await unlock(slugs[9], from)).status).toBe(200);
  });

  test('are counted by the /64 and the /48 of an IPv6 address', async () => {
    const oneHome = Array.from({ length: 5 }, (_, n) => `2001:db8:1:1::${n + 1}`);
    expect((await harvest(oneHome)).size).toBe(PER_ADDRESS);
    const oneNetwork = Array.from({ length: 8 }, (_, n) => `2001:db8:2:${n + 1}::1`);
    const opened = await Promise.all(
      oneNetwork.map(async (from, n) => {
        const mine = [slugs[2 * n], slugs[2 * n + 1]];
        const answers = await Promise.all(mine.map((slug) => unlock(slug, from)));
        return answers.filter(({ status }) => status === 200).length;
      }),
    );
    expect(opened.reduce((sum, count) => sum + count, 0)).toBe(5 * PER_ADDRESS);
  });

  test('are stored without an IP address, and deleted after two days', async () => {
    await unlock(slugs[0], '192.0.2.14');
    const rows = await server.db.read.addressRead.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2|2001:/);
  });
});

describe('the free reads of an IP address', () => {
  test('are limited together for new accounts, and not for older accounts', async () => {
    const from = '192.0.2.20';
    await harvest([from]);
    const createdAt = new Date(server.clock.now().getTime() - 2 * 86_400_000);
    const old = await createMember(server);
    await server.db.read.member.update({ where: { id: old.id }, data: { createdAt } });
    const newcomers = [await createMember(server), await createMember(server)];
    const statuses: number[] = [];
    for (const [index, member] of newcomers.entries()) {
      for (const slug of slugs.slice(3 * index, 3 * index + 3)) {
        statuses.push((await unlock(slug, from).set(...member.auth)).status);
      }
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
    expect((await unlock(slugs[9], from).set(...old.auth)).status).toBe(200);
  });

  test('are not limited for readers whose library subscribes by network address', async () => {
    const from = '203.0.113.9';
    await harvest([from]);
    const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
    const group = { name: 'A library', until, ranges: ['203.0.113.0/24'] };
    await asAdmin('post', '/v1/staff/groups', group);
    const answer = await unlock(slugs[10], from);
    expect(answer.body.access).toMatchObject({ granted: true, reason: 'group' });
  });

  test('also limit gift links that are opened without an account', async () => {
    const from = '192.0.2.30';
    const giver = await createMember(server);
    await grantAccess(server, giver.id, { ground: 'subscription' });
    const statuses: number[] = [];
    for (const slug of slugs.slice(0, 4)) {
      const made = await server.http.post(`/v1/articles/${slug}/gifts`).set(...giver.auth);
      statuses.push((await unlock(slug, from, { gift: made.body.token })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

test('the page says that the network has used its free reads, and offers to sign in', async () => {
  const from = '192.0.2.40';
  await harvest([from]);
  const origin = new URL(server.config.PUBLIC_URL).origin;
  const form = await server.http
    .post(`/articles/${slugs[8]}/unlock`)
    .set({ Origin: origin, 'X-Forwarded-For': from });
  expect(form.headers['location']).toBe(`/articles/${slugs[8]}?notice=network-reads#cut`);
  const page = await server.http.get(form.headers['location'] ?? '');
  expect(page.text).toContain('free reads. Sign in to keep reading.');
});

test("one visitor's invented URLs create at most 30 articles, and existing articles are still found", async () => {
  const siteUrl = 'https://news.example';
  await asAdmin('patch', '/v1/staff/site', { siteUrl, articlesByUrl: true });
  const ask = (page: number) =>
    server.http
      .get('/v1/access')
      .query({ url: `${siteUrl}/invented/${page}` })
      .set('X-Forwarded-For', '198.51.100.77');
  const statuses: number[] = [];
  for (let page = 0; page < 32; page += 1) statuses.push((await ask(page)).status);
  expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true);
  expect(statuses.slice(30)).toEqual([429, 429]);
  expect((await ask(3)).status).toBe(200);
  expect(await server.db.read.article.count({ where: { byUrl: true } })).toBe(30);
});
