import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import {
  type CommentAnswer,
  listComments,
  listPages,
  postComment,
} from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';

const SORTS = ['newest', 'oldest', 'top', 'replies'] as const;

const { server, ada, ben, moderator } = await openConversation();

async function moderate(method: 'post' | 'put' | 'delete', path: string): Promise<number> {
  const answer = await server.http[method](`/v1/staff/comments/${path}`).set(...moderator.auth);
  return answer.status;
}

async function postSome(slug: string, count: number): Promise<CommentAnswer[]> {
  const posted: CommentAnswer[] = [];
  for (let index = 0; index < count; index += 1) {
    server.clock.setOffset(posted.length);
    posted.push(await postComment(server, ada, { slug, body: `Number ${index}` }));
  }
  server.clock.setOffset(0);
  return posted;
}

describe('pinned comments', () => {
  test('pinned comments lead every order, the last pinned first, and are listed once', async () => {
    const { slug } = await createArticle(server);
    const ids = (await postSome(slug, 6)).map(({ id }) => id);
    expect(await moderate('post', `${ids[1]}/pin`)).toBe(200);
    server.clock.setOffset(60);
    expect(await moderate('post', `${ids[4]}/pin`)).toBe(200);
    server.clock.setOffset(0);
    for (const sort of SORTS) {
      const others = [ids[0], ids[2], ids[3], ids[5]];
      if (sort !== 'oldest') others.reverse();
      for (const limit of [1, 2, 3, 100]) {
        const url = `/v1/articles/${slug}/comments?sort=${sort}&limit=${limit}`;
        const pages = await listPages(server, url);
        expect(pages.flat(), `${sort} by ${limit}`).toEqual([ids[4], ids[1], ...others]);
        expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
      }
    }
    expect(await listComments(server, slug)).toMatchObject([
      { pinned: true },
      { pinned: true },
      {},
      {},
      {},
      {},
    ]);
    expect(await moderate('post', `${ids[4]}/unpin`)).toBe(200);
    expect((await listComments(server, slug)).map(({ id }) => id)).toEqual([
      ids[1],
      ...[ids[5], ids[4], ids[3], ids[2], ids[0]],
    ]);
  });

  test('a list with only pinned comments has a last page', async () => {
    const { slug } = await createArticle(server);
    const [one] = await postSome(slug, 1);
    await moderate('post', `${one?.id}/pin`);
    expect(await listPages(server, `/v1/articles/${slug}/comments?limit=1`)).toEqual([[one?.id]]);
  });

  test('a pinned comment that is held or removed no longer leads', async () => {
    const { slug } = await createArticle(server);
    const [first, second] = await postSome(slug, 2);
    await postComment(server, ben, { slug, parentId: first?.id ?? '' });
    await moderate('post', `${first?.id}/pin`);
    await server.http
      .post(`/v1/staff/comments/${first?.id}/reject`)
      .set(...moderator.auth)
      .send({ reason: 'spam' });
    expect(await listComments(server, slug)).toMatchObject([
      { id: second?.id },
      { id: first?.id, status: 'removed' },
    ]);
  });
});

describe('featured comments', () => {
  test('featured comments, replies among them, have a list of their own in every order', async () => {
    const { slug } = await createArticle(server);
    const [first, second] = await postSome(slug, 2);
    server.clock.setOffset(9);
    const reply = await postComment(server, ben, { slug, parentId: first?.id ?? '' });
    server.clock.setOffset(0);
    for (const id of [first?.id, reply.id]) {
      expect(await moderate('put', `${id}/featured`)).toBe(200);
      expect(await moderate('put', `${id}/featured`)).toBe(200);
    }
    const url = `/v1/articles/${slug}/comments?featured=true&limit=1`;
    expect(await listPages(server, url)).toEqual([[reply.id], [first?.id]]);
    expect(await listPages(server, `${url}&sort=replies`)).toEqual([[first?.id], [reply.id]]);
    expect(await listComments(server, slug)).toMatchObject([
      { id: second?.id, featured: false },
      { id: first?.id, featured: true },
    ]);
    expect(await moderate('delete', `${reply.id}/featured`)).toBe(200);
    expect(await listPages(server, url)).toEqual([[first?.id]]);
    const actions = await server.db.read.auditEntry.findMany({
      where: { subjectId: reply.id },
      orderBy: { id: 'asc' },
    });
    expect(actions.map(({ action }) => action)).toEqual(['comment.featured', 'comment.unfeatured']);
  });

  test('only moderators feature comments, and only published ones', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    const path = `/v1/staff/comments/${id}/featured`;
    expect((await server.http.put(path)).status).toBe(401);
    expect((await server.http.put(path).set(...ben.auth)).status).toBe(403);
    await server.http.delete(`/v1/comments/${id}`).set(...ada.auth);
    expect(await moderate('put', `${id}/featured`)).toBe(404);
    const wrong = await server.http.get(`/v1/articles/${slug}/comments?featured=maybe`);
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'query.featured' }] });
  });
});

describe('the place of a comment', () => {
  test('the cursors of a comment lead to pages that begin with its thread or reply, in every order', async () => {
    const { slug } = await createArticle(server);
    const threads = await postSome(slug, 4);
    const parent = threads[1];
    const replies: CommentAnswer[] = [];
    for (let count = 0; count < 5; count += 1) {
      replies.push(await postComment(server, ben, { slug, parentId: parent?.id ?? '' }));
    }
    const wanted = replies[3];
    const { body } = await server.http.get(`/v1/comments/${wanted?.id}`);
    expect(body).toMatchObject({ id: wanted?.id, parent: { id: parent?.id, replies: [] } });
    for (const sort of SORTS) {
      const page = await listComments(
        server,
        slug,
        `?sort=${sort}&limit=2&cursor=${body.place.cursors[sort]}`,
      );
      expect(page[0]?.id, sort).toBe(parent?.id);
    }
    const rest = `/v1/comments/${parent?.id}/replies?cursor=${body.place.repliesCursor}`;
    const { data } = (await server.http.get(rest)).body;
    expect(data.map(({ id }: CommentAnswer) => id)).toEqual([replies[3]?.id, replies[4]?.id]);
    const top = (await server.http.get(`/v1/comments/${parent?.id}`)).body;
    expect(top).toMatchObject({ parent: null, replyCount: 5, place: { repliesCursor: null } });
    expect(top.replies).toHaveLength(3);
    await moderate('post', `${parent?.id}/pin`);
    const pinned = (await server.http.get(`/v1/comments/${parent?.id}`)).body;
    expect(pinned.place.cursors.newest).toBeNull();
  });

  test('the place is only returned for comments that this reader sees', async () => {
    const { slug } = await createArticle(server);
    const held = await postComment(server, ada, { slug, body: 'You scumbag.' });
    const path = `/v1/comments/${held.id}`;
    expect((await server.http.get(path)).status).toBe(404);
    expect((await server.http.get(path).set(...ben.auth)).status).toBe(404);
    const own = await server.http.get(path).set(...ada.auth);
    expect(own.body).toMatchObject({ status: 'held', body: 'You scumbag.' });
    expect(own.headers['cache-control']).toBe('private, no-cache');
    expect((await server.http.get(`/v1/comments/${newId()}`)).status).toBe(404);
    const shown = await postComment(server, ada, { slug });
    await server.http.put(`/v1/me/ignored/${ada.id}`).set(...ben.auth);
    const ignored = await server.http.get(`/v1/comments/${shown.id}`).set(...ben.auth);
    expect(ignored.status).toBe(404);
    await server.http.delete(`/v1/me/ignored/${ada.id}`).set(...ben.auth);
  });

  test('the permalink shows the comment', async () => {
    const { slug } = await createArticle(server);
    const { id, permalink } = await postComment(server, ada, { slug });
    const { PUBLIC_URL } = server.config;
    expect(permalink).toBe(`${PUBLIC_URL}/articles/${slug}?comment=${id}#comment-${id}`);
  });
});

test('an author has a badge below their own article only', async () => {
  const author = await createAuthor(server, { memberId: ben.id });
  const own = await createArticle(server, { authors: [author.slug] });
  const other = await createArticle(server);
  await postComment(server, ben, { slug: own.slug });
  await postComment(server, ben, { slug: other.slug });
  expect(await listComments(server, own.slug)).toMatchObject([{ author: { badges: ['author'] } }]);
  expect(await listComments(server, other.slug)).toMatchObject([{ author: { badges: [] } }]);
});

test('editableUntil is set for one’s own comments only', async () => {
  const { slug } = await createArticle(server);
  const posted = await postComment(server, ada, { slug });
  const url = `/v1/comments/${posted.id}`;
  const own = (await server.http.get(url).set(...ada.auth)).body;
  const until = new Date(own.createdAt).getTime() + 900_000;
  expect(new Date(own.editableUntil).getTime()).toBe(until);
  expect((await server.http.get(url).set(...ben.auth)).body.editableUntil).toBeNull();
});
