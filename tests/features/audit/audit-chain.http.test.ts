import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  auditShipping,
  clearOldPersonalValues,
  recordChange,
  SYSTEM,
  verifyChain,
} from '../../../src/features/audit/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  server = await startTestServer({ AUDIT_LOG_FILE: join(folder, 'audit.log') });
  admin = await createMember(server, { role: 'admin' });
  const member = await createMember(server);
  const notes = Array.from({ length: 8 }, (_, index) =>
    server.http
      .patch(`/v1/staff/members/${member.id}`)
      .set(...admin.auth)
      .send({ note: `Note ${index}` })
      .expect(200),
  );
  await Promise.all(notes);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const verify = () => verifyChain(server.db.pool);
const run = (sql: string) => server.db.pool.query(sql);

/** Changes rows as someone would who has the database, and takes it back. */
async function tampered(sql: string) {
  const client = await server.db.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    return await verifyChain(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

test('concurrent entries form one chain without gaps', async () => {
  expect(await verify()).toEqual({ length: 8, broken: null });
});

test.each([
  ['a changed value', `UPDATE audit_entries SET after = '{"x":1}' WHERE position = 3`, '3'],
  ['another actor', 'UPDATE audit_entries SET actor_id = NULL WHERE position = 3', '3'],
  ['a moved time', `UPDATE audit_entries SET at = at - interval '1 h' WHERE position = 4`, '4'],
  ['a changed note', `UPDATE audit_entries SET personal = '{"note":1}' WHERE position = 5`, '5'],
  ['a removed entry', 'DELETE FROM audit_entries WHERE position = 6', '7'],
  ['the newest removed', 'DELETE FROM audit_entries WHERE position = 8', null],
  [
    'a changed entry with a hash of its own',
    `UPDATE audit_entries SET after = '{"x":1}' WHERE position = 3;
     UPDATE audit_entries e SET hash = audit_entry_hash(e) WHERE position = 3`,
    '4',
  ],
  [
    'an entry beside the chain',
    'UPDATE audit_entries SET position = NULL WHERE position = 8',
    null,
  ],
])('the verification finds %s', async (_, sql, position) => {
  const { broken } = await tampered(sql);
  expect(broken).toMatchObject({ position, problem: expect.any(String) });
  expect((await verify()).broken).toBeNull();
});

test('clearing personal values leaves the chain valid, and its digests reveal nothing', async () => {
  await clearOldPersonalValues(server.db.read, new Date(Date.now() + 86_400_000));
  const rows = await server.db.read.auditEntry.findMany({ where: { personal: { not: 'DbNull' } } });
  expect(rows).toEqual([]);
  expect(await server.db.read.auditEntry.count({ where: { personalSalt: { not: null } } })).toBe(0);
  expect(await verify()).toEqual({ length: 8, broken: null });
});

test('an open transaction with an audit entry does not block others that write entries', async () => {
  const entry = () => ({
    actor: SYSTEM,
    at: server.clock.now(),
    action: 'settings.changed' as const,
    subject: { kind: 'site' as const, id: newId() },
  });
  await server.db.transaction(async (tx) => {
    await recordChange(tx, entry());
    await server.db.transaction((other) => recordChange(other, entry()));
  });
  expect(await verify()).toEqual({ length: 10, broken: null });
});

test('each audit entry is exported when it is written, in order and without personal values', async () => {
  const lines = async () =>
    (await readFile(join(folder, 'audit.log'), 'utf8').catch(() => ''))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  await expect.poll(async () => (await lines()).length).toBe(10);
  const entries = await lines();
  expect(entries.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  entries.slice(1).forEach((entry, index) => {
    expect(entry.previousHash).toBe(entries[index].hash);
  });
  expect(JSON.stringify(entries)).not.toContain('Note ');
  expect(entries[0]).toMatchObject({ actorKind: 'member', actorId: admin.id });
});

test('audit entries that could not be exported are exported once the destination is available again', async () => {
  await expect(auditShipping.openLog(join(folder, 'missing', 'audit.log'))('x')).rejects.toThrow(
    'ENOENT',
  );
  await run(`UPDATE audit_heads SET position = 4 WHERE id = 'shipped'`);
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ name: 'Another name' });
  const count = async () => (await readFile(join(folder, 'audit.log'), 'utf8')).split('\n').length;
  await expect.poll(count).toBe(10 + 6 + 1 + 1);
});
