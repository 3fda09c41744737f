import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import {
  findViolatedKey,
  translateDatabaseError,
} from '../../../src/platform/db/database-errors.ts';
import { nameStatement, queryPrepared } from '../../../src/platform/db/prepared.ts';
import { sql } from '../../../src/platform/db/sql.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const ASKED = sql`SELECT ${'an answer'}::text AS said, ${new Date(0)}::timestamptz AS at, NULL::int AS none`;
const ANSWERED = [{ said: 'an answer', at: new Date(0), none: null }];

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

describe('a prepared statement', () => {
  test('has its own name, which is always the same', async () => {
    await queryPrepared(server.db.read, ASKED);
    const name = nameStatement({ sql: ASKED.text });
    expect(name).not.toBe('');
    await queryPrepared(server.db.read, sql`SELECT 2 AS two`);
    expect(nameStatement({ sql: ASKED.text })).toBe(name);
    expect(nameStatement({ sql: 'SELECT 2 AS two' })).not.toBe(name);
  });

  test('only a statement that was prepared has a name', () => {
    expect(nameStatement({ sql: 'SELECT 1' })).toBe('');
  });

  test('returns the same in and outside a transaction', async () => {
    expect(await queryPrepared(server.db.read, ASKED)).toEqual(ANSWERED);
    expect(await server.db.transaction((tx) => queryPrepared(tx, ASKED))).toEqual(ANSWERED);
  });

  test('sees the writes of its transaction, and is rolled back with it', async () => {
    const member = await createMember(server);
    const renamed = server.db.transaction(async (tx) => {
      const one = sql`UPDATE members SET name = 'Ada' WHERE id = ${member.id}::uuid RETURNING name`;
      expect(await queryPrepared(tx, one)).toEqual([{ name: 'Ada' }]);
      throw new Error('taken back');
    });
    await expect(renamed).rejects.toThrow('taken back');
    const { name } = await server.db.read.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(name).not.toBe('Ada');
  });

  test.each(['outside', 'in'])('reports %s a transaction the violated key', async (where) => {
    const taken = sql`INSERT INTO comment_writers (member_id, turn) VALUES (${newId()}::uuid, 1)`;
    const failed =
      where === 'in'
        ? server.db.transaction((tx) => queryPrepared(tx, taken))
        : queryPrepared(server.db.read, taken);
    const error = await failed.catch((thrown: unknown) => thrown);
    expect(findViolatedKey(error)).toBe('comment_writers_member_id_fkey');
  });

  test('rejects a text that PostgreSQL cannot store as a 422', async () => {
    const failed = queryPrepared(server.db.read, sql`SELECT ${'a\u0000b'}::text AS said`);
    const error = await failed.catch((thrown: unknown) => translateDatabaseError(thrown));
    expect(error).toMatchObject({ options: { code: 'invalid', status: 422 } });
  });
});

describe('connections of a server', () => {
  test('cache the plans of prepared statements only', async () => {
    const member = await createMember(server);
    const changed = await server.http
      .patch('/v1/me')
      .set(...member.auth)
      .send({ name: 'Ada' });
    expect(changed.status).toBe(200);
    const texts = await listPrepared();
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => nameStatement({ sql: text }) === '')).toEqual([]);
  });

  async function listPrepared(): Promise<string[]> {
    const { pool } = server.db;
    const clients = await Promise.all(
      Array.from({ length: pool.totalCount }, () => pool.connect()),
    );
    const asked = 'SELECT statement FROM pg_prepared_statements';
    const answers = await Promise.all(clients.map((client) => client.query(asked)));
    for (const client of clients) client.release();
    return answers.flatMap(({ rows }) => rows.map(({ statement }) => statement));
  }
});
