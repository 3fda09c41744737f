import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notifyModerators } from '../../../src/features/comments/notify-moderators.ts';
import { sendDigests } from '../../../src/features/comments/send-digests.ts';
import { mailPendingApprovals } from '../../support/approvals.ts';
import { createArticle } from '../../support/articles.ts';
import { moderate, postComment, setConversation, subscribe } from '../../support/comments.ts';
import { mailLinkDeps } from '../../support/mail-links.ts';
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

test('only the member who gets a reply is emailed, with its text and its link', async () => {
  const top = await postComment(server, ada, { slug });
  const reply = await postComment(server, ben, { slug, parentId: top.id, body: 'It *sank*.' });
  const mail = await readLastMail(server, ada.email);
  expect(mail.subject).toBe('Ben replied to your comment');
  expect(mail.text).toContain('Ben wrote on “Low water”:');
  expect(mail.text).toMatch(/It sank ?\./);
  expect(mail.text).toContain(`/articles/${slug}?comment=${reply.id}#comment-${reply.id}`);
  const third = await createMember(server);
  await postComment(server, third, { slug, parentId: reply.id });
  expect([await countMailsTo(ada), await countMailsTo(ben)]).toEqual([1, 1]);
  await postComment(server, ben, { slug, parentId: reply.id });
  expect(await countMailsTo(ben)).toBe(1);
});

test('a held reply notifies once it is published, and never twice', async () => {
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

test('an invented unsubscribe link is a 404', async () => {
  const path = '/v1/comments/notices/off/invented';
  expect((await server.http.get(path)).status).toBe(404);
  expect((await server.http.post(path)).status).toBe(404);
});

test('the link in the email unsubscribes with one click, and opening it changes nothing', async () => {
  const top = await postComment(server, ada, { slug });
  await postComment(server, ben, { slug, parentId: top.id });
  const { text } = await readLastMail(server, ada.email);
  const path = /\/v1\/comments\/notices\/off\/[\w.-]+/.exec(text)?.[0] ?? '';
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
});

test('members choose their notifications, and get none about members whom they ignore', async () => {
  const own = () => server.http.get('/v1/me/notices').set(...ada.auth);
  const everything = { replies: true, mentions: true, decisions: true, threads: true, queue: true };
  expect((await own()).body).toEqual({ ...everything, daily: false });
  const without = { ...everything, replies: false, daily: false };
  expect((await choose(ada, { replies: false })).body).toEqual(without);
  expect((await own()).body).toEqual(without);
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

function decide(id: string, decision: 'approve' | 'reject', body = {}) {
  return moderate(server, moderator, { id, decision, body });
}

function mentioning({ id }: TestMember): string {
  return `Ask @[somebody](member:${id}).`;
}

async function readSubjects({ email }: TestMember): Promise<string[]> {
  return (await listMailsTo(server, email)).map(({ subject }) => subject);
}

describe('a mention in a comment', () => {
  test('a mention notifies the member under their current name, and sends one mail together with a reply', async () => {
    const top = await postComment(server, ada, { slug });
    const cleo = await createMember(server);
    const named = await postComment(server, cleo, { slug, body: mentioning(ada) });
    expect(named).toMatchObject({ html: '<p>Ask <strong>@Ada</strong>.</p>' });
    expect(await readSubjects(ada)).toEqual(['Robin Reader mentioned you in a comment']);
    const both = { slug, parentId: top.id, body: mentioning(ada) };
    await postComment(server, ben, both);
    expect((await readSubjects(ada)).slice(1)).toEqual(['Ben replied to your comment']);
    await decide(named.id, 'reject', { reason: 'spam' });
    await decide(named.id, 'approve');
    expect(await countMailsTo(ada)).toBe(2);
  });

  test('a mention notifies nobody who has not commented here, ignores the writer, is banned, or may not read', async () => {
    const stranger = await createMember(server, { name: 'Stranger' });
    const unknown = await postComment(server, ben, { slug, body: mentioning(stranger) });
    expect(unknown).toMatchObject({ html: '<p>Ask @somebody.</p>' });
    await postComment(server, ada, { slug });
    await server.http.put(`/v1/me/ignored/${ben.id}`).set(...ada.auth);
    await postComment(server, ben, { slug, body: mentioning(ada) });
    const bannedUntil = new Date(server.clock.now().getTime() + 60_000);
    await server.http.delete(`/v1/me/ignored/${ben.id}`).set(...ada.auth);
    await server.db.read.member.update({ where: { id: ada.id }, data: { bannedUntil } });
    await postComment(server, ben, { slug, body: mentioning(ada) });
    await server.db.read.member.update({ where: { id: ada.id }, data: { bannedUntil: null } });
    await server.db.read.article.updateMany({ where: { slug }, data: { access: 'subscribers' } });
    server.changes.receiveAll();
    await subscribe(server, ben);
    await postComment(server, ben, { slug, body: mentioning(ada) });
    await postComment(server, ben, { slug, body: mentioning(ben) });
    expect([await countMailsTo(stranger), await countMailsTo(ada)]).toEqual([0, 0]);
    expect(await countMailsTo(ben)).toBe(0);
  });

  test('a mention that an edit adds notifies, and one that it keeps does not notify again', async () => {
    await postComment(server, ada, { slug });
    const { id } = await postComment(server, ben, { slug });
    for (const body of [mentioning(ada), `Now then. ${mentioning(ada)}`]) {
      const edited = server.http.patch(`/v1/comments/${id}`).set(...ben.auth);
      expect((await edited.send({ body })).status).toBe(200);
    }
    expect(await countMailsTo(ada)).toBe(1);
  });

  test('no mention contains the name of an erased member', async () => {
    await postComment(server, ada, { slug });
    const { id } = await postComment(server, ben, {
      slug,
      body: mentioning(ada).replace('somebody', 'Ada'),
    });
    const fate = { confirm: ada.email, comments: 'erase' };
    const asked = await server.http
      .delete('/v1/me')
      .set(...ada.auth)
      .send(fate);
    expect(asked.status).toBe(202);
    await server.runJobs();
    const { body, html } = (await server.http.get(`/v1/comments/${id}`)).body;
    expect([body, html]).toEqual(['Ask @a former reader.', '<p>Ask @a former reader.</p>']);
  });
});

test('the writer is notified of a decision with its reason, and only if it changed something', async () => {
  const { id } = await postComment(server, ada, { slug, body: 'you scumbag' });
  await decide(id, 'reject', { reason: 'abuse', note: 'Third time.' });
  const { subject, text } = await readLastMail(server, ada.email);
  expect(subject).toBe('Your comment was not published');
  expect(text).toContain('found to be abusive');
  expect(text).not.toContain('Third time');
  await decide(id, 'reject', { reason: 'abuse' });
  expect(await countMailsTo(ada)).toBe(1);
  await server.http
    .post(`/v1/comments/${id}/appeal`)
    .set(...ada.auth)
    .send({ note: 'A quotation.' });
  await decide(id, 'reject', { reason: 'abuse' });
  expect((await readLastMail(server, ada.email)).text).toContain('“Low water” again');
  await decide(id, 'approve');
  await mailPendingApprovals(server);
  expect((await readSubjects(ada)).at(-1)).toBe('Your comment was published');
});

describe('a follower of a conversation', () => {
  const follow = (by: TestMember, method: 'get' | 'put' | 'delete') =>
    server.http[method](`/v1/articles/${slug}/comments/follow`).set(...by.auth);

  test('a follower is notified of each comment of others once, until they stop following', async () => {
    expect((await follow(ada, 'put')).body).toEqual({ following: true });
    expect((await follow(ada, 'put')).body).toEqual({ following: true });
    expect((await follow(ada, 'get')).body).toEqual({ following: true });
    await postComment(server, ada, { slug });
    const { id } = await postComment(server, ben, { slug });
    await server.runJobs();
    await decide(id, 'reject', { reason: 'spam' });
    await decide(id, 'approve');
    await server.runJobs();
    expect(await readSubjects(ada)).toEqual(['Ben commented on “Low water”']);
    expect((await follow(ada, 'delete')).body).toEqual({ following: false });
    await postComment(server, ben, { slug });
    await server.runJobs();
    expect(await countMailsTo(ada)).toBe(1);
    expect((await server.http.put(`/v1/articles/${slug}/comments/follow`)).status).toBe(401);
    expect(
      (await server.http.put('/v1/articles/none/comments/follow').set(...ada.auth)).status,
    ).toBe(404);
  });
});

describe('the daily digest', () => {
  const DAY = 86_400;

  afterEach(() => server.clock.setOffset(0));

  test('the digest collects the pending notifications, and leaves out removed comments', async () => {
    await choose(ada, { daily: true });
    const top = await postComment(server, ada, { slug });
    const gone = await postComment(server, ben, { slug, parentId: top.id, body: 'Never mind.' });
    await postComment(server, ben, { slug, parentId: top.id, body: 'At noon it sank.' });
    await server.http.delete(`/v1/comments/${gone.id}`).set(...ben.auth);
    await sendDigests(digests());
    expect(await countMailsTo(ada)).toBe(0);
    server.clock.setOffset(DAY + 1);
    await Promise.all([sendDigests(digests()), sendDigests(digests())]);
    await sendDigests(digests());
    expect(await countMailsTo(ada)).toBe(1);
    const { subject, text } = await readLastMail(server, ada.email);
    expect(subject).toBe('1 update in your conversations');
    expect(text).toContain('Ben replied to you on “Low water”: At noon it sank.');
    expect(text).not.toContain('Never mind.');
  });

  test('moderators are emailed the queues once a day, except those who opted out', async () => {
    const other = await createMember(server, { role: 'moderator' });
    await choose(other, { queue: false });
    await postComment(server, ada, { slug, body: 'you scumbag' });
    await notifyModerators(digests());
    await notifyModerators(digests());
    const { text, subject } = await readLastMail(server, moderator.email);
    expect(subject).toMatch(/waiting for review$/);
    expect(text).toContain('Held: ');
    const sent = await countMailsTo(moderator);
    server.clock.setOffset(DAY);
    await notifyModerators(digests());
    expect(await countMailsTo(moderator)).toBe(sent + 1);
    expect(await countMailsTo(other)).toBe(0);
    expect(await countMailsTo(ben)).toBe(0);
  });

  const digests = () => ({
    ...server,
    ...mailLinkDeps(server),
    readSettings: server.transfer.readSettings,
  });
});
