import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { stopAbandonedImports } from '../../../src/features/member-files/index.ts';
import { consentRecords, createNewsletter } from '../../../src/features/newsletters/index.ts';
import { createImportsClient, MEMBER_IMPORTS } from '../../support/member-imports.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { deleteJobs, holdJobs, leaveLastAttempt } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const NOWHERE = '019a0000-0000-7000-8000-000000000000';
const CONSENT = 'confirmed,2025-02-01T00:00:00Z,a form,Send it.';

let server: TestServer;
let admin: TestMember;
let imports: ReturnType<typeof createImportsClient>;
let made = 0;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  imports = createImportsClient(server, admin);
  const list = { slug: 'daily', name: 'The Daily', description: '', position: 0 };
  await createNewsletter(server, list, { actor: COMMAND });
});

afterAll(() => server.close());

beforeEach(() => {
  made += 1;
});

const emailsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `import-${made}-${index}@example.org`);

const memberCount = (emails: readonly string[]) =>
  server.db.read.member.count({ where: { email: { in: [...emails] } } });

describe('an uploaded file', () => {
  test('an upload lists its changes, makes them when it is applied, and is deleted then', async () => {
    const [first = '', second = ''] = emailsOf(2);
    const taken = await imports
      .upload(
        `${imports.header}\n${first},First,,,${CONSENT}\n${second},,,yes,${CONSENT}\nnobody,,,,,,,\n`,
      )
      .expect(202);
    expect(taken.body).toMatchObject({ state: 'examining', changes: [], problems: [] });
    const path = `/${taken.body.id}`;
    expect((await imports.call('post', `${path}/apply`)).body.state).toBe('examining');
    await server.runJobs();
    expect((await imports.call('get', path)).body).toMatchObject({
      state: 'examined',
      failure: null,
      expected: { lines: 3, wrong: 1, members: 2, confirmed: 1, withdrawn: 0, suppressed: 1 },
      applied: { lines: 0, members: 0 },
      changes: [
        { email: first, what: 'member', newsletter: null },
        { email: first, what: 'confirm', newsletter: 'daily' },
        { email: second, what: 'member', newsletter: null },
        { email: second, what: 'suppress', newsletter: null },
      ],
      problems: [{ line: 4, message: 'email is not an e-mail address' }],
    });
    expect(await memberCount([first, second])).toBe(0);
    expect((await imports.call('post', `${path}/apply`).expect(202)).body.state).toBe('applying');
    await server.runJobs();
    const { body } = await imports.call('get', path);
    expect(body).toMatchObject({ state: 'applied', throughLine: 4, changes: [] });
    expect(body.applied).toEqual(body.expected);
    expect(await memberCount([first, second])).toBe(2);
    expect(await server.db.read.outboxMessage.count()).toBe(0);
    const row = await server.db.read.memberImport.findUniqueOrThrow({ where: { id: body.id } });
    expect(row.content).toBeNull();
    const again = await imports.call('post', `${path}/apply`);
    expect(again.body.code).toBe('wrong_state');
    const entries = await server.db.read.auditEntry.findMany({
      where: { subjectId: body.id },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['member_import.taken_in', admin.id],
      ['member_import.started', admin.id],
      ['members.imported', admin.id],
    ]);
    expect(JSON.stringify(entries)).not.toContain('@');
  });

  test('an import resubscribes nobody who left or was suppressed after it was examined', async () => {
    const [left = '', suppressed = ''] = emailsOf(2);
    const id = await imports.examine([`${left},,,,${CONSENT}`, `${suppressed},,,,${CONSENT}`]);
    const other = await imports.examine([
      `${left},,,,${CONSENT.replace('confirmed', 'withdrawn')}`,
    ]);
    await imports.call('post', `/${other}/apply`).expect(202);
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email: suppressed, reason: 'complaint', now });
    await server.runJobs();
    await imports.call('post', `/${id}/apply`).expect(202);
    await server.runJobs();
    expect((await imports.call('get', `/${id}`)).body.applied).toMatchObject({ confirmed: 0 });
  });

  test('twenty concurrent requests apply an import only once', async () => {
    const emails = emailsOf(3);
    const id = await imports.examine(emails.map((email) => `${email},,,,,,,`));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => imports.call('post', `/${id}/apply`)),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    await server.runJobs();
    expect((await imports.call('get', `/${id}`)).body.applied).toMatchObject({
      lines: 3,
      members: 3,
    });
  });

  test('an import whose process crashed continues after the last written batch', async () => {
    const emails = emailsOf(1203);
    const id = await imports.examine(emails.map((email) => `${email},,,,,,,`));
    await imports.call('post', `/${id}/apply`).expect(202);
    // As the first batch leaves it: its members, and how far it is, in one transaction.
    await server.db.pool.query(
      `INSERT INTO members (id, email, name, role, created_at, updated_at)
       SELECT gen_random_uuid(), unnest($1::text[]), 'Reader', 'reader', now(), now()`,
      [emails.slice(0, 500)],
    );
    const report = { lines: 500, wrong: 0, members: 500 };
    await server.db.read.memberImport.update({
      where: { id },
      data: {
        applied: { ...report, confirmed: 0, withdrawn: 0, suppressed: 0 },
        throughLine: 501,
      },
    });
    await server.runJobs();
    const { body } = await imports.call('get', `/${id}`);
    expect(body).toMatchObject({ state: 'applied', throughLine: 1204 });
    expect(body.applied).toMatchObject({ lines: 1203, members: 1203 });
    expect(await memberCount(emails)).toBe(1203);
  });

  test('an import whose list was archived fails, and can be applied again later', async () => {
    const emails = emailsOf(2);
    const id = await imports.examine(emails.map((email) => `${email},,,,${CONSENT}`));
    const archive = (archivedAt: Date | null) =>
      server.db.read.newsletter.updateMany({ where: { slug: 'daily' }, data: { archivedAt } });
    await archive(server.clock.now());
    for (const throughLine of [0, 2]) {
      await server.db.read.memberImport.update({ where: { id }, data: { throughLine } });
      await imports.call('post', `/${id}/apply`).expect(202);
      await server.runJobs();
      expect((await imports.call('get', `/${id}`)).body).toMatchObject({
        state: 'failed',
        failure: 'unknown column consent_daily',
        throughLine,
        applied: { lines: 0, wrong: 0 },
      });
    }
    await archive(null);
    await server.db.read.memberImport.update({ where: { id }, data: { throughLine: 0 } });
    await imports.call('post', `/${id}/apply`).expect(202);
    await server.runJobs();
    expect((await imports.call('get', `/${id}`)).body).toMatchObject({
      state: 'applied',
      failure: null,
      applied: { lines: 2, members: 2, confirmed: 2 },
    });
  });

  test('an import that fails repeatedly can be applied again and deleted', async () => {
    const id = await imports.examine(emailsOf(1).map((email) => `${email},,,,,,,`));
    const { pool } = server.db;
    await pool.query('ALTER TABLE members ADD CONSTRAINT full_up CHECK (false) NOT VALID');
    for (const _again of [1, 2]) {
      await imports.call('post', `/${id}/apply`).expect(202);
      await server.runJobs();
      expect((await imports.call('get', `/${id}`)).body.state).toBe('applying');
      expect((await imports.call('delete', `/${id}`)).status).toBe(409);
      await leaveLastAttempt(pool);
      await server.runJobs();
      expect((await imports.call('get', `/${id}`)).body).toMatchObject({ state: 'failed' });
    }
    await pool.query('ALTER TABLE members DROP CONSTRAINT full_up');
    await imports.call('delete', `/${id}`).expect(204);
  });

  test('an import whose last attempt crashed is marked failed, but not while a job works on it', async () => {
    const id = await imports.examine(emailsOf(1).map((email) => `${email},,,,,,,`));
    await imports.call('post', `/${id}/apply`).expect(202);
    const unread = (await imports.upload(`${imports.header}\n`).expect(202)).body.id;
    const states = async () => [
      (await imports.call('get', `/${id}`)).body.state,
      (await imports.call('get', `/${unread}`)).body.state,
    ];
    await stopAbandonedImports(server);
    await leaveLastAttempt(server.db.pool);
    const applying = await holdJobs(server, 1, ['apply-member-import']);
    await stopAbandonedImports(server);
    expect(await states()).toEqual(['applying', 'examining']);
    await applying.die();
    await stopAbandonedImports(server);
    expect(await states()).toEqual(['failed', 'examining']);
    const examining = await holdJobs(server, 1, ['examine-member-import']);
    await stopAbandonedImports(server);
    expect(await states()).toEqual(['failed', 'examining']);
    await examining.die();
    await stopAbandonedImports(server);
    expect(await states()).toEqual(['failed', 'failed']);
    expect((await imports.call('get', `/${unread}`)).body.isFileKept).toBe(false);
    await imports.call('post', `/${id}/apply`).expect(202);
    await server.runJobs();
    expect((await imports.call('get', `/${id}`)).body).toMatchObject({
      state: 'applied',
      isFileKept: false,
    });
    await imports.call('delete', `/${unread}`).expect(204);
    await deleteJobs(server.db.pool);
  });

  test('the first 200 changes and problems are listed, and all are counted', async () => {
    const lines = emailsOf(300).map((email) => `${email},,,,,,,`);
    const id = await imports.examine([...lines, ...lines]);
    const { body } = await imports.call('get', `/${id}`);
    expect([body.changes.length, body.problems.length]).toEqual([200, 200]);
    expect(body.expected).toMatchObject({ lines: 600, wrong: 300, members: 300 });
    const page = await imports.call('get', '?limit=1');
    expect(page.body.data[0]).toMatchObject({ id, state: 'examined' });
    expect(page.body.data[0]).not.toHaveProperty('changes');
    expect(
      (await imports.call('get', `?limit=1&cursor=${page.body.nextCursor}`)).body.data,
    ).toHaveLength(1);
    await imports.call('delete', `/${id}`).expect(204);
  });

  test.each([
    ['email,plan\na@example.org,gold\n', 1, 'unknown column plan'],
    ['email\n"a@example.org\n', null, null],
  ])('%j changes nothing', async (text, line, message) => {
    const { body } = await imports.upload(text).expect(202);
    await server.runJobs();
    const found = (await imports.call('get', `/${body.id}`)).body;
    expect(found.expected).toMatchObject({ members: 0 });
    if (line === null) expect(found).toMatchObject({ state: 'failed' });
    else expect(found.problems).toEqual([{ line, message }]);
    expect(found.failure === null).toBe(line !== null);
    await imports.call('delete', `/${body.id}`).expect(204);
  });

  test.each([
    ['email\na@example.org\n', 'application/json', 415, 'unsupported_media_type'],
    ['', 'text/csv', 400, 'malformed'],
    [Buffer.from([0x65, 0xff, 0xfe]), 'text/csv', 400, 'malformed'],
    ['email\na\0b@example.org\n', 'text/csv', 400, 'malformed'],
    [Buffer.alloc(16 * 1024 * 1024 + 1, 0x61), 'text/csv', 413, 'too_large'],
  ])(
    'an upload that is not a CSV within the limit is refused (case %#)',
    async (body, type, status, code) => {
      const answer = await imports.upload(body, type);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    },
  );

  test('an upload is refused while ten others are stored', async () => {
    const { body } = await imports.call('get', '?limit=100');
    for (const { id } of body.data) await imports.call('delete', `/${id}`).expect(204);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => imports.upload('email\na@example.org\n')),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(10);
    expect(answers.filter(({ body: { code } }) => code === 'too_many_imports')).toHaveLength(2);
    await server.runJobs();
    for (const { body: taken } of answers) {
      if (taken.id) await imports.call('delete', `/${taken.id}`).expect(204);
    }
  });
});

describe('authorization to import members', () => {
  test.each([
    ['get', ''],
    ['post', ''],
    ['get', `/${NOWHERE}`],
    ['post', `/${NOWHERE}/apply`],
    ['delete', `/${NOWHERE}`],
  ] as const)('%s %s is for admins', async (method, path) => {
    expect((await server.http[method](`${MEMBER_IMPORTS}${path}`)).status).toBe(401);
    const editor = await createMember(server, { role: 'editor' });
    expect((await server.http[method](`${MEMBER_IMPORTS}${path}`).set(...editor.auth)).status).toBe(
      403,
    );
  });

  test('an unknown import is 404 for admins', async () => {
    for (const method of ['get', 'delete'] as const)
      expect((await imports.call(method, `/${NOWHERE}`)).status).toBe(404);
    expect((await imports.call('post', `/${NOWHERE}/apply`)).status).toBe(404);
  });
});
