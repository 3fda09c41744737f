import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '../../../scripts/system/free-port.ts';
import { explainDatabaseError } from '../../../src/platform/db/explain-error.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { listMailsTo } from '../../support/mails.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const ROLE = `app_${process.pid}`;
const NEXT_ROLE = `next_app_${process.pid}`;
const GRANTS = new URL('../../../deploy/postgresql/grants.sql', import.meta.url);

let database: TestDatabase;
let owner: pg.Client;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'secret'`);
  const url = new URL(database.url);
  [url.username, url.password] = [ROLE, 'secret'];
  server = await startTestServer({ DATABASE_URL: url.href });
});

afterAll(async () => {
  await server.close();
  for (const role of [ROLE, NEXT_ROLE]) {
    await owner.query(`DROP OWNED BY ${role} CASCADE`);
    await owner.query(`DROP ROLE ${role}`);
  }
  await owner.end();
  await database.drop();
});

async function grantTo(role: string): Promise<void> {
  await owner.query(`SET pennypress.app = '${role}'`);
  await owner.query(await readFile(GRANTS, 'utf8'));
}

async function checksOf() {
  const { body } = await server.http.get('/readyz');
  return { status: body.status, writes: body.checks.writes.ok };
}

async function register(email: string): Promise<number> {
  const person = { email, name: 'Nora', password: 'a long enough password' };
  return (await server.http.post('/v1/auth/register').send(person)).status;
}

test('readiness reports that a user without grants cannot write', async () => {
  expect(await checksOf()).toEqual({ status: 'not_ready', writes: false });
});

test('with deploy/postgresql/grants.sql the server can register a reader and run its jobs', async () => {
  await grantTo(ROLE);
  await grantTo(ROLE);
  expect(await checksOf()).toEqual({ status: 'ready', writes: true });
  expect(await register('nora@example.org')).toBe(202);
  expect(await listMailsTo(server, 'nora@example.org')).not.toEqual([]);
  await server.runJobs();
  await expect(server.db.pool.query('DELETE FROM _prisma_migrations')).rejects.toThrow(
    /permission/,
  );
});

test('granting a second user keeps the grants of the first, so that passwords can be rotated', async () => {
  await owner.query(`CREATE ROLE ${NEXT_ROLE} LOGIN PASSWORD 'secret'`);
  await grantTo(NEXT_ROLE);
  expect(await register('before-the-restart@example.org')).toBe(202);
  const url = new URL(database.url);
  [url.username, url.password] = [NEXT_ROLE, 'secret'];
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS jobs FROM graphile_worker.jobs');
  await client.end();
  expect(rows[0].jobs).toBeGreaterThan(0);
  await server.runJobs();
});

test('database errors are one line for the operator, without URL or password', async () => {
  const base = new URL(database.url);
  const explain = async (change: (url: URL) => void) => {
    const url = new URL(base);
    change(url);
    const client = new pg.Client({ connectionString: url.href });
    client.on('error', () => undefined);
    return explainDatabaseError(await client.connect().catch((error: unknown) => error));
  };
  const free = String(await findFreePort());
  expect(await explain((url) => Object.assign(url, { port: free }))).toMatch(
    /Cannot connect to the database/,
  );
  expect(await explain((url) => Object.assign(url, { pathname: '/none' }))).toMatch(/not exist/);
  expect(await explain((url) => Object.assign(url, { username: ROLE, password: 'wrong' }))).toMatch(
    /rejects the user or password/,
  );
  expect(await explain((url) => url.searchParams.set('sslmode', 'require'))).toMatch(
    /not support TLS/,
  );
  expect(explainDatabaseError(new Error('something else'))).toBeNull();
});
