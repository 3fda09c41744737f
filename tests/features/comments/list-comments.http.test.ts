import { describe, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import {
  type CommentAnswer,
  getComments,
  listComments,
  postComment,
} from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';

const { server, ada, ben, moderator } = await openConversation();

describe('reading comments', () => {
  test('comments are listed newest or oldest first, with their first three replies oldest first', async () => {
    const { slug } = await createArticle(server);
    const tops: string[] = [];
    for (const offset of [1, 2, 3]) {
      server.clock.setOffset(offset * 60);
      tops.push((await postComment(server, ada, { slug })).id);
    }
    const replies: string[] = [];
    for (const offset of [10, 11, 12, 13, 14]) {
      server.clock.setOffset(offset * 60);
      replies.push((await postComment(server, ben, { slug, parentId: tops[0] ?? '' })).id);
    }
    const newest = await listComments(server, slug);
    expect(newest.map(({ id }) => id)).toEqual([...tops].reverse());
    const [first] = await listComments(server, slug, '?sort=oldest&limit=1');
    expect(first).toMatchObject({ id: tops[0], replyCount: 5 });
    expect(first?.replies.map(({ id }) => id)).toEqual(replies.slice(0, 3));
    const rest = await server.http.get(
      `/v1/comments/${tops[0]}/replies?cursor=${first?.repliesCursor}`,
    );
    expect(rest.body.data.map(({ id }: CommentAnswer) => id)).toEqual(replies.slice(3));
    expect(rest.body.nextCursor).toBeNull();
    const all = await server.http.get(`/v1/comments/${tops[0]}/replies?limit=2`);
    expect(all.body.data.map(({ id }: CommentAnswer) => id)).toEqual(replies.slice(0, 2));
    expect(all.body.nextCursor).not.toBeNull();
  });

  test.each(['newest', 'oldest'])(
    'pages of %s first neither repeat nor skip while others post and remove',
    async (sort) => {
      const { slug } = await createArticle(server);
      const ids: string[] = [];
      for (let made = 0; made < 7; made += 1) {
        // Several in one millisecond or out of order: the id decides then.
        server.clock.setOffset(Math.floor(made / 3));
        ids.push((await postComment(server, ada, { slug })).id);
      }
      server.clock.setOffset(100);
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await getComments(server, slug, `?sort=${sort}&limit=2${query}`);
        seen.push(...body.data.map(({ id }: CommentAnswer) => id));
        cursor = body.nextCursor;
        const last = seen.at(-1) ?? '';
        // The comment that the cursor names goes, and a new one comes.
        if (cursor !== null) await server.http.delete(`/v1/comments/${last}`).set(...ada.auth);
        if (seen.length < 6) await postComment(server, ben, { slug });
      }
      expect(seen.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  test('unknown orders and foreign cursors are refused', async () => {
    const [one, other] = [await createArticle(server), await createArticle(server)];
    for (const slug of [one.slug, other.slug]) {
      await postComment(server, ada, { slug });
      await postComment(server, ada, { slug });
    }
    const unknown = await getComments(server, one.slug, '?sort=random');
    expect(unknown.body).toMatchObject({ status: 422, errors: [{ path: 'query.sort' }] });
    const { nextCursor } = (await getComments(server, one.slug, '?limit=1')).body;
    for (const query of [
      `${other.slug}/comments?cursor=${nextCursor}`,
      `${one.slug}/comments?sort=oldest&cursor=${nextCursor}`,
      `${one.slug}/comments?cursor=rubbish`,
    ]) {
      const answer = await server.http.get(`/v1/articles/${query}`);
      expect(answer.body).toMatchObject({ status: 400, code: 'malformed' });
    }
  });

  test('anonymous readers get a public answer, and 304 while nothing has changed', async () => {
    const { slug } = await createArticle(server);
    const top = await postComment(server, ada, { slug });
    for (const path of [`/v1/articles/${slug}/comments`, `/v1/comments/${top.id}/replies`]) {
      const first = await server.http.get(path);
      expect(first.headers['cache-control']).toMatch(/^public, .*s-maxage=\d+/);
      expect(first.headers['vary']).toMatch(/Authorization, Cookie/);
      expect(first.headers).not.toHaveProperty('set-cookie');
      expect(first.headers).not.toHaveProperty('ratelimit');
      const tag = first.headers['etag'] ?? '';
      expect(tag).toMatch(/^"[^"]+"$/);
      const again = await server.http.get(path).set('If-None-Match', tag);
      expect([again.status, again.text]).toEqual([304, '']);
      await postComment(server, ben, { slug, parentId: top.id });
      const changed = await server.http.get(path).set('If-None-Match', tag);
      expect(changed.status).toBe(200);
    }
  });

  test('a reader with a token or a cookie of ours gets a private answer', async () => {
    const { slug } = await createArticle(server);
    const answers = [
      await getComments(server, slug).set(...ada.auth),
      await getComments(server, slug).set('Cookie', 'pp_visitor=1'),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    }
  });

  test('comments on a gated article are public and contain none of its text', async () => {
    const article = await createArticle(server, { access: 'subscribers' });
    await postComment(server, moderator, { slug: article.slug });
    const answer = await getComments(server, article.slug);
    expect(answer.body.data).toHaveLength(1);
    expect(answer.text).not.toContain('heliotrope');
  });

  test('a comment that was moved here keeps the name of a guest, who has no account', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    const data = { memberId: null, guestName: 'A guest of before' };
    await server.db.read.comment.update({ where: { id }, data });
    server.changes.receiveAll();
    const [comment] = (await getComments(server, slug)).body.data;
    expect(comment).toMatchObject({ author: null, guestName: 'A guest of before' });
    const page = await server.http.get(`/articles/${slug}`);
    expect(page.text).toContain('<strong>A guest of before</strong>');
  });
});
