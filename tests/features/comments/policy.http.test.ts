import { expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import {
  countComments,
  listComments,
  listCommentsAs,
  postComment,
  setConversation,
} from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const { server, ada, ben, moderator } = await openConversation({ isNewSite: true });

function post(by: TestMember, slug: string, body: string, parentId?: string) {
  return server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...by.auth)
    .send({ body, parentId: parentId ?? null });
}

const LINKS = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');

test('the default policy refuses repetitions, holds many links and suspect words, and rejects banned words', async () => {
  const { slug } = await createArticle(server);
  expect((await post(ada, slug, 'Well said')).status).toBe(201);
  expect((await post(ada, slug, ' Well said ')).body).toMatchObject({
    status: 409,
    code: 'repeated',
  });
  expect((await post(ben, slug, 'Well said')).status).toBe(201);
  server.clock.setOffset(361);
  expect((await post(ada, slug, 'Well said')).status).toBe(201);
  expect((await post(ada, slug, LINKS)).body.status).toBe('held');
  expect((await post(ada, slug, 'You MORÓN')).body.status).toBe('held');
  expect((await post(ada, slug, 'cheap V1agra')).body.status).toBe('rejected');
  expect((await post(moderator, slug, `viagra ${LINKS}`)).body.status).toBe('published');
});

test('only one of ten concurrent posts of the same text is accepted', async () => {
  await setConversation(server, { policy: { repeatWithinSeconds: 360 } });
  const article = await createArticle(server);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => post(ada, article.slug, 'Me!')),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await countComments(server, article.id)).toBe(1);
});

test('a held or rejected comment is visible to its author only, with the reason, and is not counted', async () => {
  const article = await createArticle(server);
  const { slug } = article;
  const top = await postComment(server, ben, { slug });
  const held = await post(ada, slug, `look: ${LINKS}`);
  const reply = await post(ada, slug, 'scumbag', top.id);
  const rejected = await post(ada, slug, 'viagra');
  expect(held.body).toMatchObject({
    status: 'held',
    body: `look: ${LINKS}`,
    decision: { reason: 'links', canAppeal: true },
  });
  expect(rejected.body).toMatchObject({ status: 'rejected', decision: { reason: 'banned_words' } });
  for (const seen of [await listComments(server, slug), await listCommentsAs(server, ben, slug)]) {
    expect(seen).toMatchObject([{ id: top.id, replyCount: 0, replies: [] }]);
  }
  expect(await listCommentsAs(server, ada, slug)).toMatchObject([
    { id: rejected.body.id, status: 'rejected' },
    { id: held.body.id, status: 'held' },
    { id: top.id, decision: null, replyCount: 0, replies: [{ id: reply.body.id, status: 'held' }] },
  ]);
  expect(await countComments(server, article.id)).toBe(1);
  for (const path of ['like', 'reports']) {
    const method = path === 'like' ? 'put' : 'post';
    const answer = await server.http[method](`/v1/comments/${held.body.id}/${path}`)
      .set(...ben.auth)
      .send(path === 'like' ? {} : { reason: 'spam' });
    expect(answer.status).toBe(404);
  }
  expect((await post(ben, slug, 'an answer', held.body.id)).status).toBe(422);
  const gone = await server.http.delete(`/v1/comments/${held.body.id}`).set(...ben.auth);
  expect(gone.status).toBe(404);
  await server.http.delete(`/v1/comments/${held.body.id}`).set(...ada.auth);
  expect(await countComments(server, article.id)).toBe(1);
});

test('an edit runs the policy again: a comment that becomes abusive is held, a corrected one is published', async () => {
  const article = await createArticle(server);
  const { slug } = article;
  const top = await postComment(server, ada, { slug });
  await postComment(server, ben, { slug, parentId: top.id });
  const edit = (body: string) =>
    server.http
      .patch(`/v1/comments/${top.id}`)
      .set(...ada.auth)
      .send({ body });
  expect((await edit('You scumbag')).body).toMatchObject({ status: 'held', replyCount: 1 });
  const place = { status: 'removed', author: null, body: null, html: null, decision: null };
  expect(await listComments(server, slug)).toMatchObject([{ id: top.id, ...place }]);
  expect(await countComments(server, article.id)).toBe(1);
  expect((await edit('My friend')).body).toMatchObject({ status: 'published', decision: null });
  expect(await listComments(server, slug)).toMatchObject([{ body: 'My friend', replyCount: 1 }]);
  expect(await countComments(server, article.id)).toBe(2);
  expect((await edit('viagra')).body.status).toBe('rejected');
  expect((await edit('My friend')).status).toBe(404);
});

test('first comments of new members are held, and so are those of often rejected members', async () => {
  const { slug } = await createArticle(server);
  await setConversation(server, { policy: { holdFirst: 1, rejectionsTolerated: 1 } });
  const member = await createMember(server);
  const first = await post(member, slug, 'first');
  expect(first.body).toMatchObject({ status: 'held', decision: { reason: 'new_member' } });
  await server.db.read.comment.update({
    where: { id: first.body.id },
    data: { status: 'published' },
  });
  expect((await post(member, slug, 'second')).body.status).toBe('published');
  await post(member, slug, 'viagra 1');
  expect((await post(member, slug, 'third')).body.status).toBe('published');
  await post(member, slug, 'viagra 2');
  expect((await post(member, slug, 'fourth')).body.decision).toMatchObject({
    reason: 'rejections',
  });
});

test('a member must wait between two comments if the policy says so', async () => {
  const { slug } = await createArticle(server);
  await setConversation(server, { policy: { secondsBetween: 30 } });
  const member = await createMember(server);
  expect((await post(member, slug, 'one')).status).toBe(201);
  const early = await post(member, slug, 'two');
  expect(early.body).toMatchObject({ status: 429, code: 'too_fast' });
  expect(early.headers['retry-after']).toBe('30');
  server.clock.setOffset(31);
  expect((await post(member, slug, 'two')).status).toBe(201);
});
