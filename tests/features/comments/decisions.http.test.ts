import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createArticle } from '../../support/articles.ts';
import { listComments, postComment, setConversation } from '../../support/comments.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const DECISIONS = '/v1/staff/moderation/decisions';
const STATEMENTS = '/v1/staff/moderation/statements';

let server: TestServer;
let moderator: TestMember;
let ada: TestMember;
let ben: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  moderator = await createMember(server, { role: 'moderator' });
});

beforeEach(async () => {
  ada = await createMember(server, { name: 'Ada' });
  ben = await createMember(server, { name: 'Ben' });
  ({ slug } = await createArticle(server));
});

afterAll(() => server.close());

function send(
  by: TestMember,
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  body?: object,
) {
  return server.http[method](path)
    .set(...by.auth)
    .send(body);
}

const reportAs = (by: TestMember, id: string, reason: string) =>
  send(by, 'post', `/v1/comments/${id}/reports`, { reason, note: 'See line one.' });

describe('bulk decisions', () => {
  test('a bulk decision decides each comment, reports each result, and changes nothing when repeated', async () => {
    const first = await postComment(server, ada, { slug });
    const second = await postComment(server, ben, { slug });
    const unknown = newId();
    const ids = [first.id, unknown, second.id, first.id];
    for (let time = 0; time < 2; time += 1) {
      const answer = await send(moderator, 'post', DECISIONS, {
        ids,
        decision: 'reject',
        reason: 'spam',
      });
      expect([answer.status, answer.body.results]).toEqual([
        200,
        [
          { id: first.id, status: 'rejected', code: null },
          { id: unknown, status: null, code: 'not_found' },
          { id: second.id, status: 'rejected', code: null },
        ],
      ]);
    }
    expect(await listComments(server, slug)).toEqual([]);
    expect(await listMailsTo(server, ada.email)).toHaveLength(1);
    await send(moderator, 'post', DECISIONS, { ids: [first.id], decision: 'approve' });
    expect(await listComments(server, slug)).toMatchObject([{ id: first.id }]);
  });

  test('a bulk decision is for moderators, and needs ids and a reason to reject', async () => {
    const id = newId();
    expect((await server.http.post(DECISIONS)).status).toBe(401);
    expect((await send(ada, 'post', DECISIONS)).status).toBe(403);
    const many = Array.from({ length: 101 }, newId);
    for (const [body, path] of [
      [{ ids: [], decision: 'approve' }, 'body.ids'],
      [{ ids: many, decision: 'approve' }, 'body.ids'],
      [{ ids: [id], decision: 'reject' }, 'body.reason'],
      [{ ids: ['x'], decision: 'approve' }, 'body.ids.0'],
    ] as const) {
      const answer = await send(moderator, 'post', DECISIONS, body);
      expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
    }
  });
});

describe('illegal content', () => {
  test('rejecting illegal content sends its writer a statement of reasons and answers its reporter', async () => {
    const { id } = await postComment(server, ada, { slug, body: 'He is a thief.' });
    await reportAs(ben, id, 'illegal');
    const other = await createMember(server);
    await reportAs(other, id, 'spam');
    const grounds = {
      facts: 'It calls a person a thief.',
      legalGround: 'Criminal code, section 185',
    };
    const reject = `/v1/staff/comments/${id}/reject`;
    expect((await send(moderator, 'post', reject, { reason: 'illegal', ...grounds })).status).toBe(
      200,
    );
    const told = await readLastMail(server, ada.email);
    for (const part of [
      ...Object.values(grounds),
      'A person made this decision',
      'appeal',
      'Readers reported it',
    ]) {
      expect(told.text).toContain(part);
    }
    expect(told.text).not.toContain('Ben');
    const answer = await readLastMail(server, ben.email);
    expect(answer.subject).toBe('Your report was reviewed');
    expect(answer.text).toContain('reviewed it and removed it');
    expect(await listMailsTo(server, other.email)).toEqual([]);
    const { data } = (await send(moderator, 'get', STATEMENTS)).body;
    const statement = { commentId: id, decision: 'removal', reported: true, automated: false };
    expect(data[0]).toMatchObject({ ...statement, ...grounds });
    expect(JSON.stringify(data)).not.toContain(ada.id);
    expect((await send(ada, 'get', '/v1/me/export')).body.statements).toMatchObject([grounds]);
    await send(moderator, 'post', reject, { reason: 'illegal' });
    expect((await send(moderator, 'get', STATEMENTS)).body.data).toHaveLength(1);
    expect((await send(ada, 'get', STATEMENTS)).status).toBe(403);
    expect((await server.http.get(STATEMENTS)).status).toBe(401);
  });

  test('a comment that a moderator does not find illegal stays, and its reporter is notified', async () => {
    const { id } = await postComment(server, ada, { slug });
    await reportAs(ben, id, 'illegal');
    await send(moderator, 'post', `/v1/staff/comments/${id}/approve`);
    expect((await readLastMail(server, ben.email)).text).toContain('left it in place');
    expect(await listMailsTo(server, ada.email)).toEqual([]);
  });

  test('a bulk decision is reverted in bulk, and gives the grounds for illegal content', async () => {
    const ids: string[] = [];
    for (const by of [ada, ben]) ids.push((await postComment(server, by, { slug })).id);
    const grounds = { facts: 'Both threaten.', legalGround: 'Criminal code, section 241' };
    const rejection = { ids, decision: 'reject', reason: 'illegal', ...grounds };
    expect((await send(moderator, 'post', DECISIONS, rejection)).status).toBe(200);
    const { data } = (await send(moderator, 'get', STATEMENTS)).body;
    expect(data.slice(0, 2)).toMatchObject([grounds, grounds]);
    const reverted = await send(moderator, 'post', DECISIONS, { ids, decision: 'hold' });
    expect(reverted.body.results).toEqual(ids.map((id) => ({ id, status: 'held', code: null })));
    const rows = await server.db.read.comment.findMany({ where: { id: { in: ids } } });
    expect(rows.map(({ status, heldAt }) => [status, heldAt !== null])).toEqual([
      ['held', true],
      ['held', true],
    ]);
    await send(moderator, 'post', DECISIONS, { ids, decision: 'hold' });
    expect(await server.db.read.comment.findMany({ where: { id: { in: ids } } })).toEqual(rows);
    const held = { action: 'comment.held', subjectId: { in: ids } };
    expect(await server.db.read.auditEntry.count({ where: held })).toBe(2);
  });
});

describe('a ban', () => {
  const until = '2100-01-01T00:00:00.000Z';
  const member = (of: TestMember) => `/v1/staff/members/${of.id}`;

  test('a ban stores its reason for staff, and hides the member’s comments if requested', async () => {
    await postComment(server, ada, { slug });
    await postComment(server, ada, { slug });
    const kept = await postComment(server, ben, { slug });
    const ban = { bannedUntil: until, banReason: 'Threatened another reader.' };
    expect((await send(moderator, 'patch', member(ada), ban)).body).toMatchObject({
      bannedUntil: until,
    });
    await server.runJobs();
    expect(await listComments(server, slug)).toHaveLength(3);
    await send(moderator, 'patch', member(ada), { hideComments: true });
    await server.runJobs();
    expect(await listComments(server, slug)).toMatchObject([{ id: kept.id }]);
    const notes = (await send(moderator, 'get', `${member(ada)}/notes`)).body.data;
    expect(notes).toMatchObject([{ body: ban.banReason, writtenById: moderator.id }]);
    const editor = await createMember(server, { role: 'editor' });
    expect((await send(moderator, 'patch', member(editor), { hideComments: true })).status).toBe(
      403,
    );
  });

  test('staff can add notes about a member', async () => {
    const path = `${member(ben)}/notes`;
    const made = await send(moderator, 'post', path, { body: 'Asked to be gentle.' });
    expect(made.status).toBe(201);
    const exported = await send(ben, 'get', '/v1/me/export');
    expect([exported.status, exported.text.includes('gentle')]).toEqual([200, false]);
    expect((await send(moderator, 'delete', `${path}/${made.body.id}`)).status).toBe(204);
    expect((await send(moderator, 'delete', `${path}/${made.body.id}`)).status).toBe(404);
    expect((await send(moderator, 'get', path)).body.data).toEqual([]);
    expect((await send(moderator, 'post', path, { body: '' })).body.errors).toMatchObject([
      { path: 'body.body' },
    ]);
    expect((await send(moderator, 'get', `/v1/staff/members/${newId()}/notes`)).status).toBe(404);
    for (const method of ['get', 'post'] as const) {
      expect((await send(ben, method, path)).status).toBe(403);
      expect((await server.http[method](path)).status).toBe(401);
    }
  });
});

describe('ranks of staff in moderation', () => {
  test('staff moderate, remove and ban lower ranks only, never themselves or their equals', async () => {
    const [editor, admin] = [
      await createMember(server, { role: 'editor' }),
      await createMember(server, { role: 'admin' }),
    ];
    const peer = await createMember(server, { role: 'moderator' });
    const tries = async (by: TestMember, writer: TestMember) => {
      const { id } = await postComment(server, writer, { slug });
      const [path, reason] = [`/v1/staff/comments/${id}`, { reason: 'spam' }];
      const bulk = { ids: [id], decision: 'reject', reason: 'spam' };
      const answers = [
        await send(by, 'post', `${path}/approve`),
        await send(by, 'post', `${path}/reject`, reason),
        (await send(by, 'post', DECISIONS, bulk)).body.results[0],
        ...(by === writer ? [] : [await send(by, 'delete', `/v1/comments/${id}`)]),
        await send(by, 'patch', `/v1/staff/members/${writer.id}`, { mutedUntil: null }),
        await send(by, 'get', `/v1/staff/members/${writer.id}/notes`),
        await send(by, 'post', `/v1/staff/members/${writer.id}/notes`, { body: 'noted' }),
        await send(by, 'delete', `/v1/staff/members/${writer.id}/notes/${newId()}`),
      ];
      return answers.map(({ body, code, status }) => body?.code ?? code ?? status);
    };
    for (const [by, writer] of [
      [moderator, moderator],
      [moderator, peer],
      [moderator, editor],
      [moderator, admin],
      [editor, admin],
    ] as const) {
      expect(new Set(await tries(by, writer))).toEqual(new Set(['forbidden']));
    }
    // Nobody is above admins, so they may settle what is reported of them, and nothing more.
    const [approved, ...others] = await tries(admin, admin);
    expect([approved, ...new Set(others)]).toEqual([200, 'forbidden']);
    const below = await tries(editor, peer);
    expect(below).toEqual([200, 200, 'rejected', 204, 200, 200, 201, 'not_found']);
  });

  test('notes about someone from before they became an admin are hidden from admins', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const rising = await createMember(server, { role: 'editor' });
    const path = `/v1/staff/members/${rising.id}`;
    expect((await send(admin, 'patch', path, { note: 'Too gentle.' })).body.note).toBe(
      'Too gentle.',
    );
    expect((await send(admin, 'patch', path, { role: 'admin' })).body.note).toBeNull();
    expect((await send(rising, 'get', path)).body.note).toBeNull();
    const { text } = await send(rising, 'get', '/v1/me/export');
    expect(text).not.toContain('gentle');
  });
});
