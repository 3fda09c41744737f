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
