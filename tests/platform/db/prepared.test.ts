import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameStatement } from '../../../src/platform/db/prepared.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const MARKED = '/* prepared */ SELECT 1';

describe('a statement that says so', () => {
  test('has a name of its own, and always the same', () => {
    const name = nameStatement({ sql: MARKED });
    expect(name).not.toBe('');
    expect(nameStatement({ sql: MARKED })).toBe(name);
    expect(nameStatement({ sql: '/* prepared */ SELECT 2' })).not.toBe(name);
  });

  test.each(['SELECT 1', 'SELECT 1 /* prepared */', ''])('and %j has none', (sql) => {
    expect(nameStatement({ sql })).toBe('');
  });
});

describe('connections of a server', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(() => server.close());

  test('keep the plans of such statements, and of no others', async () => {
    const member = await createMember(server);
    const changed = await server.http
      .patch('/v1/me')
      .set(...member.auth)
      .send({ name: 'Ada' });
    expect(changed.status).toBe(200);
    const texts = await listPrepared();
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => !text.startsWith('/* prepared */'))).toEqual([]);
  });

  async function listPrepared(): Promise<string[]> {
    const { pool } = server.db;
    const clients = await Promise.all(
      Array.from({ length: pool.totalCount }, () => pool.connect()),
    );
    const sql = 'SELECT statement FROM pg_prepared_statements';
    const answers = await Promise.all(clients.map((client) => client.query(sql)));
    for (const client of clients) client.release();
    return answers.flatMap(({ rows }) => rows.map(({ statement }) => statement));
  }
});
