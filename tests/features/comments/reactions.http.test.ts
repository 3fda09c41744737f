import { describe, expect, test } from 'vitest';
import { scoreComment } from '../../../src/features/comments/score.rules.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import {
  type CommentAnswer,
  countComments,
  postComment,
  setConversation,
} from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const { server, ada, ben, moderator } = await openConversation();

async function list(slug: string, by?: TestMember, query = ''): Promise<CommentAnswer[]> {
  const request = server.http.get(`/v1/articles/${slug}/comments${query}`);
  return (await (by ? request.set(...by.auth) : request)).body.data;
}

function like(by: TestMember, id: string, method: 'put' | 'delete' = 'put') {
  return server.http[method](`/v1/comments/${id}/like`).set(...by.auth);
}

function report(by: TestMember, id: string, body: object = { reason: 'spam' }) {
  return server.http
    .post(`/v1/comments/${id}/reports`)
    .set(...by.auth)
    .send(body);
}

async function ban(member: TestMember): Promise<void> {
  const bannedUntil = addSeconds(server.clock.now(), 600);
  await server.db.read.member.update({ where: { id: member.id }, data: { bannedUntil } });
}

describe('likes', () => {
  test('a like counts once, is shown to its giver, and can be withdrawn', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    const first = await like(ben, id);
    expect([first.status, first.body]).toEqual([200, { likes: 1, liked: true }]);
    expect((await like(ben, id)).body).toEqual({ likes: 1, liked: true });
    expect((await like(ada, id)).body).toEqual({ likes: 2, liked: true });
    expect(await list(slug)).toMatchObject([{ likes: 2, liked: false }]);
    expect(await list(slug, ben)).toMatchObject([{ likes: 2, liked: true }]);
    expect((await like(ben, id, 'delete')).body).toEqual({ likes: 1, liked: false });
    expect((await like(ben, id, 'delete')).body).toEqual({ likes: 1, liked: false });
    expect(await list(slug, ben)).toMatchObject([{ likes: 1, liked: false }]);
  });

  test('100 concurrent likes of one member count once, and those of 100 members count 100 times', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    const once = await Promise.all(Array.from({ length: 100 }, () => like(ben, id)));
    expect(new Set(once.map(({ status, body }) => `${status} ${body.likes}`))).toEqual(
      new Set(['200 1']),
    );
    const others = await Promise.all(Array.from({ length: 99 }, () => createMember(server)));
    await Promise.all(others.map((one) => like(one, id)));
    const row = await server.db.read.comment.findUniqueOrThrow({ where: { id } });
    expect(row.likeCount).toBe(100);
    expect(row.score).toBe(scoreComment(100, 0));
    expect(await server.db.read.commentLike.count({ where: { commentId: id } })).toBe(100);
  }, 60_000);

  test('anonymous callers are asked to sign in, and a ban or a closed conversation prevents likes', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    const banned = await createMember(server);
    await ban(banned);
    expect((await server.http.put(`/v1/comments/${id}/like`)).body.code).toBe('sign_in_required');
    expect((await like(banned, id)).body).toMatchObject({ status: 403, code: 'banned' });
    await setConversation(server, { whoMay: 'closed' });
    expect((await like(ben, id)).body.code).toBe('conversation_closed');
    await setConversation(server, {});
    await server.http.delete(`/v1/comments/${id}`).set(...ada.auth);
    for (const gone of [id, newId(), 'x']) expect((await like(ben, gone)).status).toBe(404);
  });
});

describe('the orders of comments', () => {
  test('"top" sorts by likes against reports and "replies" by their number, both in pages', async () => {
    const { slug } = await createArticle(server);
    const made: CommentAnswer[] = [];
    for (let index = 0; index < 4; index += 1) made.push(await postComment(server, ada, { slug }));
    const [one, two, three, four] = made.map(({ id }) => id);
    await like(ada, two ?? '');
    await like(ben, two ?? '');
    await like(ada, three ?? '');
    await report(ben, three ?? '');
    await like(ben, four ?? '');
    for (const parentId of [one, one, three]) {
      await postComment(server, ben, { slug, parentId: parentId ?? '' });
    }
    const pages = async (sort: string) => {
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const path = `/v1/articles/${slug}/comments?sort=${sort}&limit=1${cursor}`;
        const { body } = await server.http.get(path);
        seen.push(...body.data.map(({ id }: CommentAnswer) => id));
        if (body.nextCursor === null) return seen;
        cursor = `&cursor=${body.nextCursor}`;
      }
    };
    expect(await pages('top')).toEqual([two, four, three, one]);
    expect(await pages('replies')).toEqual([one, three, four, two]);
  });

  test('a cursor of another order or with an invalid number is refused', async () => {
    const { id, slug } = await createArticle(server);
    const write = (at: string) =>
      Buffer.from(JSON.stringify([`comments:top:${id}`, at, newId()])).toString('base64url');
    for (const at of ['-1', '1e99', 'NaN', '', '2026-01-01T00:00:00.000Z']) {
      const answer = await server.http.get(
        `/v1/articles/${slug}/comments?sort=top&cursor=${write(at)}`,
      );
      expect.soft(answer.body, at).toMatchObject({ status: 400, code: 'malformed' });
    }
  });
});

describe('reports', () => {
  test('a report counts once per member and does not hide the comment', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    const answer = await report(ben, id, { reason: 'illegal', note: 'Section 5' });
    expect([answer.status, answer.text]).toEqual([202, '']);
    expect((await report(ben, id, { reason: 'spam' })).status).toBe(202);
    const kept = await server.db.read.commentReport.findMany({ where: { commentId: id } });
    expect(kept).toMatchObject([{ memberId: ben.id, reason: 'illegal', note: 'Section 5' }]);
    expect(await server.db.read.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      reportCount: 1,
      status: 'published',
    });
    expect(await list(slug)).toHaveLength(1);
  });

  test('more reports than tolerated hold a comment and uncount it, except one by staff', async () => {
    const article = await createArticle(server);
    await setConversation(server, { policy: { reportsTolerated: 1 } });
    const comment = await postComment(server, ada, { slug: article.slug });
    const byStaff = await postComment(server, moderator, { slug: article.slug });
    const third = await createMember(server);
    const attack = [ben, third].flatMap((by) => [report(by, comment.id), report(by, byStaff.id)]);
    await Promise.all(attack);
    expect((await list(article.slug)).map(({ id }) => id)).toEqual([byStaff.id]);
    expect(await countComments(server, article.id)).toBe(1);
    const [, own] = await list(article.slug, ada);
    expect(own).toMatchObject({
      id: comment.id,
      status: 'held',
      decision: { reason: 'reports', canAppeal: true },
    });
  });

  test('a comment can be reported if the conversation is closed, but not by a banned member', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    await setConversation(server, { whoMay: 'closed' });
    expect((await report(ben, id)).status).toBe(202);
    const banned = await createMember(server);
    await ban(banned);
    await setConversation(server, {});
    expect((await report(banned, id)).body.code).toBe('banned');
    const unknown = await server.http.post(`/v1/comments/${id}/reports`).send({ reason: 'spam' });
    expect(unknown.status).toBe(401);
    expect((await report(ben, newId())).status).toBe(404);
    expect((await report(ben, id, { reason: 'dull' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.reason' }],
    });
  });
});

describe('ignoring', () => {
  function ignore(by: TestMember, memberId: string, method: 'put' | 'delete' = 'put') {
    return server.http[method](`/v1/me/ignored/${memberId}`).set(...by.auth);
  }

  test('ignoring hides a member in threads and replies, until it is undone', async () => {
    const { slug } = await createArticle(server);
    const reader = await createMember(server);
    const top = await postComment(server, ada, { slug });
    await postComment(server, ben, { slug });
    await postComment(server, ben, { slug, parentId: top.id });
    expect((await ignore(reader, ben.id)).status).toBe(204);
    expect((await ignore(reader, ben.id)).status).toBe(204);
    expect(await list(slug, reader)).toMatchObject([{ id: top.id, replies: [] }]);
    const replies = await server.http.get(`/v1/comments/${top.id}/replies`).set(...reader.auth);
    expect(replies.body.data).toEqual([]);
    expect(await list(slug)).toHaveLength(2);
    expect((await ignore(reader, ben.id, 'delete')).status).toBe(204);
    expect(await list(slug, reader)).toHaveLength(2);
  });

  test('ignoring needs another existing member', async () => {
    expect((await ignore(ada, ada.id)).body).toMatchObject({
      status: 422,
      errors: [{ path: 'params.memberId' }],
    });
    expect((await ignore(ada, newId())).status).toBe(404);
    expect((await server.http.put(`/v1/me/ignored/${ben.id}`)).status).toBe(401);
  });
});
