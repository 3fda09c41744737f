import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ARTICLES_TOPIC, type Article } from '../../../src/features/articles/index.ts';
import { type GrantRow, saveGrants } from '../../../src/features/grants/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let one: TestServer;
let other: TestServer;
let admin: TestMember;
let article: Article;
let reader: TestMember;
let grant: GrantRow;

beforeAll(async () => {
  one = await startTestServer();
  other = await startTestServer({ DATABASE_URL: one.config.DATABASE_URL });
  admin = await createMember(one, { role: 'admin' });
});

afterAll(async () => {
  await other.close();
  await one.close();
});

/** A subscriber whose open article lies in the memory of both processes. */
beforeEach(async () => {
  article = await createArticle(one, { access: 'subscribers' });
  reader = await createMember(one);
  grant = await grantAccess(one, reader.id, { ground: 'subscription' });
  for (const server of [one, other, one, other]) {
    expect(await look(server)).toMatchObject({ status: 200, reason: 'subscription', opens: true });
  }
});

async function look(server: TestServer, token = reader.accessToken) {
  const answer = await server.http
    .get(`/v1/articles/${article.slug}`)
    .set('Authorization', `Bearer ${token}`);
  const { access, conversation, article: shown } = answer.body;
  return {
    status: answer.status,
    reason: access?.reason,
    opens: answer.text.includes(GATED_TEXT),
    title: shown?.title,
    mayNotComment: conversation?.reason,
  };
}

function end(row: GrantRow): Promise<unknown> {
  const at = one.clock.now();
  return one.db.transaction((tx) =>
    saveGrants(one, tx, { ends: [{ grant: row, at, cause: 'refunded' }] }),
  );
}

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
  ['a refund', () => end(grant), { opens: false, reason: 'meter_available' }],
  [
    'a new grant after it',
    async () => {
      await end(grant);
      await grantAccess(one, reader.id, { ground: 'comp' });
    },
    { opens: true, reason: 'comp' },
  ],
  [
    'a ban',
    () => staffChange({ bannedUntil: addDays(one.clock.now(), 3).toISOString() }),
    { opens: true, mayNotComment: 'banned' },
  ],
  ['a role', () => staffChange({ role: 'editor' }), { reason: 'staff' }],
  ['a suspension', () => staffChange({ suspended: true }), { status: 401, opens: false }],
  [
    'signing out',
    () =>
      one.http
        .post('/v1/auth/logout')
        .set(...reader.auth)
        .expect(204),
    { status: 401, opens: false },
  ],
  [
    'signing out on another device',
    async () => {
      const { accessToken } = await signInMember(one, reader.id);
      const { body } = await one.http.get('/v1/me/sessions').set(...reader.auth);
      const own = body.data.find(({ current }: { current: boolean }) => current);
      await one.http
        .delete(`/v1/me/sessions/${own.id}`)
        .set('Authorization', `Bearer ${accessToken}`)
        .expect(204);
    },
    { status: 401, opens: false },
  ],
  [
    'an edited article',
    () =>
      one.http
        .patch(`/v1/staff/articles/${article.id}`)
        .set(...admin.auth)
        .send({ title: 'Another title' })
        .expect(200),
    { opens: true, title: 'Another title' },
  ],
  [
    'an article taken back',
    () =>
      one.http
        .post(`/v1/staff/articles/${article.id}/unpublish`)
        .set(...admin.auth)
        .expect(200),
    { status: 404, opens: false },
  ],
];

describe('cached data about a caller', () => {
  test('is used to answer requests', async () => {
    // Written behind the triggers' back, so that nobody hears of it.
    await one.db.transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`DELETE FROM grants WHERE member_id = ${reader.id}::uuid`;
    });
    expect(await look(one)).toMatchObject({ opens: true });
    one.changes.receiveAll();
    expect(await look(one)).toMatchObject({ opens: false });
  });

  test.each(CHANGES)(
    'is updated after %s at once, and soon on a second process',
    async (...row) => {
      const [, change, then] = row;
      await change();
      expect(await look(one)).toMatchObject(then);
      await expect.poll(() => look(other), { timeout: 1_000 }).toMatchObject(then);
    },
  );

  test('is not used while change notifications do not arrive', async () => {
    await one.db.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'pennypress-listener' AND datname = current_database()`,
    );
    await expect.poll(() => other.changes.isSubscribed(), { interval: 5 }).toBe(false);
    await end(grant);
    expect(await look(other)).toMatchObject({ opens: false });
    await expect
      .poll(() => other.changes.isSubscribed(), { interval: 1, timeout: 10_000 })
      .toBe(true);
    expect(await look(other)).toMatchObject({ opens: false });
  });

  test('never outlives a change under concurrent reads', async () => {
    for (let round = 0; round < 20; round += 1) {
      const meanwhile = Array.from({ length: 8 }, () => look(one));
      await end(grant);
      expect(await look(one), `round ${round}`).toMatchObject({ opens: false });
      grant = await grantAccess(one, reader.id, { ground: 'subscription' });
      expect(await look(one), `round ${round}`).toMatchObject({ opens: true });
      await Promise.all(meanwhile);
      // Loads that began before the change may end only now.
      expect(await look(one), `round ${round}`).toMatchObject({ opens: true });
    }
  });

  test('stops granting access when a cached grant ends', async () => {
    one.clock.setOffset(31 * 86_400);
    try {
      // The token has run out as well by then, so somebody new reads by the same grant.
      const { accessToken } = await signInMember(one, reader.id);
      expect(await look(one, accessToken)).toMatchObject({ opens: false });
    } finally {
      one.clock.setOffset(0);
    }
  });
});

describe('the fast path for members', () => {
  /** Any query keeps a request off it, and is ignored. */
  async function bothWays(headers: Record<string, string>) {
    const url = `/v1/articles/${article.slug}`;
    const short = await one.http.get(url).set(headers);
    const ordinary = await one.http.get(`${url}?ordinary`).set(headers);
    return { short, ordinary };
  }

  test.each(['by token', 'by cookie'])(
    'gives a member %s the same answer as the router',
    async (by) => {
      const token = reader.accessToken;
      const headers: Record<string, string> =
        by === 'by token' ? { Authorization: `Bearer ${token}` } : { Cookie: `pp_access=${token}` };
      const { short, ordinary } = await bothWays(headers);
      expect(short.headers['content-security-policy']).toBeUndefined();
      expect(ordinary.headers['content-security-policy']).toBeDefined();
      expect(short.text).toBe(ordinary.text);
      expect(short.text).toContain(GATED_TEXT);
      for (const name of ['cache-control', 'content-type', 'content-length', 'ratelimit-policy']) {
        expect([name, short.headers[name]]).toEqual([name, ordinary.headers[name]]);
      }
      expect(short.headers).toMatchObject({
        'cache-control': 'private, no-store',
        vary: 'Authorization, Cookie, Origin',
      });
      // Without a line in the log there is no id to look for in it.
      expect(short.headers['x-request-id']).toBeUndefined();
    },
  );

  test('passes an invalid token to the router, which refuses it', async () => {
    const { short, ordinary } = await bothWays({ Authorization: 'Bearer no.such.token' });
    expect([short.status, short.body.code]).toEqual([401, 'invalid_token']);
    expect(short.headers['content-security-policy']).toBe(
      ordinary.headers['content-security-policy'],
    );
  });

  test('is not used for cross-origin requests, which need CORS', async () => {
    const headers = {
      Authorization: `Bearer ${reader.accessToken}`,
      Origin: 'https://x.test',
    };
    const { short } = await bothWays(headers);
    expect(short.headers['content-security-policy']).toBeDefined();
  });

  test('answers 304 to a member who has the current public text', async () => {
    const open = await createArticle(one, { access: 'public' });
    const ask = () => one.http.get(`/v1/articles/${open.slug}`).set(...reader.auth);
    await ask();
    const { headers } = await ask();
    const again = await ask().set('If-None-Match', headers['etag'] ?? '');
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('does not show a cached article that is now scheduled', async () => {
    one.changes.receive(`${ARTICLES_TOPIC} ${article.id}`);
    await one.db.read.article.update({
      where: { id: article.id },
      data: { publishedAt: addDays(one.clock.now(), 1) },
    });
    expect(await look(one)).toMatchObject({ status: 404 });
    expect(await look(one)).toMatchObject({ status: 404 });
  });
});

test('a member whose rate limit is used up gets 429 on the fast path too', async () => {
  const strict = await startTestServer({
    DATABASE_URL: one.config.DATABASE_URL,
    RATE_LIMIT_FACTOR: '0.01',
  });
  try {
    const statuses: number[] = [];
    for (let read = 0; read < 8; read += 1) statuses.push((await look(strict)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  } finally {
    await strict.close();
  }
});
