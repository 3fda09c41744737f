import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import type { Newsletter } from '../../../src/features/newsletters/index.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const ISSUES = '/v1/staff/issues';
const NOWHERE = '01890000-0000-7000-8000-000000000000';

let mailbox: Mailbox;
let server: TestServer;
let editor: TestMember;
let list: Newsletter;
let made = 0;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl });
  editor = await createMember(server, { role: 'editor' });
  await makeTier(server, { slug: 'patron' });
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

beforeEach(async () => {
  made += 1;
  list = await makeNewsletter(server, `list-${made}`);
});

const send = (method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object) =>
  server.http[method](path)
    .set(...editor.auth)
    .send(body);

const draft = (more: object = {}) =>
  send('post', ISSUES, {
    newsletter: list.slug,
    subject: 'A week in four lines',
    body: `${FREE_TEXT}\n\n<!--more-->\n\n${GATED_TEXT}`,
    ...more,
  });

async function draftOne(more: object = {}): Promise<string> {
  return (await draft(more).expect(201)).body.id;
}

describe('authorization to send issues', () => {
  test.each([
    ['get', ISSUES, 'editor'],
    ['post', ISSUES, 'editor'],
    ['get', `${ISSUES}/${NOWHERE}`, 'editor'],
    ['patch', `${ISSUES}/${NOWHERE}`, 'editor'],
    ['delete', `${ISSUES}/${NOWHERE}`, 'editor'],
    ['get', `${ISSUES}/${NOWHERE}/preview`, 'editor'],
    ['post', `${ISSUES}/${NOWHERE}/test`, 'editor'],
    ['post', `${ISSUES}/${NOWHERE}/send`, 'editor'],
    ['post', `${ISSUES}/${NOWHERE}/stop`, 'editor'],
    ['post', `${ISSUES}/${NOWHERE}/continue`, 'editor'],
    ['get', `${ISSUES}/${NOWHERE}/recipients`, 'admin'],
    ['post', `/v1/staff/articles/${NOWHERE}/email`, 'editor'],
  ] as const)('%s %s is 401 without sign-in and 403 below %s', async (method, path, role) => {
    expect((await server.http[method](path)).status).toBe(401);
    const below = await createMember(server, { role: role === 'admin' ? 'editor' : 'moderator' });
    expect((await server.http[method](path).set(...below.auth)).status).toBe(403);
  });

  test('an unknown issue is 404 for staff', async () => {
    const moves = ['send', 'stop', 'continue', 'test'].map((move) => ['post', `/${move}`] as const);
    for (const [method, path] of [...moves, ['get', ''] as const, ['get', '/preview'] as const]) {
      expect((await send(method, `${ISSUES}/${NOWHERE}${path}`)).status, path).toBe(404);
    }
    const mail = `/v1/staff/articles/${NOWHERE}/email`;
    expect((await send('post', mail, { newsletter: list.slug })).status).toBe(404);
  });
});

describe('composing an issue', () => {
  test.each([
    [{ newsletter: 'nowhere' }, 'body.newsletter'],
    [{ subject: undefined }, 'body.subject'],
    [{ subject: ' ' }, 'body.subject'],
    [{ body: undefined }, 'body.body'],
    [{ access: 'tiers' }, 'body.tiers'],
    [{ tiers: ['patron'] }, 'body.tiers'],
    [{ access: 'tiers', tiers: ['nobody'] }, 'body.tiers.0'],
    [{ article: NOWHERE }, 'body.body'],
    [{ article: NOWHERE, body: undefined, subject: undefined }, 'body.article'],
    [{ html: '<p>' }, 'body.html'],
  ])('%j is rejected at %s', async (more, path) => {
    const answer = await draft(more);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('drafting, changing and deleting a page are audited', async () => {
    const made = await draft({ access: 'tiers', tiers: ['patron', 'patron'] });
    expect(made.body).toMatchObject({ state: 'draft', version: 1, tiers: ['patron'] });
    expect(made.body.articleId).toBeNull();
    const path = `${ISSUES}/${made.body.id}`;
    const changed = await send('patch', path, { access: 'subscribers', tiers: [] });
    expect(changed.headers['etag']).toBe('"v2"');
    expect(changed.body).toMatchObject({ access: 'subscribers', subject: 'A week in four lines' });
    const stale = await send('patch', path, { subject: 'x' }).set('If-Match', '"v1"');
    expect(stale.status).toBe(412);
    expect((await send('delete', path)).status).toBe(204);
    expect((await send('get', path)).status).toBe(404);
    const entries = await server.db.read.auditEntry.findMany({
      where: { subjectId: made.body.id },
      orderBy: { id: 'asc' },
    });
    const actions = ['issue.created', 'issue.changed', 'issue.removed'];
    expect(entries.map(({ action }) => action)).toEqual(actions);
    expect(JSON.stringify(entries)).not.toContain('heliotrope');
  });

  test('hostile Markdown leaves no executable content', async () => {
    const body = '<script>alert(1)</script><img src=x onerror=alert(1)>[a](javascript:alert(1))';
    const id = await draftOne({ body });
    const { html } = (await send('get', `${ISSUES}/${id}/preview`)).body;
    expect(html).not.toMatch(/<script|onerror|href=.javascript:/i);
  });

  test('the text of an article cannot be changed in its issue', async () => {
    const article = await createArticle(server);
    const { body } = await send('post', ISSUES, { newsletter: list.slug, article: article.id });
    expect(body).toMatchObject({ articleId: article.id, subject: article.title, body: null });
    const refused = await send('patch', `${ISSUES}/${body.id}`, { body: 'Another text.' });
    expect(refused.body.errors[0].path).toBe('body.body');
    const renamed = await send('patch', `${ISSUES}/${body.id}`, { subject: 'This morning' });
    expect(renamed.body.subject).toBe('This morning');
    const twice = await send('post', ISSUES, { newsletter: list.slug, article: article.id });
    expect(twice.body).toMatchObject({ code: 'issue_exists', issueId: body.id });
  });
});

describe('previewing an issue', () => {
  test.each([
    ['unknown', 'cut', 'subscribe'],
    ['free', 'cut', 'subscribe'],
    ['paying', 'full', 'tier'],
  ])('%s readers get the %s edition', async (as, edition, reason) => {
    const id = await draftOne({ access: 'tiers', tiers: ['patron'] });
    const { body } = await send('get', `${ISSUES}/${id}/preview?as=${as}`);
    expect(body).toMatchObject({ edition, reason, subject: 'A week in four lines' });
    expect(body.text.includes(GATED_TEXT)).toBe(edition === 'full');
    expect(body.html.includes(GATED_TEXT)).toBe(edition === 'full');
  });

  test('a test mail goes to its sender and to nobody on the list', async () => {
    await putOnList(server, list, [`reader-${made}@example.org`]);
    const id = await draftOne();
    const answer = await send('post', `${ISSUES}/${id}/test`, { as: 'free' }).expect(202);
    expect(answer.body).toEqual({ to: editor.email });
    await server.runJobs();
    expect(mailbox.messages(editor.email).at(-1)?.subject).toBe('[Test] A week in four lines');
    expect(mailbox.messages(`reader-${made}@example.org`)).toEqual([]);
    expect((await send('get', `${ISSUES}/${id}`)).body.state).toBe('draft');
  });
});

describe('sending an issue', () => {
  test('an issue is sent once, however often it is requested', async () => {
    const article = await createArticle(server);
    await putOnList(server, list, [`reader-${made}@example.org`]);
    const path = `/v1/staff/articles/${article.id}/email`;
    const asked = Array.from({ length: 8 }, () => send('post', path, { newsletter: list.slug }));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'issue_exists')).toHaveLength(7);
    await server.runJobs();
    expect(mailbox.messages(`reader-${made}@example.org`)).toHaveLength(1);
    const { id } = answers.find(({ status }) => status === 202)?.body ?? {};
    for (const move of ['send', 'stop', 'continue']) {
      const refused = await send('post', `${ISSUES}/${id}/${move}`);
      expect(refused.body, move).toMatchObject({ code: 'wrong_state', state: 'sent' });
    }
    expect((await send('delete', `${ISSUES}/${id}`)).body.code).toBe('wrong_state');
  });

  test('a scheduled issue can be rescheduled and stopped', async () => {
    const id = await draftOne();
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const first = await send('post', `${ISSUES}/${id}/send`, { sendAt: at(2) });
    expect(first.body).toMatchObject({ state: 'scheduled', startedAt: null });
    const second = await send('post', `${ISSUES}/${id}/send`, { sendAt: at(3) });
    expect(second.body.sendAt).not.toBe(first.body.sendAt);
    const stopped = await send('post', `${ISSUES}/${id}/stop`);
    expect(stopped.body).toMatchObject({ state: 'draft', sendAt: null });
    const past = await send('post', `${ISSUES}/${id}/send`, { sendAt: at(-2) });
    expect(past.body).toMatchObject({ status: 422, errors: [{ path: 'body.sendAt' }] });
  });

  test('an issue for an empty list completes at once', async () => {
    const id = await draftOne();
    await send('post', `${ISSUES}/${id}/send`).expect(202);
    await server.runJobs();
    expect((await send('get', `${ISSUES}/${id}`)).body).toMatchObject({
      state: 'sent',
      progress: { recipients: 0, waiting: 0 },
    });
  });

  test('an article that is not published at that time is not sent', async () => {
    const { id } = await createArticle(server, { publishedAt: null });
    const path = `/v1/staff/articles/${id}/email`;
    const refused = await send('post', path, { newsletter: list.slug });
    expect(refused.body).toMatchObject({ status: 409, code: 'article_not_published' });
  });

  test('unpublishing an article stops its issue, which staff may continue', async () => {
    const article = await createArticle(server);
    const reader = `reader-${made}@example.org`;
    await putOnList(server, list, [reader]);
    const { body } = await send('post', `/v1/staff/articles/${article.id}/email`, {
      newsletter: list.slug,
    });
    await send('post', `/v1/staff/articles/${article.id}/unpublish`).expect(200);
    await server.runJobs();
    const path = `${ISSUES}/${body.id}`;
    const halted = (await send('get', path)).body;
    expect(halted).toMatchObject({ state: 'stopped', stopCause: 'article_not_published' });
    expect((await send('post', `${path}/continue`)).body.code).toBe('article_not_published');
    await send('post', `/v1/staff/articles/${article.id}/publish`, { publishAt: null });
    await send('post', `${path}/continue`).expect(202);
    await server.runJobs();
    expect(mailbox.messages(reader)).toHaveLength(1);
    expect((await send('get', path)).body.state).toBe('sent');
  });

  test('a stopped issue is sent to nobody until it is continued', async () => {
    const readers = [1, 2, 3].map((index) => `reader-${made}-${index}@example.org`);
    await putOnList(server, list, readers);
    const id = await draftOne();
    await send('post', `${ISSUES}/${id}/send`).expect(202);
    const stopped = await send('post', `${ISSUES}/${id}/stop`);
    expect(stopped.body).toMatchObject({ state: 'stopped', stopCause: 'staff' });
    await server.runJobs();
    expect(readers.flatMap((to) => mailbox.messages(to))).toEqual([]);
    await send('post', `${ISSUES}/${id}/continue`).expect(202);
    await server.runJobs();
    expect(readers.flatMap((to) => mailbox.messages(to))).toHaveLength(3);
    const admin = await createMember(server, { role: 'admin' });
    const page = await server.http
      .get(`${ISSUES}/${id}/recipients?state=sent&limit=2`)
      .set(...admin.auth);
    expect(page.body.data).toHaveLength(2);
    expect(page.body.data[0]).toMatchObject({ state: 'sent', edition: 'full', reason: 'public' });
    const rest = await server.http
      .get(`${ISSUES}/${id}/recipients?limit=2&cursor=${page.body.nextCursor}`)
      .set(...admin.auth);
    expect([rest.body.data.length, rest.body.nextCursor]).toEqual([1, null]);
  });
});
