import { describe, expect, test } from 'vitest';
import { COMMENTS_TOPIC } from '../../../src/features/comments/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import {
  countComments,
  getComments,
  listComments,
  postComment,
  setConversation,
} from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const { server, ada, ben, moderator } = await openConversation();

describe('changing a comment', () => {
  function change(by: TestMember, id: string, body: unknown = { body: 'better' }) {
    return server.http
      .patch(`/v1/comments/${id}`)
      .set(...by.auth)
      .send(body as object);
  }

  test('the author may change a comment, and the earlier text is stored for moderators', async () => {
    const { slug } = await createArticle(server);
    const comment = await postComment(server, ada, { slug, body: 'first' });
    server.clock.setOffset(10);
    const answer = await change(ada, comment.id, { body: '*second*' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ body: '*second*', html: '<p><em>second</em></p>' });
    expect(answer.body.editedAt).not.toBeNull();
    // Until when it may be changed is its author's to know.
    const forOthers = { ...answer.body, editableUntil: null };
    expect(await listComments(server, slug)).toEqual([forOthers]);
    const kept = await server.db.read.commentRevision.findMany({
      where: { commentId: comment.id },
    });
    expect(kept.map(({ body }) => body)).toEqual(['first']);
  });

  test('two concurrent changes store both earlier texts', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug, body: 'zero' });
    const answers = await Promise.all(['one', 'two'].map((body) => change(ada, id, { body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const kept = await server.db.read.commentRevision.findMany({ where: { commentId: id } });
    const [{ body: last } = { body: null }] = await listComments(server, slug);
    expect([...kept.map(({ body }) => body), last].sort()).toEqual(['one', 'two', 'zero']);
  });

  test('nobody else may change a comment, not even staff, and anonymous callers are asked to sign in', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug, body: 'mine' });
    for (const by of [ben, moderator]) {
      expect((await change(by, id)).body).toMatchObject({ status: 403, code: 'forbidden' });
    }
    const unknown = await server.http.patch(`/v1/comments/${id}`).send({ body: 'x' });
    expect(unknown.body).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect(await listComments(server, slug)).toMatchObject([{ body: 'mine', editedAt: null }]);
  });

  test('the edit window closes after its last second', async () => {
    const { slug } = await createArticle(server);
    await setConversation(server, { editWindowSeconds: 60 });
    const comment = await postComment(server, ada, { slug });
    server.clock.setOffset(55);
    expect((await change(ada, comment.id)).status).toBe(200);
    server.clock.setOffset(62);
    const late = await change(ada, comment.id, { body: 'late' });
    expect(late.body).toMatchObject({ status: 409, code: 'edit_window_closed' });
    expect(await listComments(server, slug)).toMatchObject([{ body: 'better' }]);
  });

  test('a closed conversation and a ban also prevent changes', async () => {
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

describe('removing a comment', () => {
  function remove(by: TestMember, id: string) {
    return server.http.delete(`/v1/comments/${id}`).set(...by.auth);
  }

  test('a comment without replies disappears, once', async () => {
    const article = await createArticle(server);
    const { id } = await postComment(server, ada, { slug: article.slug });
    const answer = await remove(ada, id);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await listComments(server, article.slug)).toEqual([]);
    expect(await countComments(server, article.id)).toBe(0);
    expect((await remove(ada, id)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect(await countComments(server, article.id)).toBe(0);
    expect((await server.http.get(`/v1/comments/${id}/replies`)).status).toBe(404);
  });

  test('a comment with replies leaves a tombstone, which goes with the last reply', async () => {
    const article = await createArticle(server);
    const { slug } = article;
    const top = await postComment(server, ada, { slug, body: 'a secret that slipped out' });
    const reply = await postComment(server, ben, { slug, parentId: top.id });
    expect((await remove(ada, top.id)).status).toBe(204);
    const place = await getComments(server, slug);
    expect(place.body.data).toMatchObject([
      { id: top.id, status: 'removed', author: null, body: null, html: null, replyCount: 1 },
    ]);
    expect(place.text).not.toContain('slipped out');
    expect(place.text).not.toContain(ada.id);
    expect(await countComments(server, article.id)).toBe(1);

    const other = await postComment(server, ada, { slug, parentId: reply.id });
    expect(other.parentId).toBe(top.id);
    await remove(ada, other.id);
    expect(await listComments(server, slug)).toMatchObject([
      { replyCount: 1, replies: [{ id: reply.id }] },
    ]);
    await remove(ben, reply.id);
    expect(await listComments(server, slug)).toEqual([]);
    expect(await countComments(server, article.id)).toBe(0);
  });

  test('neither another member nor an anonymous caller may remove a comment', async () => {
    const { slug } = await createArticle(server);
    const { id } = await postComment(server, ada, { slug });
    expect((await remove(ben, id)).body).toMatchObject({ status: 403, code: 'forbidden' });
    const unknown = await server.http.delete(`/v1/comments/${id}`);
    expect(unknown.body).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect(await listComments(server, slug)).toHaveLength(1);
  });

  test('a moderator may remove a comment, and the audit log says who and what', async () => {
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

test('every change of a conversation is published with its article', async () => {
  const { id, slug } = await createArticle(server);
  const heard: (string | null)[] = [];
  server.changes.on(COMMENTS_TOPIC, (key) => heard.push(key));
  const comment = await postComment(server, ada, { slug });
  const path = `/v1/comments/${comment.id}`;
  await server.http
    .patch(path)
    .set(...ada.auth)
    .send({ body: 'y' });
  await server.http.delete(path).set(...ada.auth);
  // Each is heard twice here: at its commit, and again from the database, as other processes hear it.
  await expect.poll(() => heard).toEqual(Array.from({ length: 6 }, () => id));
});
