import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveGrants, visitorGrants } from '../../../src/features/grants/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { toEpochSeconds } from '../../../src/time/clock.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { submitForm } from '../../support/browser-forms.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let giver: TestMember;
let slug: string;
let other: string;
let open: string;

beforeAll(async () => {
  server = await startTestServer();
  slug = (await createArticle(server, { access: 'tiers', tiers: ['patron'] })).slug;
  other = (await createArticle(server, { access: 'tiers', tiers: ['patron'] })).slug;
  open = (await createArticle(server, { access: 'public' })).slug;
});
beforeEach(async () => {
  moveTo('2030-05-15T12:00:00Z');
  giver = await subscribe();
});
afterEach(() => server.clock.setOffset(0));
afterAll(() => server.close());

function moveTo(instant: string): void {
  server.clock.setOffset(toEpochSeconds(new Date(instant)) - toEpochSeconds(new Date()));
}

async function subscribe(): Promise<TestMember> {
  const member = await createMember(server);
  const scope = { kind: 'tier', tier: 'patron' } as const;
  const until = new Date('2031-01-01');
  await grantAccess(server, member.id, { scope, ground: 'subscription', until });
  return member;
}

function give(by: TestMember, what = slug) {
  return server.http.post(`/v1/articles/${what}/gifts`).set(...by.auth);
}

function redeem(gift: unknown, what = slug) {
  return server.http.post(`/v1/articles/${what}/unlock`).send({ gift });
}

function visitorOf(answer: { headers: Record<string, unknown> }): string {
  const [cookie = ''] = [answer.headers['set-cookie'] ?? []].flat() as string[];
  return cookie.split(';')[0] ?? '';
}

describe('creating a gift link', () => {
  test('returns the token once, with the number of links left this month', async () => {
    const { status, body } = await give(giver);
    expect(status).toBe(201);
    expect(body.url).toBe(`${server.config.PUBLIC_URL}/articles/${slug}?gift=${body.token}`);
    expect(body.expiresAt.slice(0, 10)).toBe('2030-06-14');
    expect(body.remainingThisMonth).toBe(4);
    const row = await server.db.read.giftLink.findUniqueOrThrow({ where: { id: body.id } });
    expect(JSON.stringify(row)).not.toContain(body.token);
  });

  test("concurrent requests never exceed the month's allowance, and the next month renews it", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => give(giver)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect((await give(giver)).body.code).toBe('gifts_exhausted');
    moveTo('2030-06-01T00:00:01Z');
    giver = { ...giver, ...(await reSignIn(giver)) };
    expect((await give(giver)).body.remainingThisMonth).toBe(4);
  });

  test('requires a subscription that opens the article, and is refused for articles that are already open', async () => {
    const reader = await createMember(server);
    expect((await give(reader)).body.code).toBe('subscription_required');
    const supporter = await createMember(server);
    await grantAccess(server, supporter.id, { scope: { kind: 'tier', tier: 'supporter' } });
    expect((await give(supporter)).body.code).toBe('not_open');
    expect((await give(giver, open)).body.code).toBe('already_open');
    expect((await give(giver, 'never-written')).status).toBe(404);
    expect((await server.http.post(`/v1/articles/${slug}/gifts`)).status).toBe(401);
  });
});

describe('opening a gift link', () => {
  test('opens only that article, only in that browser, and again without a new opening', async () => {
    const { token, id, expiresAt } = (await give(giver)).body;
    const opened = await redeem(token);
    expect(opened.status).toBe(200);
    expect(opened.body.access).toMatchObject({ granted: true, reason: 'gift', meter: null });
    expect(opened.text).toContain(GATED_TEXT);
    expect(opened.headers['cache-control']).toBe('private, no-store');
    const cookie = visitorOf(opened);

    expect((await redeem(token).set('Cookie', cookie)).status).toBe(200);
    expect((await redeem(token, other).set('Cookie', cookie)).body.code).toBe('gift_invalid');
    const link = await server.db.read.giftLink.findUniqueOrThrow({ where: { id } });
    expect(link.opened).toBe(1);
    const asked = (path: string) => server.http.get(`/v1/articles/${path}`).set('Cookie', cookie);
    expect((await asked(slug)).body.access.granted).toBe(true);
    expect((await asked(other)).body.access.granted).toBe(false);
    moveTo(new Date(new Date(expiresAt).getTime() + 1_000).toISOString());
    expect((await asked(slug)).body.access.granted).toBe(false);
  });

  test('is refused in a browser whose opening was ended, and uses up no other opening', async () => {
    const { token, id } = (await give(giver)).body;
    const cookie = visitorOf(await redeem(token));
    const { id: grantId } = await server.db.read.grant.findFirstOrThrow({
      where: { source: 'gift_link', sourceId: { startsWith: id } },
    });
    const at = server.clock.now();
    const end = { id: newId(), grantId, at, createdAt: at, cause: 'revoked' };
    await server.db.read.grantEnd.create({ data: end });
    expect((await redeem(token).set('Cookie', cookie)).body.code).toBe('gift_invalid');
    const link = await server.db.read.giftLink.findUniqueOrThrow({ where: { id } });
    expect(link.opened).toBe(1);
  });

  test('exactly the allowed number of a hundred concurrent browsers can open a gift link', async () => {
    const { token } = (await give(giver)).body;
    const answers = await Promise.all(Array.from({ length: 100 }, () => redeem(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = answers.filter(({ body }) => body.code === 'gift_invalid');
    expect(refused).toHaveLength(95);
    for (const answer of refused) expect.soft(answer.text).not.toContain(GATED_TEXT);
  });

  test('costs a member one opening and no free read', async () => {
    const { token, id } = (await give(giver)).body;
    const reader = await createMember(server);
    const opened = await redeem(token).set(...reader.auth);
    expect(opened.body.access.reason).toBe('gift');
    expect(opened.headers['set-cookie']).toBeUndefined();
    await redeem(token)
      .set(...giver.auth)
      .expect(200);
    const link = await server.db.read.giftLink.findUniqueOrThrow({ where: { id } });
    expect(link.opened).toBe(1);
    const where = { memberId: reader.id, ground: 'meter' };
    expect(await server.db.read.grant.count({ where })).toBe(0);
  });

  test('works until the link expires, to the second', async () => {
    const { token, expiresAt } = (await give(giver)).body;
    const end = new Date(expiresAt);
    moveTo(new Date(end.getTime() - 30_000).toISOString());
    expect((await redeem(token)).status).toBe(200);
    moveTo(new Date(end.getTime() + 1_000).toISOString());
    expect((await redeem(token)).body.code).toBe('gift_invalid');
  });

  test('is refused once its giver revoked the link, which nobody else can do', async () => {
    const { token, id } = (await give(giver)).body;
    const revoke = (by: TestMember) =>
      server.http.delete(`/v1/articles/${slug}/gifts/${id}`).set(...by.auth);
    expect((await revoke(await subscribe())).status).toBe(404);
    expect((await redeem(token)).status).toBe(200);
    expect((await revoke(giver)).status).toBe(204);
    expect((await revoke(giver)).status).toBe(204);
    expect((await redeem(token)).body.code).toBe('gift_invalid');
  });

  test('is refused while its giver has no access to the article, and works again afterwards', async () => {
    const { slug: moved } = await createArticle(server, { access: 'subscribers' });
    const { token } = (await give(giver, moved)).body;
    const change = (access: string, tierSlugs: string[]) =>
      server.db.read.article.update({ where: { slug: moved }, data: { access, tierSlugs } });
    await change('tiers', ['founder']);
    expect((await redeem(token, moved)).body.code).toBe('gift_invalid');
    await change('tiers', ['patron']);
    expect((await redeem(token, moved)).body.access).toMatchObject({ reason: 'gift' });
  });

  test("a refunded giver's link no longer opens the article", async () => {
    const refunded = await createMember(server);
    const grant = await grantAccess(server, refunded.id, { ground: 'subscription' });
    const { token } = (await give(refunded)).body;
    const end = { at: server.clock.now(), cause: 'refunded' } as const;
    await server.db.transaction((tx) => saveGrants(server, tx, { ends: [{ grant, ...end }] }));
    expect((await redeem(token)).body.code).toBe('gift_invalid');
  });

  test.each([
    ['a made-up token', 'A'.repeat(43), 403],
    ['another kind of value', { token: 'A' }, 422],
    ['an empty one', '', 422],
  ])('%s opens nothing', async (_name, token, status) => {
    const answer = await redeem(token);
    expect(answer.status).toBe(status);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('a GET of the gift link opens nothing, but its button does', async () => {
    const { token, url, id } = (await give(giver)).body;
    const { pathname, search } = new URL(url);
    const page = await server.http.get(pathname + search);
    expect(page.text).toContain(`<input type="hidden" name="gift" value="${token}">`);
    expect(page.text).not.toContain(GATED_TEXT);
    expect(page.headers['cache-control']).toBe('private, no-store');
    const before = await server.db.read.giftLink.findUniqueOrThrow({ where: { id } });
    expect(before.opened).toBe(0);
    const form = await submitForm(server, `${pathname}/unlock`, { fields: { gift: token } });
    expect(form.headers['location']).toBe(`${pathname}#cut`);
    const opened = await server.http.get(pathname).set('Cookie', visitorOf(form));
    expect(opened.text).toContain(GATED_TEXT);
  });
});

async function reSignIn(member: TestMember): Promise<Pick<TestMember, 'auth'>> {
  const { accessToken } = await signInMember(server, member.id);
  return { auth: ['Authorization', `Bearer ${accessToken}`] };
}

describe('the use of gift links', () => {
  test('the giver sees the openings and can revoke the link; another member gets a 404', async () => {
    const { token, id } = (await give(giver)).body;
    await redeem(token);
    const list = await server.http.get('/v1/me/gifts').set(...giver.auth);
    expect(list.body.data).toMatchObject([{ id, articleSlug: slug, opened: 1, openings: 5 }]);
    expect(list.text).not.toContain(token);
    const stranger = await subscribe();
    const revoke = (by: TestMember) => server.http.delete(`/v1/me/gifts/${id}`).set(...by.auth);
    expect((await revoke(stranger)).status).toBe(404);
    expect((await revoke(giver)).status).toBe(204);
    expect((await redeem(token)).body.code).toBe('gift_invalid');
    expect((await server.http.get('/v1/me/gifts')).status).toBe(401);
  });

  test('staff see which visitors came back and subscribed, by link and by article', async () => {
    const own = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
    const { token, id } = (await give(giver, own.slug)).body;
    const opened = await redeem(token, own.slug);
    const [stays, pays, paid] = [
      await createMember(server),
      await createMember(server),
      await createMember(server),
    ];
    const scope = { kind: 'tier', tier: 'patron' } as const;
    const over = { from: new Date('2030-01-01'), until: new Date('2030-02-01') };
    await grantAccess(server, paid.id, { scope, ground: 'subscription', ...over });
    for (const member of [pays, paid]) await redeem(token, own.slug).set(...member.auth);
    await grantAccess(server, pays.id, { scope, ground: 'subscription' });
    const visitorId = visitorOf(opened).slice('pp_visitor='.length).split('.')[0] ?? '';
    await server.db.transaction((tx) =>
      visitorGrants.move(server, tx, { memberId: stays.id, visitorId }),
    );
    const admin = await createMember(server, { role: 'admin' });
    const list = await server.http
      .get(`/v1/staff/gifts?articleSlug=${own.slug}`)
      .set(...admin.auth);
    const counted = { opened: 3, signedIn: 3, subscribed: 1 };
    expect(list.body.data).toMatchObject([{ id, memberId: giver.id, ...counted }]);
    const sums = await server.http.get(`/v1/staff/articles/${own.id}/gifts`).set(...admin.auth);
    expect(sums.body).toEqual({ links: 1, ...counted });
    const none = await server.http.get('/v1/staff/gifts?articleSlug=none').set(...admin.auth);
    expect(none.body.data).toEqual([]);
    expect((await server.http.get('/v1/staff/gifts').set(...giver.auth)).status).toBe(403);
  });
});
