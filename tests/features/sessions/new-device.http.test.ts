import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionTasks } from '../../../src/features/sessions/index.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

async function signIn({ email }: TestMember, userAgent: string, cookie = '') {
  return await server.http
    .post('/v1/auth/login')
    .set({ 'User-Agent': userAgent, Cookie: cookie })
    .send({ email, password: PASSWORD })
    .expect(200);
}

function deviceCookie(answer: { get(name: string): string[] | undefined }): string {
  const cookies = answer.get('Set-Cookie') ?? [];
  return cookies.find((one) => one.startsWith('pp-device='))?.split(';')[0] ?? '';
}

async function newDeviceMails({ email }: TestMember): Promise<string[]> {
  await server.runJobs();
  const mails = await server.db.read.outboxMessage.findMany({
    where: { recipient: email, cause: { startsWith: 'new-device:' } },
  });
  return mails.map(({ subject }) => subject);
}

/** Signed in once, as whoever has just registered. */
async function createFresh(): Promise<TestMember> {
  const member = await createMember(server, { password: PASSWORD });
  await server.db.read.knownDevice.deleteMany({ where: { memberId: member.id } });
  return member;
}

test('the first device of an account is not notified, and is recognised by its cookie', async () => {
  const member = await createFresh();
  const first = await signIn(member, FIREFOX);
  const cookie = deviceCookie(first);
  expect(first.get('Set-Cookie')?.join()).toMatch(
    /pp-device=[\w-]{43}; Max-Age=34560000.*HttpOnly/,
  );
  expect(deviceCookie(await signIn(member, FIREFOX, cookie))).toBe(cookie);
  expect(await newDeviceMails(member)).toEqual([]);
  const rows = await server.db.read.knownDevice.findMany({ where: { memberId: member.id } });
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
});

test('another browser with the same user agent is notified once, with a link to the devices', async () => {
  const member = await createFresh();
  await signIn(member, FIREFOX);
  const cookie = deviceCookie(await signIn(member, FIREFOX));
  await signIn(member, FIREFOX, cookie);
  const jobs = await server.db.pool.query(
    "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'notify-new-device'",
  );
  expect(jobs.rowCount).toBe(1);
  expect(await newDeviceMails(member)).toEqual([expect.stringContaining('New sign-in to your')]);
  expect((await listMailsTo(server, member.email)).length).toBe(1);
});

test('a device cookie of another member does not make a device known', async () => {
  const [one, other] = [await createFresh(), await createFresh()];
  const cookie = deviceCookie(await signIn(one, FIREFOX));
  await signIn(other, 'PaperApp/1.0');
  expect(deviceCookie(await signIn(other, FIREFOX, cookie))).toBe(cookie);
  expect(await newDeviceMails(other)).toHaveLength(1);
});

test('a program is recognised by its user agent in every version', async () => {
  const member = await createFresh();
  await signIn(member, 'PaperApp/1.0');
  const again = await signIn(member, 'PaperApp/1.1');
  expect(deviceCookie(again)).toBe('');
  expect(await newDeviceMails(member)).toEqual([]);
  await signIn(member, 'OtherApp/1.0');
  expect(await newDeviceMails(member)).toHaveLength(1);
});

test('the list shows readable device names, and devices unused for long are deleted', async () => {
  const member = await createFresh();
  await signIn(member, FIREFOX);
  const { body } = await server.http.get('/v1/me/sessions').set(...member.auth);
  expect(body.data[0].name).toBe('Firefox on Linux');
  const exported = await server.http.get('/v1/me/export').set(...member.auth);
  expect(exported.body.knownDevices).toMatchObject([{ userAgent: FIREFOX }]);
  server.clock.setOffset(401 * 86_400);
  await sessionTasks.deleteExpired(server.db.read, server.clock.now());
  server.clock.setOffset(0);
  expect(await server.db.read.knownDevice.count({ where: { memberId: member.id } })).toBe(0);
});
