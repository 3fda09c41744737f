import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemoSite } from '../../../scripts/demo/seed.ts';
import { type Emulators, startEmulators } from '../../../scripts/dev-environment/emulators.ts';
import { findFreePort } from '../../../scripts/system/free-port.ts';
import {
  exportArchive,
  findArchive,
  importArchive,
  listFilledTables,
  type Manifest,
} from '../../../src/features/archive/index.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'pennypress-demo';
const STAFF = 'admin@example.com';

let source: TestServer;
let emulators: Emulators;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-archive-'));
  emulators = await startEmulators({
    port: await findFreePort(),
    databaseUrl: 'postgresql://127.0.0.1:1/unused',
    dataDir: folder,
    webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_an_ordinary_secret' },
    emulate: { stripe: true, mail: true },
  });
  source = await startTestServer({
    STRIPE_API_BASE: emulators.url,
    DATA_DIR: join(folder, 'source'),
  });
  await seedDemoSite({
    DATABASE_URL: source.config.DATABASE_URL,
    STRIPE_API_BASE: emulators.url,
    PORT: new URL(source.url).port,
  });
  // A text that line readers cut, and numbers and texts that JSON of other programs would change.
  await source.db.pool.query(
    `UPDATE members SET note = E'two\\u2028lines \\\\ "quoted" \\U0001F389\\r\\n' WHERE email = $1`,
    [STAFF],
  );
  await source.runJobs();
}, 120_000);

afterAll(async () => {
  await source.close();
  await emulators.close();
  await rm(folder, { recursive: true });
});

let count = 0;
const newFolder = () => {
  count += 1;
  return join(folder, `archive-${count}`);
};

async function write(
  server: TestServer,
  withSecrets: boolean,
): Promise<{ path: string; manifest: Manifest }> {
  const path = newFolder();
  const manifest = await exportArchive(server.archive, path, {
    withSecrets,
    onFile: () => undefined,
  });
  return { path, manifest };
}

async function restore(path: string): Promise<TestServer> {
  const target = await startTestServer({ STRIPE_API_BASE: emulators.url, DATA_DIR: newFolder() });
  const manifest = await findArchive(path);
  if (manifest === null) throw new Error('no archive');
  await importArchive(target.archive, path, { manifest, onFile: () => undefined });
  target.changes.receiveAll();
  return target;
}

async function readFiles(path: string): Promise<Record<string, string>> {
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const pairs = files
    .sort()
    .map(async (file) => [file.slice(path.length), (await readFile(file)).toString('base64')]);
  return Object.fromEntries(await Promise.all(pairs));
}

async function signIn(server: TestServer): Promise<string> {
  const { body } = await server.http
    .post('/v1/auth/login')
    .send({ email: STAFF, password: PASSWORD });
  return body.accessToken;
}

async function listDecisions(server: TestServer, token: string): Promise<unknown[]> {
  const { rows } = await server.db.pool.query(
    'SELECT members.id AS "memberId", slug AS "articleSlug" FROM members, articles ORDER BY 1, 2',
  );
  const explained = rows.map(async (query) => {
    const { body, status } = await server.http
      .get('/v1/staff/access/explain')
      .query(query)
      .set('Authorization', `Bearer ${token}`);
    // The moment of asking is no part of the decision.
    return { status, ...body, at: null };
  });
  return await Promise.all(explained);
}

describe('an archive with secrets', () => {
  test('restores the same publication: decisions, sign-in, comments, and an identical second export', async () => {
    const { path, manifest } = await write(source, true);
    expect(manifest.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(20);
    const target = await restore(path);
    try {
      expect(await readFiles((await write(target, true)).path)).toEqual(await readFiles(path));
      const decisions = await listDecisions(target, await signIn(target));
      expect(decisions).toEqual(await listDecisions(source, await signIn(source)));
      const [{ slug }] = (
        await source.db.pool.query('SELECT slug FROM articles WHERE comment_count > 0 LIMIT 1')
      ).rows;
      const read = async (server: TestServer) =>
        (await server.http.get(`/v1/articles/${slug}/comments`)).body;
      expect(await read(target)).toEqual(await read(source));
      const { rows } = await target.db.pool.query(
        'SELECT count(*)::int AS count FROM captured_changes',
      );
      expect(rows[0].count).toBe(0);
    } finally {
      await target.close();
    }
  }, 60_000);
});

describe('an archive without secrets', () => {
  test('contains no password hash and no link, and restores to an identical second export', async () => {
    const { path, manifest } = await write(source, false);
    const text = JSON.stringify(await readFiles(path));
    const { rows } = await source.db.pool.query(
      'SELECT password_hash FROM members WHERE password_hash IS NOT NULL LIMIT 1',
    );
    expect(rows).toHaveLength(1);
    expect(text).not.toContain(Buffer.from(rows[0].password_hash).toString('base64').slice(4, 40));
    expect(manifest.tables.map(({ name }) => name)).not.toContain('passkeys');
    const target = await restore(path);
    try {
      expect(await readFiles((await write(target, false)).path)).toEqual(await readFiles(path));
      const { status } = await target.http
        .post('/v1/auth/login')
        .send({ email: STAFF, password: PASSWORD });
      expect(status).toBe(401);
      expect(await listFilledTables(target.archive)).toContain('members');
      const again = importArchive(target.archive, path, { manifest, onFile: () => undefined });
      await expect(again).rejects.toMatchObject({
        options: { detail: expect.stringContaining('not empty') },
      });
    } finally {
      await target.close();
    }
  });

  test('an import with a changed or missing file is refused, and nothing is written', async () => {
    const { path, manifest } = await write(source, false);
    const target = await startTestServer({ DATA_DIR: newFolder() });
    const read = () => importArchive(target.archive, path, { manifest, onFile: () => undefined });
    try {
      await appendFile(join(path, 'data/grants.ndjson'), '\n');
      await expect(read()).rejects.toMatchObject({
        options: { detail: expect.stringContaining('data/grants.ndjson was modified') },
      });
      await rm(join(path, 'data/grants.ndjson'));
      await expect(read()).rejects.toMatchObject({
        options: { detail: expect.stringContaining('data/grants.ndjson is missing') },
      });
      expect(await listFilledTables(target.archive)).toEqual([]);
    } finally {
      await target.close();
    }
  });

  test('a manifest with paths outside the folder is rejected', async () => {
    const { path, manifest } = await write(source, false);
    const [first] = manifest.tables;
    const tables = [{ ...first, file: '../../etc/passwd' }];
    await writeFile(join(path, 'manifest.json'), JSON.stringify({ ...manifest, tables }));
    await expect(findArchive(path)).rejects.toThrow();
  });
});
