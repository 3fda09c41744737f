import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/features/audit/index.ts';
import { changeSettings } from '../../../src/features/settings/index.ts';
import { toEpochSeconds } from '../../../src/time/clock.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a long and ordinary password';

let server: TestServer;
let slugs: string[];
let exempt: string;
let forTier: string;

beforeAll(async () => {
  server = await startTestServer();
  slugs = [];
  for (let index = 0; index < 6; index += 1) {
    slugs.push((await createArticle(server, { access: 'subscribers' })).slug);
  }
  exempt = (await createArticle(server, { access: 'subscribers', meterExempt: true })).slug;
  forTier = (await createArticle(server, { access: 'tiers', tiers: ['patron'] })).slug;
});
// The middle of a month, so that no test runs across the turn of one.
beforeEach(() => moveTo('2030-05-15T12:00:00Z'));
afterEach(() => server.clock.setOffset(0));
afterAll(() => server.close());

function moveTo(instant: string): void {
  server.clock.setOffset(toEpochSeconds(new Date(instant)) - toEpochSeconds(new Date()));
}

function unlock(slug: string | undefined, cookie?: string) {
  const asked = server.http.post(`/v1/articles/${slug}/unlock`);
  return cookie === undefined ? asked : asked.set('Cookie', cookie);
}

function unlockAs(member: TestMember, slug: string | undefined) {
  return unlock(slug).set(...member.auth);
}

function visitorOf(answer: { headers: Record<string, unknown> }): string {
  const [cookie = ''] = [answer.headers['set-cookie'] ?? []].flat() as string[];
  return cookie.split(';')[0] ?? '';
}

describe('a visitor', () => {
  test('spends one read, gets an opaque cookie, and reads the same article again for free', async () => {
    const first = await unlock(slugs[0]);
    expect(first.status).toBe(200);
    expect(first.body.article.html).toContain(GATED_TEXT);
    expect(first.body.access).toEqual({
      granted: true,
      reason: 'meter',
      meter: { limit: 1, used: 1, remaining: 0, resetsAt: '2030-06-01T00:00:00.000Z' },
      next: null,
    });
    expect(first.headers['cache-control']).toBe('private, no-store');
    const [cookie] = first.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^pp_visitor=[0-9a-f-]{36}\.[\w-]{43};.*HttpOnly.*SameSite=Lax/);

    const again = await unlock(slugs[0], visitorOf(first));
    expect(again.status).toBe(200);
    expect(again.headers['set-cookie']).toBeUndefined();
    const read = await server.http.get(`/v1/articles/${slugs[0]}`).set('Cookie', visitorOf(first));
    expect(read.body.article.html).toContain(GATED_TEXT);
    expect(read.headers['cache-control']).toBe('private, no-store');
    expect(read.headers['set-cookie']).toBeUndefined();
  });

  test('is refused without reads left, in a response that no shared cache stores', async () => {
    const cookie = visitorOf(await unlock(slugs[0]));
    const refused = await unlock(slugs[1], cookie);
    expect([refused.status, refused.body.code]).toEqual([403, 'meter_exhausted']);
    expect(refused.text).not.toContain(GATED_TEXT);
    const wall = await server.http.get(`/v1/articles/${slugs[1]}`).set('Cookie', cookie);
    expect(wall.body.access).toMatchObject({
      reason: 'meter_exhausted',
      meter: { remaining: 0 },
      next: { action: 'subscribe' },
    });
    expect(wall.text).not.toContain(GATED_TEXT);
    expect(wall.headers['cache-control']).toBe('private, no-cache');
  });

  test("has a new free read from the first second of the next month in the publication's time zone", async () => {
    const by = { actor: SYSTEM };
    await changeSettings(server, { timeZone: 'America/New_York' }, by);
    const cookie = visitorOf(await unlock(slugs[0]));
    moveTo('2030-06-01T03:59:50Z');
    expect((await unlock(slugs[1], cookie)).status).toBe(403);
    moveTo('2030-06-01T04:00:01Z');
    const wall = await server.http.get(`/v1/articles/${slugs[0]}`).set('Cookie', cookie);
    expect(wall.body.access.reason).toBe('meter_available');
    expect((await unlock(slugs[1], cookie)).status).toBe(200);
    await changeSettings(server, { timeZone: 'UTC' }, by);
  });

  test.each([
    ['forged', 'pp_visitor=2f0f3c0e-9a77-4cf5-a3f4-5dbb8c1f7c11.AAAA'],
    ['of another server', `pp_visitor=2f0f3c0e-9a77-4cf5-a3f4-5dbb8c1f7c11.${'A'.repeat(43)}`],
    ['empty', 'pp_visitor='],
  ])('is a new visitor if the cookie is %s', async (_name, cookie) => {
    const read = await server.http.get(`/v1/articles/${slugs[0]}`).set('Cookie', cookie);
    expect(read.body.access.reason).toBe('meter_available');
    expect(read.headers['cache-control']).toContain('s-maxage');
    const opened = await unlock(slugs[0], cookie);
    expect(visitorOf(opened)).toMatch(/^pp_visitor=/);
  });

  test('cannot be made to spend a read by a form on another site', async () => {
    const foreign = await unlock(slugs[0]).set('Origin', 'https://elsewhere.example');
    expect([foreign.status, foreign.body.code]).toEqual([403, 'bad_origin']);
    expect(foreign.headers['set-cookie']).toBeUndefined();
  });
});

describe('a member', () => {
  test('spends three reads on three articles, and is refused a fourth', async () => {
    const member = await createMember(server);
    for (const [index, slug] of slugs.slice(0, 3).entries()) {
      const answer = await unlockAs(member, slug);
      expect(answer.body.access.meter).toMatchObject({ limit: 3, used: index + 1 });
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect((await unlockAs(member, slug)).body.access.meter.used).toBe(index + 1);
    }
    const refused = await unlockAs(member, slugs[3]);
    expect([refused.status, refused.body.code]).toEqual([403, 'meter_exhausted']);
  });

  test('exactly one of a hundred concurrent unlocks gets the last free read', async () => {
    const member = await createMember(server);
    await unlockAs(member, slugs[0]);
    await unlockAs(member, slugs[1]);
    const rest = Array.from({ length: 100 }, (_, index) => slugs[2 + (index % 4)]);
    const answers = await Promise.all(rest.map((slug) => unlockAs(member, slug)));
    const opened = new Set(rest.filter((_, index) => answers[index]?.status === 200));
    expect(opened.size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403]));
    const where = { memberId: member.id, ground: 'meter' };
    expect(await server.db.read.grant.count({ where })).toBe(3);
  });

  test('spends no read by viewing an article, or on an article that is already open', async () => {
    const member = await createMember(server);
    await grantAccess(server, member.id);
    expect((await unlockAs(member, slugs[0])).body.access.reason).toBe('comp');
    const reader = await createMember(server);
    for (const method of ['get', 'head'] as const) {
      await server.http[method](`/v1/articles/${slugs[0]}`).set(...reader.auth);
    }
    const where = { memberId: { in: [member.id, reader.id] }, ground: 'meter' };
    expect(await server.db.read.grant.count({ where })).toBe(0);
  });

  test.each([
    ['an exempt article', () => exempt, 403, 'not_metered'],
    ['an article for tiers', () => forTier, 403, 'not_metered'],
    ['an article that nobody wrote', () => 'never-written', 404, 'not_found'],
  ])('cannot spend a read on %s', async (_name, slug, status, code) => {
    const answer = await unlockAs(await createMember(server), slug());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.text).not.toContain(GATED_TEXT);
  });

  test('cannot send other fields to spend a read', async () => {
    const answer = await unlockAs(await createMember(server), slugs[0]).send({ free: true });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'body.free']);
  });
});

describe('signing in', () => {
  const signIn = (email: string, cookie: string) =>
    server.http.post('/v1/auth/login').set('Cookie', cookie).send({ email, password: PASSWORD });
  const standing = async (slug: string | undefined, auth: [string, string]) =>
    (await server.http.get(`/v1/articles/${slug}`).set(...auth)).body.access;

  test("moves a visitor's reads to one account only, once", async () => {
    const one = await createMember(server, { password: PASSWORD });
    const other = await createMember(server, { password: PASSWORD });
    const cookie = visitorOf(await unlock(slugs[0]));
    const first = await signIn(one.email, cookie);
    const auth: [string, string] = ['Authorization', `Bearer ${first.body.accessToken}`];
    expect(await standing(slugs[0], auth)).toMatchObject({ reason: 'meter', meter: { used: 1 } });

    await signIn(one.email, cookie);
    expect(await standing(slugs[1], auth)).toMatchObject({ meter: { used: 1, remaining: 2 } });
    const second = await signIn(other.email, cookie);
    const theirs: [string, string] = ['Authorization', `Bearer ${second.body.accessToken}`];
    expect(await standing(slugs[0], theirs)).toMatchObject({
      reason: 'meter_available',
      meter: { used: 0 },
    });

    // The visitor is spent: what it had read is closed to it, and its next read makes a new one.
    const left = await server.http.get(`/v1/articles/${slugs[0]}`).set('Cookie', cookie);
    expect(left.body.access.granted).toBe(false);
    expect(visitorOf(await unlock(slugs[0], cookie))).not.toBe(cookie);
  });
});

test('a form without scripts spends a read and redirects to the open article', async () => {
  const wall = await server.http.get(`/articles/${slugs[0]}`);
  expect(wall.text).toContain(`<form method="post" action="/articles/${slugs[0]}/unlock">`);
  const form = await server.http
    .post(`/articles/${slugs[0]}/unlock`)
    .set('Origin', new URL(server.config.PUBLIC_URL).origin);
  expect([form.status, form.headers['location']]).toEqual([303, `/articles/${slugs[0]}#cut`]);
  const cookie = visitorOf(form);
  const opened = await server.http.get(`/articles/${slugs[0]}`).set('Cookie', cookie);
  expect(opened.text).toContain(GATED_TEXT);
  expect(opened.headers['cache-control']).toBe('private, no-store');
});

test('settings of the meter are validated, and a meter of zero is off', async () => {
  const admin = await createMember(server, { role: 'admin' });
  const change = (body: object) =>
    server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send(body);
  const off = { anonymous: 0, registered: 0, window: { rollingDays: 30 } };
  expect((await change({ timeZone: 'Europe/Atlantis' })).status).toBe(422);
  expect((await change({ meter: { ...off, anonymous: -1 } })).status).toBe(422);
  expect((await change({ meter: { ...off, window: 'fortnight' } })).status).toBe(422);
  expect((await change({ meter: off })).body.meter).toMatchObject(off);
  const wall = await server.http.get(`/v1/articles/${slugs[0]}`);
  expect(wall.body.access).toMatchObject({ reason: 'subscribe', meter: null });
  expect((await unlock(slugs[0])).body.code).toBe('meter_exhausted');
});
