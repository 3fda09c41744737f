import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mailPendingApprovals } from '../support/approvals.ts';
import { createArticle } from '../support/articles.ts';
import {
  type CommentAnswer,
  countComments,
  listComments,
  postComment,
  setConversation,
} from '../support/comments.ts';
import { listMailsTo, readLastMail } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let moderator: TestMember;
let ada: TestMember;
let ben: TestMember;
let article: { id: string; slug: string };

beforeAll(async () => {
  server = await startTestServer();
  moderator = await createMember(server, { name: 'Mo', role: 'moderator' });
});

beforeEach(async () => {
  ada = await createMember(server, { name: 'Ada' });
  ben = await createMember(server, { name: 'Ben' });
  article = await createArticle(server);
  await setConversation(server, {});
});

afterAll(() => server.close());

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

function call(by: TestMember, method: Method, path: string, body: object = {}) {
  return server.http[method](path)
    .set(...by.auth)
    .send(body);
}

function decide(id: string, way: 'approve' | 'reject', body: object = {}) {
  return call(moderator, 'post', `/v1/staff/comments/${id}/${way}`, body);
}

/** The ids that wait in one of the moderators' queues. */
async function queue(status: 'held' | 'reported' | 'appealed'): Promise<string[]> {
  const { body } = await server.http
    .get(`/v1/staff/moderation/queue?status=${status}&limit=100`)
    .set(...moderator.auth);
  return body.data.map(({ id }: { id: string }) => id);
}

/** As everyone sees the conversation. */
async function seenByAll(): Promise<readonly (string | null)[]> {
  return (await listComments(server, article.slug)).map(({ body }) => body);
}

test('a first comment is held, approved and answered, and its writer is emailed', async () => {
  await setConversation(server, { policy: { holdFirst: 2 } });
  const first = await postComment(server, ada, { slug: article.slug, body: 'Was it the tide?' });
  expect(first.status).toBe('held');
  expect(await seenByAll()).toEqual([]);
  expect(await queue('held')).toContain(first.id);
  expect((await decide(first.id, 'approve')).status).toBe(200);
  expect(await seenByAll()).toEqual(['Was it the tide?']);
  expect(await queue('held')).not.toContain(first.id);
  await mailPendingApprovals(server);
  expect((await readLastMail(server, ada.email)).text).toContain('We reviewed your comment');

  const answer = { slug: article.slug, parentId: first.id, body: 'It was.' };
  await postComment(server, moderator, answer);
  const mail = await readLastMail(server, ada.email);
  expect(mail.subject).toBe('Mo replied to your comment');
  expect(mail.text).toContain('It was.');
  expect(await countComments(server, article.id)).toBe(2);
  // The second of the two that are held, and then no more.
  const { slug } = article;
  const second = await postComment(server, ada, { slug, body: 'So I thought.' });
  expect(second.status).toBe('held');
  await decide(second.id, 'approve');
  expect((await postComment(server, ada, { slug, body: 'Well.' })).status).toBe('published');
});

test('a banned member can only read, and appeal once', async () => {
  const { slug } = article;
  const own = await postComment(server, ada, { slug });
  const others = await postComment(server, ben, { slug });
  const judged = await postComment(server, ada, { slug, body: 'an odd word' });
  await decide(judged.id, 'reject', { reason: 'abuse' });
  const ban = { bannedUntil: '2100-01-01T00:00:00.000Z', banReason: 'Threats.' };
  expect((await call(moderator, 'patch', `/v1/staff/members/${ada.id}`, ban)).status).toBe(200);
  const mails = (await listMailsTo(server, ada.email)).length;

  const list = `/v1/articles/${slug}/comments`;
  const doors: [Method, string, object][] = [
    ['post', list, { body: 'Let me in.' }],
    ['post', list, { body: 'Let me in.', parentId: others.id }],
    ['patch', `/v1/comments/${own.id}`, { body: 'Something else.' }],
    ['put', `/v1/comments/${others.id}/like`, {}],
    ['delete', `/v1/comments/${others.id}/like`, {}],
    ['post', `/v1/comments/${others.id}/reports`, { reason: 'spam' }],
  ];
  for (const [method, path, body] of doors) {
    const answer = await call(ada, method, path, body);
    expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 403, 'banned']);
  }
  const conversation = (await call(ada, 'get', `/v1/articles/${slug}`)).body.conversation;
  expect(conversation).toMatchObject({ canComment: false, reason: 'banned' });
  // They get no mail either when someone replies to or mentions them.
  await postComment(server, ben, { slug, parentId: own.id, body: 'And you?' });
  await postComment(server, ben, { slug, body: `Where is @[Ada](member:${ada.id})?` });
  expect(await listMailsTo(server, ada.email)).toHaveLength(mails);

  const appeal = `/v1/comments/${judged.id}/appeal`;
  expect((await call(ada, 'post', appeal, { note: 'It was a joke.' })).status).toBe(202);
  expect((await call(ada, 'post', appeal, { note: 'Please.' })).status).toBe(409);
  expect((await call(ada, 'get', list)).body.data.length).toBeGreaterThan(0);
});

test('an abusive edit is held and stored for moderators, and the corrected comment returns', async () => {
  const { slug } = article;
  const { id } = await postComment(server, ada, { slug, body: 'A fair point.' });
  const edited = await call(ada, 'patch', `/v1/comments/${id}`, { body: 'You scumbag.' });
  expect(edited.body).toMatchObject({ status: 'held', body: 'You scumbag.' });
  expect(await seenByAll()).toEqual([]);
  expect(await countComments(server, article.id)).toBe(0);
  const { body } = await call(moderator, 'get', '/v1/staff/moderation/queue?status=held&limit=100');
  const waiting = body.data.find((one: CommentAnswer) => one.id === id);
  expect(JSON.stringify(waiting)).toContain('A fair point.');
  await call(ada, 'patch', `/v1/comments/${id}`, { body: 'A fair point, I said.' });
  expect(await seenByAll()).toEqual(['A fair point, I said.']);
  expect(await countComments(server, article.id)).toBe(1);
});

test('many reports hide and queue a comment once, and the decision resolves them', async () => {
  await setConversation(server, { policy: { reportsTolerated: 3 } });
  const { slug } = article;
  const { id } = await postComment(server, ada, { slug, body: 'The ferry was late.' });
  const reporters = await Promise.all(Array.from({ length: 12 }, () => createMember(server)));
  const report = (by: TestMember) =>
    call(by, 'post', `/v1/comments/${id}/reports`, { reason: 'abuse' }).then(
      ({ status }) => status,
    );
  // Each of them twice; who comes when it is gone already is told so.
  const statuses = await Promise.all([...reporters, ...reporters].map(report));
  expect(statuses.filter((status) => status !== 202 && status !== 404)).toEqual([]);
  expect(await seenByAll()).toEqual([]);
  expect(await countComments(server, article.id)).toBe(0);
  expect((await queue('held')).filter((one) => one === id)).toHaveLength(1);
  const row = await server.db.read.comment.findUniqueOrThrow({ where: { id } });
  expect(row.reportCount).toBe(
    await server.db.read.commentReport.count({ where: { commentId: id } }),
  );
  expect(row.reportCount).toBe(4);

  await decide(id, 'approve');
  expect(await seenByAll()).toEqual(['The ferry was late.']);
  // Those who said so before have been heard.
  for (const by of reporters.slice(0, 4)) await report(by);
  expect(await seenByAll()).toEqual(['The ferry was late.']);
  expect(await queue('held')).not.toContain(id);
});

test('a rejected comment is appealed once, reviewed, and published with an email', async () => {
  const { slug } = article;
  const { id } = await postComment(server, ada, { slug, body: 'buy viagra, they said' });
  expect(await seenByAll()).toEqual([]);
  const note = 'I was quoting the ferry company.';
  expect((await call(ada, 'post', `/v1/comments/${id}/appeal`, { note })).status).toBe(202);
  expect(await queue('appealed')).toContain(id);
  expect((await decide(id, 'approve')).status).toBe(200);
  expect(await queue('appealed')).not.toContain(id);
  expect(await seenByAll()).toEqual(['buy viagra, they said']);
  expect((await readLastMail(server, ada.email)).text).toContain('We reviewed your comment');
});
