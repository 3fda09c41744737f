import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import {
  countComments,
  getComments,
  listComments,
  postComment,
  setConversation,
  subscribe,
} from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer } from '../../support/server.ts';

const { server, ada, ben, moderator } = await openConversation();

describe('posting a comment', () => {
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
    expect(await listComments(server, article.slug)).toEqual([
      { ...answer.body, editableUntil: null },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(ada.email);
    expect(await countComments(server, article.id)).toBe(1);
  });

  test('a reply to a reply is stored below the same top-level comment', async () => {
    const { slug } = await createArticle(server);
    const top = await postComment(server, ada, { slug });
    const reply = await postComment(server, ben, { slug, parentId: top.id });
    const second = await postComment(server, ada, { slug, parentId: reply.id });
    expect([reply.parentId, second.parentId]).toEqual([top.id, top.id]);
    expect(await listComments(server, slug)).toMatchObject([
      { id: top.id, replyCount: 2, replies: [{ id: reply.id }, { id: second.id }] },
    ]);
  });

  test('badges show staff and subscribers', async () => {
    const { slug } = await createArticle(server);
    const payer = await createMember(server);
    await subscribe(server, payer);
    await postComment(server, payer, { slug });
    await postComment(server, moderator, { slug });
    expect(await listComments(server, slug)).toMatchObject([
      { author: { badges: ['staff'] } },
      { author: { badges: ['subscriber'] } },
    ]);
  });

  test('an anonymous caller may not post', async () => {
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
    expect(await countComments(server, article.id)).toBe(0);
    expect(await listComments(server, article.slug)).toEqual([]);
  });

  test('a comment of 5000 characters is accepted', async () => {
    const { slug } = await createArticle(server);
    const { body } = await postComment(server, ada, { slug, body: 'a'.repeat(5000) });
    expect(body).toHaveLength(5000);
  });

  test('a reply to a comment of another article or to a removed one is refused', async () => {
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
    expect(await countComments(server, here.id)).toBe(0);
  });

  test('an unknown, draft or scheduled article has no conversation', async () => {
    const draft = await createArticle(server, { publishedAt: null });
    const scheduled = await createArticle(server, {
      publishedAt: addSeconds(server.clock.now(), 60),
    });
    for (const slug of ['nowhere', draft.slug, scheduled.slug]) {
      const answers = [
        await getComments(server, slug),
        await server.http
          .post(`/v1/articles/${slug}/comments`)
          .set(...ada.auth)
          .send({ body: 'x' }),
      ];
      expect(answers.map(({ body }) => body.code)).toEqual(['not_found', 'not_found']);
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    }
  });

  test('requests with one Idempotency-Key post one comment, and another body is refused', async () => {
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
    expect(await countComments(server, article.id)).toBe(1);
    expect(await listComments(server, article.slug)).toHaveLength(1);
  });
});

test('a retry of a request that crashed after its comment was stored posts no second comment', async () => {
  const article = await createArticle(server);
  const post = () =>
    server.http
      .post(`/v1/articles/${article.slug}/comments`)
      .set(...ada.auth)
      .set('Idempotency-Key', 'died')
      .send({ body: 'once' });
  const first = await post();
  await server.db.read.idempotentRequest.updateMany({
    where: { key: 'died' },
    data: { finishedAt: null, status: null, lockedUntil: new Date(0) },
  });
  const again = await post();
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(await countComments(server, article.id)).toBe(1);
});

test('an account that posts too often gets 429 with Retry-After', async () => {
  const strict = await startTestServer({ RATE_LIMIT_FACTOR: '0.1' });
  await setConversation(strict, {});
  const member = await createMember(strict);
  const { slug } = await createArticle(strict);
  const post = () =>
    strict.http
      .post(`/v1/articles/${slug}/comments`)
      .set(...member.auth)
      .send({ body: 'again' });
  const attempts = [await post(), await post(), await post()];
  expect(attempts.map(({ status }) => status)).toEqual([201, 201, 429]);
  expect(attempts[2]?.body.code).toBe('rate_limited');
  expect(Number(attempts[2]?.headers['retry-after'])).toBeGreaterThan(0);
  expect(await listComments(strict, slug)).toHaveLength(2);
  await strict.close();
});

describe('authorization to comment', () => {
  async function attempt(by: TestMember, slug: string) {
    const answer = await server.http
      .post(`/v1/articles/${slug}/comments`)
      .set(...by.auth)
      .send({ body: 'x' });
    return answer.status === 201 ? 201 : `${answer.status} ${answer.body.code}`;
  }

  test('a ban and a mute apply until their end', async () => {
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

  test('a site may limit the conversation to subscribers, or close it', async () => {
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
    expect(await listComments(server, slug)).toHaveLength(2);
  });

  test("an article's own setting takes precedence over the site's", async () => {
    const closed = await createArticle(server, { conversation: 'closed' });
    const open = await createArticle(server, { conversation: 'members' });
    await setConversation(server, { whoMay: 'subscribers' });
    expect(await attempt(ada, closed.slug)).toBe('403 conversation_closed');
    expect(await attempt(ada, open.slug)).toBe(201);
  });

  test('a member who may not read an article may neither comment nor reply', async () => {
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
    expect(await listComments(server, slug)).toHaveLength(1);
  });
});
