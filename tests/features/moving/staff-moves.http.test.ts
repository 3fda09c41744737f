import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { moveJobs } from '../../../src/features/moving/index.ts';
import { withStaged } from '../../../src/features/moving/run-move.ts';
import { cookiesOf } from '../../support/browser-forms.ts';
import { createMember, makeStale, signInMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { findTraces } from '../../support/traces.ts';

const MOVES = '/v1/staff/moves';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

const post = { id: 'p1', slug: 'first', title: 'First', type: 'post', status: 'published' };
const SITE = JSON.stringify({
  db: [
    {
      meta: { version: '6.0' },
      data: {
        settings: [{ key: 'title', value: 'The Sample' }],
        posts: [
          {
            ...post,
            visibility: 'public',
            html: '<p>Text</p>',
            published_at: '2026-01-02 03:04:05',
          },
        ],
        members: [
          {
            id: 'm1',
            email: 'ada@mail.example',
            name: 'Ada',
            status: 'free',
            created_at: '2025-01-02 03:04:05',
          },
        ],
      },
    },
  ],
});

const ask = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) => {
  const request = server.http[method](path).set(...admin.auth);
  return body === undefined ? request : request.send(body);
};
const upload = (id: string, bytes: Buffer | string, name?: string) =>
  server.http
    .post(`${MOVES}/${id}/files`)
    .query({ name })
    .set(...admin.auth)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(bytes));

async function startMove(): Promise<string> {
  const { body, status } = await ask('post', MOVES);
  expect(status).toBe(201);
  return body.id;
}

async function carryOut(id: string, operation: string) {
  const { status } = await ask('post', `${MOVES}/${id}/operations`, { operation });
  expect(status).toBe(202);
  await server.runJobs();
  const { body } = await ask('get', `${MOVES}/${id}`);
  return body;
}

describe('a move in the console', () => {
  let id: string;
  beforeEach(async () => {
    id = await startMove();
  });

  test('is previewed, applied, checked and undone by jobs, and leaves no file on disk', async () => {
    expect((await upload(id, SITE)).status).toBe(201);
    const looked = await carryOut(id, 'preview');
    expect(looked).toMatchObject({ state: 'done', operation: 'preview', failure: null });
    expect(looked.files).toMatchObject([{ name: 'file-01.json', bytes: SITE.length }]);
    expect(looked.result.counts.members).toEqual({ source: 1, here: 0, lost: 0 });
    expect(looked.plan).toMatch(/^#.*\n#.*\nversion: 1\nsources:\n {2}- ghost\n/);
    expect(await server.db.read.article.count()).toBe(0);
    const plan = looked.plan
      .replace('adopt: true', 'adopt: false')
      .replace('losses:\n', 'losses:\n  - { reason: left-out-by-plan, count: 1 }\n');
    expect((await ask('put', `${MOVES}/${id}/plan`, { plan })).status).toBe(200);
    const applied = await carryOut(id, 'apply');
    expect(applied).toMatchObject({ state: 'done', result: { unnamed: [] } });
    expect(applied.result.counts.members).toEqual({ source: 1, here: 1, lost: 0 });
    expect(await server.db.read.article.findFirst({ select: { slug: true } })).toEqual({
      slug: 'first',
    });
    const checked = await carryOut(id, 'check');
    expect(
      checked.result.differences.filter(({ what }: { what: string }) => !what.startsWith('lost')),
    ).toEqual([]);
    const undone = await carryOut(id, 'undo');
    expect([undone.state, await server.db.read.article.count()]).toEqual(['done', 0]);
    const folder = join(server.config.DATA_DIR, 'downloads');
    expect((await readdir(folder).catch(() => [])).filter((name) => name.includes(id))).toEqual([]);
  });

  test("offers each member's access before and after to admins who signed in recently, until it is deleted", async () => {
    await upload(id, SITE);
    expect((await ask('get', `${MOVES}/${id}`)).body.hasAccessList).toBe(false);
    expect((await ask('get', `${MOVES}/${id}/access.csv`)).status).toBe(404);
    const looked = await carryOut(id, 'preview');
    expect([looked.hasAccessList, looked.files.length]).toEqual([true, 1]);
    const { headers, text } = await ask('get', `${MOVES}/${id}/access.csv`).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toContain('member_id,email,source_plan');
    expect(text).toContain('m1,ada@mail.example');
    const exported = { action: 'members.exported', subjectKind: 'move', subjectId: id };
    expect(await server.db.read.auditEntry.count({ where: exported })).toBe(1);
    const page = await server.http.get(`/staff/moving/${id}`).set('Cookie', cookiesOf(admin));
    expect(page.text).toContain(`/staff/moving/${id}/access.csv`);
    const file = await server.http
      .get(`/staff/moving/${id}/access.csv`)
      .set('Cookie', cookiesOf(admin));
    expect([file.status, file.text]).toEqual([200, text]);
    const stale = await createMember(server, { role: 'admin' });
    await makeStale(server, stale.id);
    const refused = await server.http.get(`${MOVES}/${id}/access.csv`).set(...stale.auth);
    expect(refused.body.code).toBe('fresh_sign_in_required');
    // A second dry run replaces it, and reads only the uploads.
    expect((await carryOut(id, 'preview')).files).toEqual(looked.files);
    expect((await carryOut(id, 'undo')).hasAccessList).toBe(false);
    await carryOut(id, 'preview');
    await ask('delete', `${MOVES}/${id}`).expect(204);
    expect(await server.db.read.staffMoveFile.count({ where: { moveId: id } })).toBe(0);
  });

  test('names no erased member in its plan and its access list, and keeps no example of the plan for good', async () => {
    await upload(id, SITE);
    const { plan } = await carryOut(id, 'preview');
    const named = '  - { reason: end-unknown, count: 1, example: ada@mail.example pays }';
    const edited = plan
      .replace('adopt: true', 'adopt: false')
      .replace('losses:\n', `losses:\n${named}\n`);
    expect((await ask('put', `${MOVES}/${id}/plan`, { plan: edited })).status).toBe(200);
    await carryOut(id, 'apply');
    const ada = await server.db.read.member.findUniqueOrThrow({
      where: { email: 'ada@mail.example' },
    });
    await carryOut(id, 'check');
    const { accessToken } = await signInMember(server, ada.id);
    await server.http
      .delete('/v1/me')
      .set('Authorization', `Bearer ${accessToken}`)
      .send({ confirm: ada.email })
      .expect(202);
    await server.runJobs();
    const { body } = await ask('get', `${MOVES}/${id}`);
    expect(body.plan).toContain('[erased] pays');
    expect(body.hasAccessList).toBe(false);
    const traces = await findTraces(server, ada.email);
    expect(traces.filter((one) => !one.startsWith('outbox'))).toEqual([
      'staff_move_file_pieces.content',
    ]);
  });

  test('a result of an older version has no refused records', async () => {
    await upload(id, SITE);
    const result = { counts: {}, differences: [], warnings: [], more: 0, unnamed: [] };
    const now = new Date();
    const done = { operation: 'apply', requestedAt: now, finishedAt: now, result };
    await server.db.read.staffMove.update({ where: { id }, data: done });
    expect((await ask('get', `${MOVES}/${id}`)).body.result.refusals).toEqual([]);
  });

  test('keeps the file names of uploads, which tell the consent of a Mailchimp list', async () => {
    const list = (email: string) => `Email Address,MEMBER_RATING,OPTIN_TIME,LEID\n${email},2,,7\n`;
    const names = ['subscribed_members_export.csv', 'cleaned_members_export.csv'];
    await upload(id, list('in@a.example'), names[0]);
    await upload(id, list('out@a.example'), names[1]);
    const looked = await carryOut(id, 'preview');
    expect(looked.files.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(looked.result.counts).toMatchObject({
      consents: { source: 1 },
      suppressions: { source: 1 },
    });
  });

  test('reports the error of an edited plan, and keeps the previous plan', async () => {
    await upload(id, SITE);
    const { plan } = await carryOut(id, 'preview');
    const wrong = await ask('put', `${MOVES}/${id}/plan`, {
      plan: plan.replace('version: 1', 'version: 7'),
    });
    expect([wrong.status, wrong.body.detail]).toEqual([400, expect.stringContaining('version')]);
    const errorsOf = async (text: string) =>
      (await ask('put', `${MOVES}/${id}/plan`, { plan: text })).body.errors;
    expect(wrong.body.errors).toEqual([
      { path: 'body.plan', message: 'version is no valid entry' },
    ]);
    expect(await errorsOf(`${plan}\nnonsense: yes\n`)).toEqual([
      { path: 'body.plan', message: 'nonsense is no valid entry' },
    ]);
    expect(await errorsOf('version: 1\nsite: [')).toEqual([
      { path: 'body.plan', message: expect.stringMatching(/^line \d+ is not YAML$/) },
    ]);
    expect((await ask('get', `${MOVES}/${id}`)).body.plan).toBe(plan);
  });

  test('fails with a readable message if no file is an export', async () => {
    await upload(id, 'just some words\nand more');
    const { state, failure } = await carryOut(id, 'preview');
    expect([state, failure]).toEqual([
      'failed',
      expect.stringContaining('None of these files is a known export'),
    ]);
    await upload(id, SITE);
    expect((await carryOut(id, 'preview')).state).toBe('done');
  });

  test('rejects changes while a job works on it, and can be continued after its process crashed', async () => {
    await upload(id, SITE);
    await ask('post', `${MOVES}/${id}/operations`, { operation: 'preview' });
    for (const [method, path, body] of [
      ['post', `${MOVES}/${id}/operations`, { operation: 'apply' }],
      ['put', `${MOVES}/${id}/plan`, { plan: await planOf() }],
      ['delete', `${MOVES}/${id}`, undefined],
    ] as const) {
      const { status, body: answer } = await ask(method, path, body);
      expect([status, answer.code]).toEqual([409, 'move_in_progress']);
    }
    expect((await upload(id, SITE)).status).toBe(409);
    const { rowCount } = await server.db.pool.query(
      `UPDATE staff_moves SET worked_at = worked_at - interval '11 minutes' WHERE id = $1`,
      [id],
    );
    expect(rowCount).toBe(1);
    expect((await ask('get', `${MOVES}/${id}`)).body.state).toBe('failed');
    expect((await carryOut(id, 'preview')).state).toBe('done');
  });

  test('requires a file, and rejects an empty one', async () => {
    const { body } = await ask('post', `${MOVES}/${id}/operations`, { operation: 'preview' });
    expect(body.code).toBe('no_files');
    expect((await upload(id, '')).status).toBe(400);
  });

  test('is deleted with its files, and a job that runs afterwards does nothing', async () => {
    await upload(id, SITE);
    expect((await ask('delete', `${MOVES}/${id}`)).status).toBe(204);
    expect(await server.db.read.staffMoveFilePiece.count({ where: { file: { moveId: id } } })).toBe(
      0,
    );
    const [job] = moveJobs(server.moving);
    const attempt = { number: 1, isLast: true } as Parameters<NonNullable<typeof job>['handle']>[1];
    await expect(job?.handle({ id }, attempt)).resolves.toBeUndefined();
  });
});

test('the lock of a move has its own transaction, and the move stops if the lock is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-lock-'));
  const path = join(folder, 'site.ghost.json');
  await writeFile(path, SITE);
  await withStaged(server.moving, { sources: [path], plan: null }, async ({ onProgress }) => {
    const { rows } = await server.db.pool.query(
      `SELECT a.pid, a.state FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND a.application_name = 'pennypress-lock'
         AND a.datname = current_database()`,
    );
    expect(rows).toEqual([{ pid: expect.any(Number), state: 'idle in transaction' }]);
    const counted = { count: 1, total: 1, percent: 1, secondsLeft: 1 };
    const problem = () => {
      try {
        onProgress({ step: 'apply', what: 'members', ...counted });
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(problem()).toBe(null);
    await server.db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect.poll(problem).toContain('The lock was lost');
  });
  await rm(folder, { recursive: true });
});

async function planOf(): Promise<string> {
  const { body } = await ask('get', MOVES);
  const done = body.data.find(
    ({ state, operation }: Record<string, string>) => state === 'done' && operation,
  );
  return (await ask('get', `${MOVES}/${done.id}`)).body.plan;
}
