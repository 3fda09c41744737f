import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ada: TestMember;
let ben: TestMember;
let moderator: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  moderator = await createMember(server, { name: 'Mo', role: 'moderator' });
});

beforeEach(async () => {
  ada = await createMember(server, { name: 'Ada' });
  ben = await createMember(server, { name: 'Ben' });
  ({ slug } = await createArticle(server, { title: 'Low water' }));
});

afterAll(() => server.close());

async function countMailsTo({ email }: TestMember): Promise<number> {
  return (await listMailsTo(server, email)).length;
}

function choose(by: TestMember, body: object) {
  return server.http
    .patch('/v1/me/notices')
    .set(...by.auth)
    .send(body);
}

test('whoever was answered is told so, with what was said and where; nobody else is', async () => {
  const top = await postComment(server, ada, { slug });
  const reply = await postComment(server, ben, { slug, parentId: top.id, body: 'It *sank*.' });
  const mail = await readLastMail(server, ada.email);
  expect(mail.subject).toBe('Ben answered your comment');
  expect(mail.text).toContain('Below “Low water” Ben wrote:');
  expect(mail.text).toMatch(/It sank ?\./);
  expect(mail.text).toContain(`/articles/${slug}?comment=${reply.id}#comment-${reply.id}`);
  const third = await createMember(server);
  await postComment(server, third, { slug, parentId: reply.id });
  expect([await countMailsTo(ada), await countMailsTo(ben)]).toEqual([1, 1]);
  await postComment(server, ben, { slug, parentId: reply.id });
  expect(await countMailsTo(ben)).toBe(1);
});

test('an answer that waits is told of once it is published, and never twice', async () => {
  const top = await postComment(server, ada, { slug });
  const { id } = await postComment(server, ben, { slug, parentId: top.id, body: 'you scumbag' });
  expect(await countMailsTo(ada)).toBe(0);
  const decide = (way: string, body = {}) =>
    server.http
      .post(`/v1/staff/comments/${id}/${way}`)
      .set(...moderator.auth)
      .send(body);
  await decide('approve');
  expect(await countMailsTo(ada)).toBe(1);
  await decide('reject', { reason: 'abuse' });
  await decide('approve');
  expect(await countMailsTo(ada)).toBe(1);
});

test('the link in the mail ends notices with one click; looking at it changes nothing', async () => {
  const top = await postComment(server, ada, { slug });
  await postComment(server, ben, { slug, parentId: top.id });
  const { text } = await readLastMail(server, ada.email);
  const path = /\/v1\/comments\/notices\/off\/[\w-]+/.exec(text)?.[0] ?? '';
  const row = await server.db.read.outboxMessage.findFirstOrThrow({
    where: { recipient: ada.email },
  });
  expect(row.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
  const page = await server.http.get(path);
  expect([page.status, page.type]).toEqual([200, 'text/html']);
  await postComment(server, ben, { slug, parentId: top.id });
  expect(await countMailsTo(ada)).toBe(2);
  const clicked = await server.http.post(path).type('form').send('List-Unsubscribe=One-Click');
  expect(clicked.status).toBe(200);
  await postComment(server, ben, { slug, parentId: top.id });
  expect(await countMailsTo(ada)).toBe(2);
  const unknown = await server.http.post(`${path}x`).type('form').send('');
  expect([unknown.status, unknown.text]).toEqual([200, clicked.text]);
});

test('members choose for themselves, and are not told of whom they ignore', async () => {
  const own = () => server.http.get('/v1/me/notices').set(...ada.auth);
  expect((await own()).body).toEqual({ replies: true });
  expect((await choose(ada, { replies: false })).body).toEqual({ replies: false });
  expect((await own()).body).toEqual({ replies: false });
  const top = await postComment(server, ada, { slug });
  await postComment(server, ben, { slug, parentId: top.id });
  expect(await countMailsTo(ada)).toBe(0);
  await choose(ada, { replies: true });
  await server.http.put(`/v1/me/ignored/${ben.id}`).set(...ada.auth);
  await postComment(server, ben, { slug, parentId: top.id });
  expect(await countMailsTo(ada)).toBe(0);
  expect((await choose(ada, { replies: 1 })).body.errors).toMatchObject([{ path: 'body.replies' }]);
  expect((await server.http.get('/v1/me/notices')).status).toBe(401);
  expect((await server.http.patch('/v1/me/notices').send({ replies: true })).status).toBe(401);
});
