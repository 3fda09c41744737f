import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { advanceRevision } from '../../../src/features/comments/writer-history.store.ts';
import { sql } from '../../../src/platform/db/sql.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { expectWaiting, holding } from '../../support/locks.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const UNTIL = '2037-01-01T00:00:00.000Z';

let server: TestServer;
let moderator: TestMember;
let writer: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  moderator = await createMember(server, { role: 'moderator' });
  slug = (await createArticle(server)).slug;
});

afterAll(() => server.close());

beforeEach(async () => {
  writer = await createMember(server);
});

function post(rest: { parentId?: string } = {}): Promise<number> {
  return server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...writer.auth)
    .send({ body: 'One last word.', ...rest })
    .then(({ status }) => status);
}

function ban(): Promise<number> {
  return server.http
    .patch(`/v1/staff/members/${writer.id}`)
    .set(...moderator.auth)
    .send({ bannedUntil: UNTIL, hideComments: true })
    .then(({ status }) => status);
}

test.each(['a first', 'another'])(
  '%s comment that was authorized before a ban is not stored after it',
  async (which) => {
    if (which === 'another') await postComment(server, writer, { slug });
    const row = 'SELECT 1 FROM members WHERE id = $1 FOR UPDATE';
    const [banned, posted] = await holding(server, [row, [writer.id]], async () => {
      const banning = ban();
      await expectWaiting(server, 1);
      const posting = post();
      await expectWaiting(server, 2);
      return [banning, posting];
    });
    expect(await Promise.all([banned, posted])).toEqual([200, 403]);
    await server.runJobs();
    const left = { memberId: writer.id, status: 'published' };
    expect(await server.db.read.comment.count({ where: left })).toBe(0);
  },
);

test('a reply and an edit that wait for the lock of a ban are not stored', async () => {
  const { id } = await postComment(server, writer, { slug, body: 'Before.' });
  const banning = [
    `WITH t AS (UPDATE comment_writers SET turn = turn + 1 WHERE member_id = $1)
     UPDATE members SET banned_until = $2 WHERE id = $1`,
    [writer.id, UNTIL],
  ] as const;
  const written = await holding(server, banning, async () => {
    const edit = server.http
      .patch(`/v1/comments/${id}`)
      .set(...writer.auth)
      .send({ body: 'After.' })
      .then(({ status }) => status);
    const answers = [post({ parentId: id }), edit];
    await expectWaiting(server, 2);
    return answers;
  });
  expect(await Promise.all(written)).toEqual([403, 403]);
});

test.each([
  ['bannedUntil', 1, 0],
  ['bannedUntil', 0, 1],
  ['mutedUntil', 1, 0],
  ['suspendedAt', -1, 0],
] as const)(
  'a revision read after a change of %s, %i second from now, is advanced %i times',
  async (name, seconds, times) => {
    const at = server.clock.now();
    const where = { id: writer.id };
    const until = new Date(at.getTime() + seconds * 1000);
    await server.db.read.member.update({ where, data: { [name]: until } });
    const turn = advanceRevision(writer.id, { after: 0, at });
    expect(await server.db.read.$executeRaw(sql`${turn}`)).toBe(times);
  },
);

test('a member who is erased while their comment waits is asked to sign in', async () => {
  const { id: parentId } = await postComment(server, moderator, { slug });
  await postComment(server, writer, { slug });
  const erasing = ['DELETE FROM members WHERE id = $1', [writer.id]] as const;
  const posted = await holding(server, erasing, async () => {
    const posts = [post(), post({ parentId })];
    await expectWaiting(server, 2);
    return posts;
  });
  expect(await Promise.all(posted)).toEqual([401, 401]);
});

test('a member who is erased during a like, report, follow or ignore is asked to sign in', async () => {
  const { id } = await postComment(server, moderator, { slug });
  const erasing = ['DELETE FROM members WHERE id = $1', [writer.id]] as const;
  const calls = await holding(server, erasing, async () => {
    const started = [
      server.http.put(`/v1/comments/${id}/like`),
      server.http.post(`/v1/comments/${id}/reports`).send({ reason: 'spam' }),
      server.http.put(`/v1/articles/${slug}/comments/follow`),
      server.http.put(`/v1/me/ignored/${moderator.id}`),
    ].map((call) => call.set(...writer.auth).then((answer) => answer));
    await expectWaiting(server, started.length);
    return started;
  });
  const answers = await Promise.all(calls);
  expect(answers.map(({ body }) => body.code)).toEqual(Array(4).fill('sign_in_required'));
});

test.each([
  ['a reader ignores', 404, () => ['put', `/v1/me/ignored/${writer.id}`, {}] as const],
  [
    'staff give a grant to',
    404,
    () =>
      [
        'post',
        '/v1/staff/grants',
        { memberId: writer.id, until: UNTIL, reason: 'A favour' },
      ] as const,
  ],
])('%s a member who is erased meanwhile: the response is a 404', async (_what, status, call) => {
  const admin = await createMember(server, { role: 'admin' });
  const erasing = ['DELETE FROM members WHERE id = $1', [writer.id]] as const;
  const [sent] = await holding(server, erasing, async () => {
    const [method, path, body] = call();
    const started = server.http[method](path)
      .set(...admin.auth)
      .send(body)
      .then((answer) => answer.status);
    await expectWaiting(server, 1);
    return [started];
  });
  expect(await sent).toBe(status);
});
