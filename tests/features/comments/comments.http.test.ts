import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import {
  type CommentAnswer,
  postComment,
  setConversation,
  subscribe,
} from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ada: TestMember;
let ben: TestMember;
let moderator: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  ada = await createMember(server, { name: 'Ada' });
  ben = await createMember(server, { name: 'Ben' });
  moderator = await createMember(server, { name: 'Mo', role: 'moderator' });
});

afterEach(async () => {
  server.clock.setOffset(0);
  await setConversation(server, {});
});

afterAll(() => server.close());

function list(slug: string, query = '') {
  return server.http.get(`/v1/articles/${slug}/comments${query}`);
}

async function listed(slug: string, query = ''): Promise<CommentAnswer[]> {
  return (await list(slug, query)).body.data;
}

async function countOf(articleId: string): Promise<number> {
  const article = await server.db.read.article.findUniqueOrThrow({ where: { id: articleId } });
  return article.commentCount;
}

describe('posting', () => {
  test('a comment is published, rendered, counted and read by everyone', async () => {
    const article = await createArticle(server);
    const answer = await server.http
      .post(`/v1/articles/${article.slug}/comments`)
      .set(...ada.auth)
      .send({ body: '  **Well** said <script>alert(1)</script>  ' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      parentId: null,
      articleSlug: article.slug,
      author: { id: ada.id, name: 'Ada', avatarUrl: null, badges: [] },
      body: '**Well** said <script>alert(1)</script>',
      html: '<p><strong>Well</strong> said &lt;script&gt;alert(1)&lt;/script&gt;</p>',
      likes: 0,
      liked: false,
      replyCount: 0,
      replies: [],
      status: 'published',
      pinned: false,
      editedAt: null,
    });
    expect(await listed(article.slug)).toEqual([answer.body]);
    expect(JSON.stringify(answer.body)).not.toContain(ada.email);
    expect(await countOf(article.id)).toBe(1);
  });

  test('an answer to an answer stands below the same top-level comment', async () => {
    const { slug } = await createArticle(server);
    const top = await postComment(server, ada, { slug });
    const reply = await postComment(server, ben, { slug, parentId: top.id });
    const second = await postComment(server, ada, { slug, parentId: reply.id });
    expect([reply.parentId, second.parentId]).toEqual([top.id, top.id]);
    expect(await listed(slug)).toMatchObject([
      { id: top.id, replyCount: 2, replies: [{ id: reply.id }, { id: second.id }] },
    ]);
  });

  test('badges tell staff and subscribers', async () => {
    const { slug } = await createArticle(server);
    const payer = await createMember(server);
    await subscribe(server, payer);
    await postComment(server, payer, { slug });
    await postComment(server, moderator, { slug });
    expect(await listed(slug)).toMatchObject([
      { author: { badges: ['staff'] } },
      { author: { badges: ['subscriber'] } },
    ]);
  });

  test('nobody unknown may post', async () => {
    const { slug } = await createArticle(server);
    const answer = await server.http.post(`/v1/articles/${slug}/comments`).send({ body: 'x' });
    expect(answer.body).toMatchObject({ status: 401, code: 'sign_in_required' });
  });

  test.each([
    ['an empty body', { body: '' }, 'body.body'],
    ['nothing but spaces', { body: ' \n\t ' }, 'body.body'],
    ['nothing to see', { body: '\u200b\u2060' }, 'body.body'],
    ['5001 characters', { body: 'a'.repeat(5001) }, 'body.body'],
    ['another type', { body: 5 }, 'body.body'],
    ['no body', {}, 'body.body'],
    ['an unknown field', { body: 'x', status: 'pinned' }, 'body.status'],
    ['a parent that is no id', { body: 'x', parentId: '1' }, 'body.parentId'],
    ['a parent that does not exist', { body: 'x', parentId: newId() }, 'body.parentId'],
    ['NUL', { body: 'a\0b' }, 'body.body'],
    ['a lone surrogate', { body: 'a\ud800b' }, 'body.body'],
  ])('%s is refused with its path, and nothing is stored', async (_name, body, path) => {
    const article = await createArticle(server);
    const answer = await server.http
      .post(`/v1/articles/${article.slug}/comments`)
      .set(...ada.auth)
      .set('Content-Type', 'application/json')
      .send(JSON.stringify(body));
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path }] });
    expect(await countOf(article.id)).toBe(0);
    expect(await listed(article.slug)).toEqual([]);
  });

  test('5000 characters are taken', async () => {
    const { slug } = await createArticle(server);
    const { body } = await postComment(server, ada, { slug, body: 'a'.repeat(5000) });
    expect(body).toHaveLength(5000);
  });

  test("another article's comment cannot be answered here, nor one that was removed", async () => {
    const [here, there] = [await createArticle(server), await createArticle(server)];
    const elsewhere = await postComment(server, ada, { slug: there.slug });
    const removed = await postComment(server, ada, { slug: here.slug });
    await server.http.delete(`/v1/comments/${removed.id}`).set(...ada.auth);
    for (const parentId of [elsewhere.id, removed.id]) {
      const answer = await server.http
        .post(`/v1/articles/${here.slug}/comments`)
        .set(...ben.auth)
        .send({ body: 'x', parentId });
      expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'body.parentId' }] });
    }
    expect(await countOf(here.id)).toBe(0);
  });

  test('what is unknown, a draft or scheduled has no conversation', async () => {
    const draft = await createArticle(server, { publishedAt: null });
    const scheduled = await createArticle(server, {
      publishedAt: addSeconds(server.clock.now(), 60),
    });
    for (const slug of ['nowhere', draft.slug, scheduled.slug]) {
      const answers = [
        await list(slug),
        await server.http
          .post(`/v1/articles/${slug}/comments`)
          .set(...ada.auth)
          .send({ body: 'x' }),
      ];
      expect(answers.map(({ body }) => body.code)).toEqual(['not_found', 'not_found']);
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    }
  });

  test('one Idempotency-Key posts one comment, and another body is refused', async () => {
    const article = await createArticle(server);
    const post = (body: string) =>
      server.http
        .post(`/v1/articles/${article.slug}/comments`)
        .set(...ada.auth)
        .set('Idempotency-Key', 'one-key')
        .send({ body });
    const first = await post('once');
    const again = await post('once');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect((await post('twice')).body).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
    expect(await countOf(article.id)).toBe(1);
    expect(await listed(article.slug)).toHaveLength(1);
  });
});

describe('who may take part', () => {
  async function attempt(by: TestMember, slug: string) {
    const answer = await server.http
      .post(`/v1/articles/${slug}/comments`)
      .set(...by.auth)
      .send({ body: 'x' });
    return answer.status === 201 ? 201 : `${answer.status} ${answer.body.code}`;
  }

  test('a ban and a mute hold until their end', async () => {
    const { slug } = await createArticle(server);
    for (const column of ['bannedUntil', 'mutedUntil'] as const) {
      const member = await createMember(server);
      const until = addSeconds(server.clock.now(), 60);
      await server.db.read.member.update({ where: { id: member.id }, data: { [column]: until } });
      expect(await attempt(member, slug)).toBe('403 banned');
      server.clock.setOffset(61);
      expect(await attempt(member, slug)).toBe(201);
      server.clock.setOffset(0);
    }
  });

  test('an unconfirmed address may not comment', async () => {
    const { slug } = await createArticle(server);
    const member = await createMember(server, { confirmed: false });
    expect(await attempt(member, slug)).toBe('403 email_unconfirmed');
  });

  test('the site may keep the conversation for subscribers, or close it', async () => {
    const { slug } = await createArticle(server);
    const payer = await createMember(server);
    await subscribe(server, payer);
    await setConversation(server, { whoMay: 'subscribers' });
    expect(await attempt(ada, slug)).toBe('403 subscription_required');
    expect(await attempt(payer, slug)).toBe(201);
    expect(await attempt(moderator, slug)).toBe(201);
    await setConversation(server, { whoMay: 'closed' });
    expect(await attempt(payer, slug)).toBe('403 conversation_closed');
    expect(await attempt(moderator, slug)).toBe('403 conversation_closed');
    expect(await listed(slug)).toHaveLength(2);
  });

  test("an article's own choice goes before the site's", async () => {
    const closed = await createArticle(server, { conversation: 'closed' });
    const open = await createArticle(server, { conversation: 'members' });
    await setConversation(server, { whoMay: 'subscribers' });
    expect(await attempt(ada, closed.slug)).toBe('403 conversation_closed');
    expect(await attempt(ada, open.slug)).toBe(201);
  });

  test('who may not read an article may neither comment nor answer there', async () => {
    const patrons = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
    expect(await attempt(ada, patrons.slug)).toBe('403 subscription_required');
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const payer = await createMember(server);
    await subscribe(server, payer);
    const top = await postComment(server, payer, { slug });
    expect(await attempt(ada, slug)).toBe('403 subscription_required');
    const answer = await server.http
      .post(`/v1/articles/${slug}/comments`)
      .set(...ada.auth)
      .send({ body: 'x', parentId: top.id });
    expect(answer.body).toMatchObject({ status: 403, code: 'subscription_required' });
    expect(await listed(slug)).toHaveLength(1);
  });
});

describe('changing', () => {
  function change(by: TestMember, id: string, body: unknown = { body: 'better' }) {
    return server.http
      .patch(`/v1/comments/${id}`)
      .set(...by.auth)
      .send(body as object);
  }

  test('its author may change a comment; what it said is kept for moderators', async () => {
    const { slug } = await createArticle(server);
    const comment = await postComment(server, ada, { slug, body: 'first' });
    server.clock.setOffset(10);
    const answer = await change(ada, comment.id, { body: '*second*' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ body: '*second*', html: '<p><em>second</em></p>' });
    expect(answer.body.editedAt).not.toBeNull();
    expect(await listed(slug)).toEqual([answer.body]);
    const kept = await server.db.read.commentRevision.findMany({
      where: { commentId: comment.id },
    });
    expect(kept.map(({ body }) => body)).toEqual(['first']);
  });

  test('two changes at once keep both former texts', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug, body: 'zero' });
    const answers = await Promise.all(['one', 'two'].map((body) => change(ada, id, { body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const kept = await server.db.read.commentRevision.findMany({ where: { commentId: id } });
    const [{ body: last } = { body: null }] = await listed(slug);
    expect([...kept.map(({ body }) => body), last].sort()).toEqual(['one', 'two', 'zero']);
  });

  test('nobody else may, not even staff, and strangers are asked to sign in', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug, body: 'mine' });
    for (const by of [ben, moderator]) {
      expect((await change(by, id)).body).toMatchObject({ status: 403, code: 'forbidden' });
    }
    const unknown = await server.http.patch(`/v1/comments/${id}`).send({ body: 'x' });
    expect(unknown.body).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect(await listed(slug)).toMatchObject([{ body: 'mine', editedAt: null }]);
  });

  test('the window closes after its last second', async () => {
    const { slug } = await createArticle(server);
    await setConversation(server, { editWindowSeconds: 60 });
    const comment = await postComment(server, ada, { slug });
    server.clock.setOffset(55);
    expect((await change(ada, comment.id)).status).toBe(200);
    server.clock.setOffset(62);
    const late = await change(ada, comment.id, { body: 'late' });
    expect(late.body).toMatchObject({ status: 409, code: 'edit_window_closed' });
    expect(await listed(slug)).toMatchObject([{ body: 'better' }]);
  });

  test('a closed conversation and a ban stop changes as well', async () => {
    const { slug } = await createArticle(server);
    const member = await createMember(server);
    const { id } = await postComment(server, member, { slug });
    await setConversation(server, { whoMay: 'closed' });
    expect((await change(member, id)).body.code).toBe('conversation_closed');
    await setConversation(server, {});
    const bannedUntil = addSeconds(server.clock.now(), 60);
    await server.db.read.member.update({ where: { id: member.id }, data: { bannedUntil } });
    expect((await change(member, id)).body.code).toBe('banned');
  });

  test('an unknown or removed comment cannot be changed, and bad input is named', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    const invalid = await change(ada, id, { body: ' ' });
    expect(invalid.body).toMatchObject({ status: 422, errors: [{ path: 'body.body' }] });
    await server.http.delete(`/v1/comments/${id}`).set(...ada.auth);
    for (const gone of [id, newId(), 'not-an-id']) {
      expect((await change(ada, gone)).body).toMatchObject({ status: 404, code: 'not_found' });
    }
  });
});

describe('removing', () => {
  function remove(by: TestMember, id: string) {
    return server.http.delete(`/v1/comments/${id}`).set(...by.auth);
  }

  test('a comment without answers disappears, once', async () => {
    const article = await createArticle(server);
    const { id } = await postComment(server, ada, { slug: article.slug });
    const answer = await remove(ada, id);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await listed(article.slug)).toEqual([]);
    expect(await countOf(article.id)).toBe(0);
    expect((await remove(ada, id)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect(await countOf(article.id)).toBe(0);
    expect((await server.http.get(`/v1/comments/${id}/replies`)).status).toBe(404);
  });

  test('one with answers leaves an empty place, which goes with the last answer', async () => {
    const article = await createArticle(server);
    const { slug } = article;
    const top = await postComment(server, ada, { slug, body: 'a secret that slipped out' });
    const reply = await postComment(server, ben, { slug, parentId: top.id });
    expect((await remove(ada, top.id)).status).toBe(204);
    const place = await list(slug);
    expect(place.body.data).toMatchObject([
      { id: top.id, status: 'removed', author: null, body: null, html: null, replyCount: 1 },
    ]);
    expect(place.text).not.toContain('slipped out');
    expect(place.text).not.toContain(ada.id);
    expect(await countOf(article.id)).toBe(1);

    const other = await postComment(server, ada, { slug, parentId: reply.id });
    expect(other.parentId).toBe(top.id);
    await remove(ada, other.id);
    expect(await listed(slug)).toMatchObject([{ replyCount: 1, replies: [{ id: reply.id }] }]);
    await remove(ben, reply.id);
    expect(await listed(slug)).toEqual([]);
    expect(await countOf(article.id)).toBe(0);
  });

  test('neither another member nor a stranger may', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    expect((await remove(ben, id)).body).toMatchObject({ status: 403, code: 'forbidden' });
    const unknown = await server.http.delete(`/v1/comments/${id}`);
    expect(unknown.body).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect(await listed(slug)).toHaveLength(1);
  });

  test('a moderator may, and the record says who and what', async () => {
    const article = await createArticle(server);
    const { id } = await postComment(server, ada, { slug: article.slug, body: 'rude' });
    expect((await remove(moderator, id)).status).toBe(204);
    const own = await postComment(server, ada, { slug: article.slug });
    await remove(ada, own.id);
    const entries = await server.db.read.auditEntry.findMany({
      where: { subjectKind: 'comment', subjectId: { in: [id, own.id] } },
    });
    expect(entries).toMatchObject([
      {
        action: 'comment.removed',
        actorId: moderator.id,
        subjectId: id,
        before: { status: 'published', articleId: article.id, memberId: ada.id },
        after: { status: 'removed' },
        personal: { body: 'rude' },
      },
    ]);
  });
});

describe('reading', () => {
  test('comments come newest first or oldest first, replies oldest first with the first three', async () => {
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
    const newest = await listed(slug);
    expect(newest.map(({ id }) => id)).toEqual([...tops].reverse());
    const [first] = await listed(slug, '?sort=oldest&limit=1');
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
        const { body } = await list(slug, `?sort=${sort}&limit=2${query}`);
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

  test('other orders are refused, and foreign cursors are unreadable', async () => {
    const [one, other] = [await createArticle(server), await createArticle(server)];
    for (const slug of [one.slug, other.slug]) {
      await postComment(server, ada, { slug });
      await postComment(server, ada, { slug });
    }
    for (const sort of ['top', 'replies', 'random']) {
      const answer = await list(one.slug, `?sort=${sort}`);
      expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'query.sort' }] });
    }
    const { nextCursor } = (await list(one.slug, '?limit=1')).body;
    for (const query of [
      `${other.slug}/comments?cursor=${nextCursor}`,
      `${one.slug}/comments?sort=oldest&cursor=${nextCursor}`,
      `${one.slug}/comments?cursor=rubbish`,
    ]) {
      const answer = await server.http.get(`/v1/articles/${query}`);
      expect(answer.body).toMatchObject({ status: 400, code: 'malformed' });
    }
  });

  test('strangers get an answer that may be shared, and 304 while nothing changed', async () => {
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

  test('whoever brings a token or a cookie gets an answer past the shared caches', async () => {
    const { slug } = await createArticle(server);
    const answers = [
      await list(slug).set(...ada.auth),
      await list(slug).set('Cookie', 'something=1'),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    }
  });

  test('comments of a gated article are public and hold none of its text', async () => {
    const article = await createArticle(server, { access: 'subscribers' });
    await postComment(server, moderator, { slug: article.slug });
    const answer = await list(article.slug);
    expect(answer.body.data).toHaveLength(1);
    expect(answer.text).not.toContain('heliotrope');
  });
});
