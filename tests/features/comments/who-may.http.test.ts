import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LedgerGrant } from '../../../src/features/grants/index.ts';
import { createArticle } from '../../support/articles.ts';
import { listComments, postComment, setConversation } from '../../support/comments.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test.each([
  ['a comp of the site', { kind: 'site' }, 'comp', 201],
  ['a comp of a tier', { kind: 'tier', tier: 'supporter' }, 'comp', 201],
  ['a gift subscription', { kind: 'tier', tier: 'supporter' }, 'gift', 201],
  ['a paid subscription', { kind: 'tier', tier: 'supporter' }, 'subscription', 201],
  ['nothing', null, 'comp', 403],
] as const)(
  'a conversation for subscribers answers a member with %s as expected',
  async (_, scope, ground, status) => {
    const { slug } = await createArticle(server, { access: 'public', conversation: 'subscribers' });
    const member = await createMember(server);
    if (scope)
      await grantAccess(server, member.id, { scope: scope as LedgerGrant['scope'], ground });
    const answer = await server.http
      .post(`/v1/articles/${slug}/comments`)
      .set(...member.auth)
      .send({ body: 'I have something to say.' });
    expect(answer.status).toBe(status);
  },
);

describe('a conversation that closes days after its article was published', () => {
  test('a closed conversation accepts no comments, edits and likes, but still reports', async () => {
    const old = new Date(server.clock.now().getTime() - 2 * 86_400_000);
    const wish = { access: 'public', publishedAt: old } as const;
    const { slug } = await createArticle(server, { ...wish, conversationDays: 3 });
    const member = await createMember(server);
    const other = await createMember(server);
    const { id } = await postComment(server, member, { slug });
    await setConversation(server, { closeAfterDays: 1, editWindowSeconds: 86_400 });
    expect((await server.http.get(`/v1/articles/${slug}`)).body.conversation).toMatchObject({
      open: true,
      closesAt: new Date(old.getTime() + 3 * 86_400_000).toISOString(),
    });
    const staff = await createMember(server, { role: 'editor' });
    const article = await server.db.read.article.findUniqueOrThrow({ where: { slug } });
    const change = await server.http
      .patch(`/v1/staff/articles/${article.id}`)
      .set(...staff.auth)
      .send({ conversationDays: null });
    expect(change.body).toMatchObject({ conversationDays: null });
    const send = (method: 'post' | 'patch' | 'put', path: string, body?: object) =>
      server.http[method](path)
        .set(...(method === 'patch' ? member : other).auth)
        .send(body);
    const answers = [
      await send('post', `/v1/articles/${slug}/comments`, { body: 'Late.' }),
      await send('patch', `/v1/comments/${id}`, { body: 'Late.' }),
      await send('put', `/v1/comments/${id}/like`),
    ];
    for (const answer of answers) {
      expect(answer.body).toMatchObject({ status: 403, code: 'conversation_closed' });
    }
    const report = { reason: 'spam' };
    expect((await send('post', `/v1/comments/${id}/reports`, report)).status).toBe(202);
    expect((await server.http.get(`/v1/articles/${slug}`)).body.conversation.open).toBe(false);
    await setConversation(server, {});
  });
});

describe('a former slug of an article', () => {
  const query = 'limit=3&sort=oldest';

  async function createMoved(before: string, after: string) {
    const { id } = await createArticle(server, { access: 'public', slug: before });
    const editor = await createMember(server, { role: 'editor' });
    await server.http
      .patch(`/v1/staff/articles/${id}`)
      .set(...editor.auth)
      .send({ slug: after });
  }

  test('a former slug redirects to the conversation under the current one', async () => {
    await createMoved('first-name', 'second-name');
    const moved = await server.http.get(`/v1/articles/first-name/comments?${query}&evil=1`);
    expect(moved.status).toBe(301);
    expect(moved.headers['location']).toBe(
      `/v1/articles/second-name/comments?${query}&featured=false`,
    );
    const stream = await server.http.get('/v1/articles/first-name/comments/stream');
    expect(stream.headers['location']).toBe('/v1/articles/second-name/comments/stream');
    expect((await server.http.get(moved.headers['location'] ?? '')).status).toBe(200);
  });

  test('comments can be posted under a former slug', async () => {
    await createMoved('third-name', 'fourth-name');
    const member = await createMember(server);
    const posted = await postComment(server, member, { slug: 'third-name' });
    expect(posted).toMatchObject({ articleSlug: 'fourth-name', status: 'published' });
    expect(await listComments(server, 'fourth-name')).toMatchObject([{ id: posted.id }]);
  });

  test('a former slug reveals nothing about an unpublished article', async () => {
    await createMoved('fifth-name', 'sixth-name');
    await server.db.read.article.updateMany({
      where: { slug: 'sixth-name' },
      data: { deletedAt: server.clock.now() },
    });
    server.changes.receiveAll();
    expect((await server.http.get('/v1/articles/fifth-name/comments')).status).toBe(404);
  });
});
