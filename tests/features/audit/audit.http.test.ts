import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let other: TestMember;
let member: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  other = await createMember(server, { role: 'admin' });
  member = await createMember(server);
  const change = (by: TestMember, note: string) =>
    server.http
      .patch(`/v1/staff/members/${member.id}`)
      .set(...by.auth)
      .send({ note })
      .expect(200);
  await change(admin, 'One');
  await change(other, 'Two');
  for (const slug of ['first', 'second']) {
    await server.http
      .post('/v1/staff/newsletters')
      .set(...admin.auth)
      .send({ slug, name: slug })
      .expect(201);
  }
});
afterAll(() => server.close());

async function read(query: object) {
  const answer = await server.http
    .get('/v1/staff/audit')
    .query(query)
    .set(...admin.auth);
  expect(answer.status).toBe(200);
  return answer.body;
}

const actionsOf = ({ data }: { data: { action: string }[] }) => data.map(({ action }) => action);

describe('the audit log', () => {
  it('entries are filtered by an action or its prefix up to a dot', async () => {
    expect(actionsOf(await read({ action: 'member' }))).toEqual([
      'member.changed',
      'member.changed',
    ]);
    expect(actionsOf(await read({ action: 'newsletter.created' }))).toHaveLength(2);
    expect(actionsOf(await read({ action: 'news' }))).toEqual([]);
  });

  it('entries are filtered by actor and subject, and filters combine', async () => {
    const byOther = await read({ actorId: other.id });
    expect(actionsOf(byOther)).toEqual(['member.changed']);
    const about = { subjectKind: 'member', subjectId: member.id };
    expect(actionsOf(await read(about))).toHaveLength(2);
    expect(actionsOf(await read({ ...about, actorId: admin.id }))).toHaveLength(1);
    expect(actionsOf(await read({ ...about, action: 'newsletter' }))).toEqual([]);
  });

  it('entries are filtered by time, including the start and excluding the end', async () => {
    const [{ at }] = (await read({ action: 'member', limit: 1 })).data;
    const found = async (span: object) => (await read({ action: 'member', ...span })).data;
    expect((await found({ from: at })).map((one: { at: string }) => one.at)).toContain(at);
    expect((await found({ to: at })).map((one: { at: string }) => one.at)).not.toContain(at);
  });

  it('the filter applies to every page of the list', async () => {
    const first = await read({ action: 'newsletter', limit: 1 });
    const second = await read({ action: 'newsletter', limit: 1, cursor: first.nextCursor });
    expect(actionsOf(second)).toEqual(['newsletter.created']);
    expect(second.data[0].id).not.toBe(first.data[0].id);
    expect(second.nextCursor).toBeNull();
  });
});

describe('the export of the audit log', () => {
  const exported = async (query: object, by = admin) =>
    await server.http
      .get('/v1/staff/audit.csv')
      .query(query)
      .set(...by.auth);

  it('has the entries that match the filters, without personal values, and is recorded', async () => {
    const csv = await exported({ actorId: other.id, subjectKind: 'member' });
    expect([csv.status, csv.type]).toEqual([200, 'text/csv']);
    expect(csv.get('Content-Disposition')).toBe('attachment; filename="audit-log.csv"');
    const [head = '', line = '', ...rest] = csv.text.trim().split('\r\n');
    expect(head).toMatch(/^id,at,actor_kind,actor_id,actor,action,subject_kind,/);
    expect(line).toContain(
      `${other.id},Robin Reader,member.changed,member,${member.id},Robin Reader`,
    );
    expect(rest).toEqual([]);
    expect(csv.text).not.toContain('Two');
    const [entry] = (await read({ action: 'audit' })).data;
    expect(entry).toMatchObject({ action: 'audit.exported', after: { lines: 1 } });
  });

  it('has every entry that the list has, newest first, with the hash of its place in the chain', async () => {
    const listed = (await read({ limit: 100 })).data;
    const [, ...lines] = (await exported({})).text.trim().split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(
      listed.map(({ id }: { id: string }) => id),
    );
    const row = await server.db.read.auditEntry.findFirstOrThrow({ orderBy: { id: 'asc' } });
    expect(lines.at(-1)).toMatch(new RegExp(`,${row.position},${row.hash}$`));
  });

  it('is for admins only', async () => {
    const editor = await createMember(server, { role: 'editor' });
    expect((await exported({}, editor)).status).toBe(403);
    expect((await server.http.get('/v1/staff/audit.csv')).status).toBe(401);
  });
});
