import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/features/articles/index.ts';
import { type GrantRow, saveGrants } from '../../src/features/grants/index.ts';
import { addDays } from '../../src/time/clock.ts';
import { createArticle, GATED_TEXT } from '../support/articles.ts';
import { submitForm } from '../support/browser-forms.ts';
import { postComment, setConversation } from '../support/comments.ts';
import { grantAccess } from '../support/grants.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let one: TestServer;
let other: TestServer;
let admin: TestMember;
let writer: TestMember;
let article: Article;
let reader: TestMember;
let grant: GrantRow;

beforeAll(async () => {
  one = await startTestServer();
  other = await startTestServer({ DATABASE_URL: one.config.DATABASE_URL });
  admin = await createMember(one, { role: 'admin' });
  writer = await createMember(one, { name: 'Wanda Writer' });
  await setConversation(one, { whoMay: 'members' });
});

afterAll(async () => {
  await other.close();
  await one.close();
});

/** A subscriber whose page of an article with a comment is answered from memory by both processes. */
beforeEach(async () => {
  article = await createArticle(one, { access: 'subscribers' });
  await grantAccess(one, writer.id, { ground: 'comp' });
  await postComment(one, writer, { slug: article.slug, body: 'A word about the ferry.' });
  reader = await createMember(one, { name: 'Rita & Co' });
  grant = await grantAccess(one, reader.id, { ground: 'subscription' });
  for (const server of [one, other]) {
    await expect.poll(() => isFromMemory(server)).toBe(true);
  }
});

function get(server: TestServer, member: TestMember = reader, query = '') {
  const cookie = `pp_access=${member.accessToken}`;
  return server.http.get(`/articles/${article.slug}${query}`).set('Cookie', cookie);
}

/** Only an answer that went through the middleware has an id. */
async function isFromMemory(server: TestServer, member?: TestMember): Promise<boolean> {
  return (await get(server, member)).headers['x-request-id'] === undefined;
}

async function look(server: TestServer, member?: TestMember) {
  const { status, text } = await get(server, member);
  return {
    status,
    opens: text.includes(GATED_TEXT),
    canComment: text.includes('name="body"'),
    hasComment: text.includes('A word about the ferry.'),
    isFollowed: text.includes('Stop emails about new comments'),
    likes: text.includes('Unlike'),
    text,
  };
}

const withoutKeys = (text: string) => text.replaceAll(/value="[0-9a-f-]{36}-/g, 'value="KEY-');

describe('a cached article page for a member', () => {
  test('equals the page of the router, with the same headers', async () => {
    const [short, ordinary] = [await get(one), await get(one, reader, '?ordinary')];
    expect(ordinary.headers['x-request-id']).toBeDefined();
    expect(withoutKeys(short.text)).toBe(withoutKeys(ordinary.text));
    expect(short.text).toContain(GATED_TEXT);
    expect(short.text).toContain('Rita &amp; Co');
    const { date: _, vary, 'x-request-id': __, ...headers } = ordinary.headers;
    const ofRouter = Object.entries(headers).filter(
      ([name]) => !name.startsWith('access-control-'),
    );
    for (const [name, value] of ofRouter) {
      if (name !== 'content-length') expect([name, short.headers[name]]).toEqual([name, value]);
    }
    expect(short.headers['cache-control']).toBe('private, no-store');
    expect(short.headers['vary']?.split(', ').sort()).toEqual(vary?.split(', ').sort());
  });

  test('has a separate idempotency key for every form of every view', async () => {
    const keys = async () =>
      [...(await get(one)).text.matchAll(/name="key" value="([^"]+)"/g)].map(([, key]) => key);
    const [first, second] = [await keys(), await keys()];
    expect(first).toHaveLength(3);
    expect(new Set([...first, ...second]).size).toBe(6);
  });

  test('greets each member by name, and shows nobody gated text without access', async () => {
    const next = await createMember(one, { name: 'Nora Next' });
    await grantAccess(one, next.id, { ground: 'subscription' });
    const free = await createMember(one, { name: 'Fred Free' });
    await expect.poll(() => isFromMemory(one, next)).toBe(true);
    const seen = await look(one, next);
    expect(seen).toMatchObject({ opens: true });
    expect(seen.text).toContain('Nora Next');
    expect(seen.text).not.toContain('Rita');
    for (let view = 0; view < 3; view += 1) {
      expect(await look(one, free)).toMatchObject({ status: 200, opens: false });
      expect((await get(one).set('Cookie', 'pp_access=no.such.token')).text).not.toContain(
        GATED_TEXT,
      );
    }
    expect(await look(one)).toMatchObject({ opens: true });
  });

  test('is left to the router if the page depends on anything else about the member', async () => {
    const requests: [string, Record<string, string>][] = [
      ['?comment=x', {}],
      ['?gift=x', {}],
      ['?sort=oldest', {}],
      ['?notice=held', {}],
      ['', { Origin: 'https://elsewhere.test' }],
      ['', { Authorization: 'Bearer x.y.z' }],
    ];
    for (const [query, headers] of requests) {
      const answer = await get(one, reader, query).set(headers);
      const which = `${query} ${JSON.stringify(headers)}`;
      expect.soft(answer.headers['x-request-id'], which).toBeDefined();
    }
  });

  test('is not used while notifications do not arrive', async () => {
    await one.db.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'pennypress-listener' AND datname = current_database()`,
    );
    await expect.poll(() => other.changes.isSubscribed(), { interval: 5 }).toBe(false);
    expect(await isFromMemory(other)).toBe(false);
    await expect.poll(() => other.changes.isSubscribed()).toBe(true);
    await expect.poll(() => one.changes.isSubscribed()).toBe(true);
  });
});

const form = (path: string, fields: Record<string, string>) =>
  submitForm(one, path, { fields, cookie: `pp_access=${reader.accessToken}` });

const staffChange = (change: object) =>
  one.http
    .patch(`/v1/staff/members/${reader.id}`)
    .set(...admin.auth)
    .send(change)
    .expect(200);

const CHANGES: readonly [
  name: string,
  change: () => Promise<unknown>,
  then: Partial<Awaited<ReturnType<typeof look>>>,
][] = [
  [
    'a refund',
    () => {
      const ends = [{ grant, at: one.clock.now(), cause: 'refunded' }] as const;
      return one.db.transaction((tx) => saveGrants(one, tx, { ends }));
    },
    { opens: false, canComment: false },
  ],
  [
    'a ban',
    () => staffChange({ bannedUntil: addDays(one.clock.now(), 3).toISOString() }),
    { opens: true, canComment: false },
  ],
  ['a suspension', () => staffChange({ suspended: true }), { opens: false }],
  [
    'an article taken back',
    () => one.http.post(`/v1/staff/articles/${article.id}/unpublish`).set(...admin.auth),
    { status: 404, opens: false },
  ],
  [
    'following the conversation',
    () => form(`/articles/${article.slug}/follow`, { follow: 'yes' }),
    { isFollowed: true },
  ],
  [
    'ignoring the writer of a comment',
    () => one.http.put(`/v1/me/ignored/${writer.id}`).set(...reader.auth),
    { opens: true, hasComment: false },
  ],
  [
    'a like of their own',
    async () => {
      const { body } = await one.http.get(`/v1/articles/${article.slug}/comments`);
      await one.http.put(`/v1/comments/${body.data[0].id}/like`).set(...reader.auth);
    },
    { likes: true },
  ],
];

test.each(CHANGES)('the page reflects %s at once, and soon on a second process', async (...row) => {
  const [, change, then] = row;
  await change();
  expect(await look(one)).toMatchObject(then);
  await expect.poll(() => look(other), { timeout: 1_000 }).toMatchObject(then);
});

test("a held comment appears at once on its writer's page only", async () => {
  const body = 'Whoever wrote this is a scumbag.';
  const posted = await postComment(one, reader, { slug: article.slug, body });
  expect(posted.status).toBe('held');
  expect((await get(one)).text).toContain('scumbag');
  for (const server of [one, other]) {
    await expect.poll(async () => (await get(server)).text).toContain('scumbag');
    expect((await get(server, writer)).text).not.toContain('scumbag');
  }
});
