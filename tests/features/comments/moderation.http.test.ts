import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createArticle } from '../../support/articles.ts';
import {
  countComments,
  listComments,
  listCommentsAs,
  moderate,
  postComment,
} from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';
import type { TestMember } from '../../support/members.ts';

const { server, ada, ben, moderator } = await openConversation();

function call(by: TestMember, path: string, body: object = {}) {
  return server.http
    .post(path)
    .set(...by.auth)
    .send(body);
}

async function queue(status: string, query = '') {
  const answer = await server.http
    .get(`/v1/staff/moderation/queue?status=${status}&limit=100${query}`)
    .set(...moderator.auth);
  expect(answer.status).toBe(200);
  return answer.body.data;
}

function approve(id: string, by = moderator) {
  return moderate(server, by, { id, decision: 'approve' });
}

function reject(id: string, body: object = { reason: 'abuse' }, by = moderator) {
  return moderate(server, by, { id, decision: 'reject', body });
}

async function actionsOn(subjectId: string): Promise<string[]> {
  const entries = await server.db.read.auditEntry.findMany({
    where: { subjectKind: 'comment', subjectId },
    orderBy: { id: 'asc' },
  });
  return entries.map(({ action }) => action);
}

describe('a held comment', () => {
  test('a held comment waits with its context, and is public and counted once it is approved', async () => {
    const article = await createArticle(server, { title: 'Low water' });
    const { slug } = article;
    const top = await postComment(server, ben, { slug, body: 'What now?' });
    const held = await postComment(server, ada, { slug, body: 'scumbag', parentId: top.id });
    expect(held.status).toBe('held');
    const [waiting] = (await queue('held')).filter(({ id }: { id: string }) => id === held.id);
    expect(waiting).toMatchObject({
      status: 'held',
      body: 'scumbag',
      article: { slug, title: 'Low water' },
      parent: { id: top.id, body: 'What now?', author: { id: ben.id, name: 'Ben' } },
      author: { id: ada.id, name: 'Ada', publishedCount: 0, rejectedCount: 0 },
      decision: { phase: 'suspect_words', reason: 'suspect_words', byId: null },
      reports: [],
      appeal: null,
      revisions: [],
    });
    expect(waiting.waitingSince).toBe(waiting.createdAt);
    const answer = await approve(held.id);
    expect([answer.status, answer.body.status]).toEqual([200, 'published']);
    expect(answer.body.decision).toMatchObject({ phase: 'moderator', byId: moderator.id });
    expect((await approve(held.id)).status).toBe(200);
    expect(await listComments(server, slug)).toMatchObject([
      { id: top.id, replyCount: 1, replies: [{ id: held.id, status: 'published' }] },
    ]);
    expect(await countComments(server, article.id)).toBe(2);
    expect(JSON.stringify(await queue('held'))).not.toContain(held.id);
    expect(await actionsOn(held.id)).toEqual(['comment.approved', 'comment.approved']);
  });

  test('the queue is listed oldest first, in pages', async () => {
    const { slug } = await createArticle(server);
    const made: string[] = [];
    for (const offset of [30, 10, 20]) {
      server.clock.setOffset(offset - 1800);
      made.push((await postComment(server, ada, { slug, body: 'scumbag' })).id);
    }
    const [third, first, second] = made;
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null && seen.length < 3) {
      const query: string = `status=held&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await server.http
        .get(`/v1/staff/moderation/queue?${query}`)
        .set(...moderator.auth);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual([first, second, third]);
    const foreign = await server.http
      .get('/v1/staff/moderation/queue?status=reported&cursor=abc')
      .set(...moderator.auth);
    expect(foreign.body).toMatchObject({ status: 400, code: 'malformed' });
  });
});

describe('a rejected comment', () => {
  test('a rejected comment is hidden, shows its author the reason but not the note, and is audited', async () => {
    const article = await createArticle(server);
    const { slug } = article;
    const { id } = await postComment(server, ada, { slug, body: 'The earth is flat' });
    const answer = await reject(id, { reason: 'misinformation', note: 'again this one' });
    expect(answer.body).toMatchObject({ status: 'rejected', author: { rejectedCount: 1 } });
    expect(await listComments(server, slug)).toEqual([]);
    expect(await countComments(server, article.id)).toBe(0);
    const own = await listCommentsAs(server, ada, slug);
    expect(own).toMatchObject([{ id, status: 'rejected', decision: { reason: 'misinformation' } }]);
    expect(JSON.stringify(own)).not.toContain('again this one');
    const [entry] = await server.db.read.auditEntry.findMany({ where: { subjectId: id } });
    expect(entry).toMatchObject({
      action: 'comment.rejected',
      actorId: moderator.id,
      before: { status: 'published' },
      after: { status: 'rejected', reason: 'misinformation' },
      personal: { note: 'again this one' },
    });
    expect((await reject(id, { reason: 'dull' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.reason' }],
    });
  });

  test('a rejected comment with replies leaves a tombstone, and returns when it is approved', async () => {
    const article = await createArticle(server);
    const { slug } = article;
    const top = await postComment(server, ada, { slug });
    const reply = await postComment(server, ben, { slug, parentId: top.id });
    await reject(top.id);
    expect(await listComments(server, slug)).toMatchObject([
      { id: top.id, status: 'removed', body: null, author: null, replies: [{ id: reply.id }] },
    ]);
    await reject(reply.id);
    expect(await listComments(server, slug)).toEqual([]);
    expect(await countComments(server, article.id)).toBe(0);
    await approve(reply.id);
    expect(await listComments(server, slug)).toMatchObject([{ status: 'removed', replyCount: 1 }]);
    await approve(top.id);
    expect(await listComments(server, slug)).toMatchObject([
      { status: 'published', replyCount: 1 },
    ]);
    expect(await countComments(server, article.id)).toBe(2);
  });

  test('ten concurrent contradicting decisions leave the counts exact', async () => {
    const article = await createArticle(server);
    const { slug } = article;
    const top = await postComment(server, ada, { slug });
    const { id } = await postComment(server, ben, { slug, parentId: top.id });
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? approve(id) : reject(id))),
    );
    const row = await server.db.read.comment.findUniqueOrThrow({ where: { id } });
    const replies = row.status === 'published' ? 1 : 0;
    expect(await listComments(server, slug)).toMatchObject([{ replyCount: replies }]);
    expect(await countComments(server, article.id)).toBe(1 + replies);
  });
});

test('a reported comment is in the queue until a moderator decides, and returns only with new reports', async () => {
  const { slug } = await createArticle(server);
  const { id } = await postComment(server, ada, { slug });
  const report = (by: TestMember, reason: string) =>
    call(by, `/v1/comments/${id}/reports`, { reason, note: `it is ${reason}` });
  await report(ben, 'spam');
  const find = async () => (await queue('reported')).find((one: { id: string }) => one.id === id);
  expect(await find()).toMatchObject({
    status: 'published',
    reports: [{ reason: 'spam', note: 'it is spam', by: { id: ben.id, name: 'Ben' } }],
  });
  await approve(id);
  expect(await find()).toBeUndefined();
  await report(ben, 'hate');
  expect(await find()).toBeUndefined();
  await report(moderator, 'hate');
  expect(await find()).toMatchObject({ reports: [{ reason: 'hate' }] });
  await reject(id, { reason: 'hate' });
  expect(await find()).toBeUndefined();
});

test('the author appeals once, and the decision settles the appeal', async () => {
  const article = await createArticle(server);
  const { slug } = article;
  const { id } = await postComment(server, ada, { slug });
  const appeal = (by: TestMember, note = 'It was a quotation') =>
    call(by, `/v1/comments/${id}/appeal`, { note });
  expect((await appeal(ada)).body).toMatchObject({ status: 409, code: 'nothing_to_appeal' });
  expect((await appeal(ben)).body).toMatchObject({ status: 403, code: 'forbidden' });
  await reject(id);
  expect((await appeal(ben)).status).toBe(404);
  expect((await server.http.post(`/v1/comments/${id}/appeal`).send({ note: 'x' })).status).toBe(
    401,
  );
  expect((await appeal(ada, ' ')).body.errors).toMatchObject([{ path: 'body.note' }]);
  const answers = await Promise.all([appeal(ada), appeal(ada)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  expect((await listCommentsAs(server, ada, slug))[0]).toMatchObject({
    decision: { canAppeal: false },
  });
  const find = async () => (await queue('appealed')).find((one: { id: string }) => one.id === id);
  expect(await find()).toMatchObject({
    status: 'rejected',
    appeal: { note: 'It was a quotation', isOpen: true },
  });
  await approve(id);
  expect(await find()).toBeUndefined();
  expect(await countComments(server, article.id)).toBe(1);
  await reject(id);
  expect((await appeal(ada)).body.code).toBe('already_appealed');
});

test('a pin is visible to everyone, recorded once, and ends with the comment', async () => {
  const { slug } = await createArticle(server);
  const { id } = await postComment(server, ada, { slug });
  const pin = (way: 'pin' | 'unpin') => call(moderator, `/v1/staff/comments/${id}/${way}`);
  expect((await pin('pin')).body).toMatchObject({ id, pinned: true });
  await pin('pin');
  expect(await listComments(server, slug)).toMatchObject([{ pinned: true }]);
  expect((await pin('unpin')).body.pinned).toBe(false);
  expect(await actionsOn(id)).toEqual(['comment.pinned', 'comment.unpinned']);
  await server.http.delete(`/v1/comments/${id}`).set(...ada.auth);
  expect((await pin('pin')).status).toBe(404);
});

test('readers may not moderate, anonymous callers are asked to sign in, and unknown comments are 404', async () => {
  const { slug } = await createArticle(server);
  const { id } = await postComment(server, ada, { slug });
  for (const way of ['approve', 'reject', 'pin', 'unpin']) {
    const body = way === 'reject' ? { reason: 'spam' } : {};
    const path = `/v1/staff/comments/${id}/${way}`;
    expect.soft((await server.http.post(path).send(body)).status, way).toBe(401);
    expect.soft((await call(ada, path, body)).status, way).toBe(403);
    const unknown = await call(moderator, `/v1/staff/comments/${newId()}/${way}`, body);
    expect.soft(unknown.status, way).toBe(404);
  }
  const closed = server.http.get('/v1/staff/moderation/queue').set(...ben.auth);
  expect((await closed).status).toBe(403);
  expect(await listComments(server, slug)).toHaveLength(1);
});
