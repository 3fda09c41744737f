import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../../src/features/articles/index.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let articles: Record<'public' | 'members' | 'subscribers' | 'tiers' | 'draft', Article>;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  articles = {
    public: await createArticle(server, { access: 'public' }),
    members: await createArticle(server, { access: 'members' }),
    subscribers: await createArticle(server, { access: 'subscribers' }),
    tiers: await createArticle(server, { access: 'tiers', tiers: ['patron'] }),
    draft: await createArticle(server, { access: 'public', publishedAt: null }),
  };
});
afterAll(() => server.close());

describe('checking access to many articles', () => {
  const check = (slugs: unknown, member?: TestMember) => {
    const asked = server.http.post('/v1/access/check').send({ slugs });
    return member ? asked.set(...member.auth) : asked;
  };

  test('returns for each article the same decision as its own endpoint, for every kind of reader', async () => {
    const subscriber = await createMember(server);
    const scope = { kind: 'tier', tier: 'supporter' } as const;
    await grantAccess(server, subscriber.id, { scope, ground: 'subscription' });
    const reader = await createMember(server);
    await server.http
      .post(`/v1/articles/${articles.subscribers.slug}/unlock`)
      .set(...reader.auth)
      .expect(200);
    const slugs = Object.values(articles).map(({ slug }) => slug);
    for (const member of [undefined, reader, subscriber, admin]) {
      const { body, text, headers } = await check(slugs, member).expect(200);
      expect(text).not.toContain(GATED_TEXT);
      expect(headers['cache-control']).toBe('private, no-store');
      expect(body.data.map(({ slug }: { slug: string }) => slug)).toEqual(slugs);
      for (const { slug, until, ...decision } of body.data) {
        const asked = server.http.get(`/v1/articles/${slug}`);
        const answer = await (member ? asked.set(...member.auth) : asked);
        if (answer.status === 404) {
          const unknown = { granted: false, reason: 'not_found', meter: null, next: null };
          expect(decision).toEqual(unknown);
        } else expect(decision).toEqual(answer.body.access);
        expect(until === null).toBe(!['meter', 'subscription'].includes(decision.reason));
      }
    }
  });

  test('reports unknown slugs as not found, and drafts too, even for staff', async () => {
    const { body } = await check([articles.draft.slug, 'never-written'], admin);
    const reasons = body.data.map(({ reason }: { reason: string }) => reason);
    expect(reasons).toEqual(['not_found', 'not_found']);
  });

  test.each([
    ['none', [], 'body.slugs'],
    ['more than a hundred', Array.from({ length: 101 }, () => 'a'), 'body.slugs'],
    ['a number', [7], 'body.slugs.0'],
    ['no list', 'slug', 'body.slugs'],
  ])('a slug list with %s is refused', async (_name, slugs, path) => {
    const answer = await check(slugs);
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });

  test('accepts URLs of articles, but only on allowed origins', async () => {
    const address = `${new URL(server.config.PUBLIC_URL).origin}/2026/tides`;
    const { slug } = await createArticle(server, { access: 'members', canonicalUrl: address });
    const own = `${server.config.PUBLIC_URL}/articles/${articles.tiers.slug}`;
    const draft = `${server.config.PUBLIC_URL}/articles/${articles.draft.slug}`;
    const urls = [`${address}/?utm_source=mail#top`, own, draft, 'https://elsewhere.example/a'];
    const { body } = await server.http
      .post('/v1/access/check')
      .send({ slugs: [articles.public.slug], urls })
      .expect(200);
    const found = body.data.map((one: Record<string, unknown>) => [
      one['url'],
      one['slug'],
      one['reason'],
    ]);
    expect(found).toEqual([
      [undefined, articles.public.slug, 'public'],
      [urls[0], slug, 'sign_in'],
      [urls[1], articles.tiers.slug, 'subscribe'],
      [urls[2], null, 'not_found'],
      [urls[3], null, 'not_found'],
    ]);
  });

  test('accepts a hundred slugs', async () => {
    const slugs = Array.from({ length: 100 }, () => articles.public.slug);
    expect((await check(slugs)).body.data).toHaveLength(100);
  });
});

describe('explaining access', () => {
  const explain = (query: Record<string, string>, by = admin) =>
    server.http
      .get('/v1/staff/access/explain')
      .query(query)
      .set(...by.auth);

  test('lists each rule and grant with its outcome, and the deciding rule last', async () => {
    const member = await createMember(server);
    const scope = { kind: 'tier', tier: 'supporter' } as const;
    const paid = await grantAccess(server, member.id, { scope, ground: 'subscription' });
    const { body } = await explain({ memberId: member.id, articleSlug: articles.tiers.slug });
    expect(body).toMatchObject({ granted: false, reason: 'upgrade', until: null });
    expect(body.trace).toMatchObject([
      { step: 'rule', rule: 'public', holds: false },
      { step: 'rule', rule: 'staff', holds: false },
      { step: 'rule', rule: 'member', holds: false },
      { step: 'grant', grant: { id: paid.id }, opens: false, because: 'other_tier' },
      { step: 'rule', rule: 'payment_failed', holds: false },
      { step: 'rule', rule: 'meter_available', holds: false },
      { step: 'rule', rule: 'sign_in', holds: false },
      { step: 'rule', rule: 'upgrade', holds: true },
    ]);
  });

  test('explains any time, past or future', async () => {
    const member = await createMember(server);
    const now = server.clock.now();
    const [from, until] = [addDays(now, 10), addDays(now, 20)];
    await grantAccess(server, member.id, { from, until });
    const at = async (moment: Date) => {
      const query = { memberId: member.id, articleSlug: articles.tiers.slug };
      const { body } = await explain({ ...query, at: moment.toISOString() });
      return [body.reason, body.until, body.trace.at(3).because];
    };
    expect(await at(addSeconds(from, -0.001))).toEqual(['subscribe', null, 'not_begun']);
    expect(await at(from)).toEqual(['comp', until.toISOString(), 'opens']);
    expect(await at(addSeconds(until, -0.001))).toEqual(['comp', until.toISOString(), 'opens']);
    expect(await at(until)).toEqual(['subscribe', null, 'ended']);
  });

  test('states whether the article is published, and explains drafts too', async () => {
    const of = async (articleSlug: string, at: Date) =>
      (await explain({ articleSlug, at: at.toISOString() })).body;
    const now = server.clock.now();
    expect((await of(articles.public.slug, now)).isPublished).toBe(true);
    const outputs = { site: 'nothing', mail: 'nothing', ownFeed: null, feed: 'nothing' };
    const hidden = { isPublished: false, outputs };
    expect(await of(articles.public.slug, addDays(now, -1))).toMatchObject(hidden);
    expect(await of(articles.draft.slug, now)).toMatchObject(hidden);
  });

  test('explains the access of an anonymous visitor if no member is given', async () => {
    const { body } = await explain({ articleSlug: articles.subscribers.slug });
    expect(body).toMatchObject({ reason: 'meter_available', meter: { limit: 1, used: 0 } });
  });

  test('explains a visitor without an account by the first part of their cookie', async () => {
    const { slug } = articles.subscribers;
    const unlocked = await server.http.post(`/v1/articles/${slug}/unlock`);
    const [cookie = ''] = unlocked.headers['set-cookie'] as unknown as string[];
    const visitorId = cookie.slice('pp_visitor='.length).split('.')[0] ?? '';
    const open = await explain({ visitorId, articleSlug: slug });
    expect(open.body).toMatchObject({ granted: true, reason: 'meter' });
    expect(open.body.outputs).toEqual({
      site: 'whole',
      mail: 'preview',
      ownFeed: null,
      feed: 'preview',
    });
    const later = addDays(server.clock.now(), 40).toISOString();
    const closed = await explain({ visitorId, articleSlug: slug, at: later });
    expect(closed.body).toMatchObject({ granted: false, reason: 'meter_available' });
    const both = await explain({ visitorId, memberId: admin.id, articleSlug: slug });
    expect(both.body.errors[0].path).toBe('query.visitorId');
  });

  test('states what newsletters and feeds would contain', async () => {
    const of = async (query: Record<string, string>) =>
      (await explain({ articleSlug: articles.tiers.slug, ...query })).body.outputs;
    const [paid, free] = [await createMember(server), await createMember(server)];
    await grantAccess(server, paid.id);
    expect(await of({ memberId: paid.id })).toEqual({
      site: 'whole',
      mail: 'whole',
      ownFeed: 'whole',
      feed: 'preview',
    });
    const suspendedAt = server.clock.now();
    await server.db.read.member.update({ where: { id: paid.id }, data: { suspendedAt } });
    expect(await of({ memberId: paid.id })).toMatchObject({ mail: 'preview', ownFeed: null });
    expect(await of({ memberId: free.id })).toMatchObject({ mail: 'preview', ownFeed: 'preview' });
    expect((await explain({ articleSlug: articles.public.slug })).body.outputs).toEqual({
      site: 'whole',
      mail: 'whole',
      ownFeed: null,
      feed: 'preview',
    });
  });

  test('shows grants of every ground, with the same deciding rule as the article', async () => {
    const { id: articleId, slug } = articles.tiers;
    const one = { kind: 'article', articleId } as const;
    const grounds = ['comp', 'group', 'gift', 'meter', 'sponsored'] as const;
    for (const [index, ground] of grounds.entries()) {
      const member = await createMember(server);
      const held = grounds.slice(index);
      for (const each of held) await grantAccess(server, member.id, { scope: one, ground: each });
      const { body } = await explain({ memberId: member.id, articleSlug: slug });
      const read = await server.http.get(`/v1/articles/${slug}`).set(...member.auth);
      expect([body.reason, read.body.access.reason]).toEqual([ground, ground]);
      const steps = body.trace.filter(({ step }: { step: string }) => step === 'grant');
      expect(steps.map((each: { opens: boolean }) => each.opens)).toEqual(held.map(() => true));
      expect(body.trace.at(-1)).toEqual({ step: 'rule', rule: ground, holds: true });
    }
  });

  test('simulates an unlock from an IP address, as long as a group with that range runs', async () => {
    const now = server.clock.now();
    await server.http
      .post('/v1/staff/groups')
      .set(...admin.auth)
      .send({
        name: 'A library',
        ranges: ['203.0.113.0/24', '2001:db8:7::/48'],
        until: addDays(now, 10).toISOString(),
      })
      .expect(201);
    const { id: memberId } = await createMember(server);
    const of = async (query: Record<string, string>) =>
      (await explain({ articleSlug: articles.tiers.slug, ...query })).body.unlock;
    const [byGroup, byNothing] = [
      { opens: true, by: 'group' },
      { opens: false, by: null },
    ];
    expect(await of({})).toBeNull();
    for (const ip of ['203.0.113.9', '2001:db8:7::1', '::ffff:203.0.113.9']) {
      expect(await of({ ip }), ip).toEqual(byGroup);
      expect(await of({ ip, memberId }), ip).toEqual(byGroup);
    }
    expect(await of({ ip: '203.0.114.9' })).toEqual(byNothing);
    expect(await of({ ip: '203.0.113.9', at: addDays(now, 11).toISOString() })).toEqual(byNothing);
    expect(await of({ ip: '203.0.113.9', articleSlug: articles.public.slug })).toBeNull();
    const metered = { articleSlug: articles.subscribers.slug, ip: '203.0.114.9' };
    expect(await of(metered)).toEqual({ opens: true, by: 'meter' });
    expect(
      (await explain({ articleSlug: articles.tiers.slug, ip: '203.0.113.9' })).body,
    ).toMatchObject({ granted: false, reason: 'subscribe' });
  });

  test('is for admins', async () => {
    const query = { articleSlug: articles.public.slug };
    const editor = await createMember(server, { role: 'editor' });
    expect((await explain(query, editor)).status).toBe(403);
    expect((await server.http.get('/v1/staff/access/explain').query(query)).status).toBe(401);
  });

  test.each([
    [{ articleSlug: 'never-written' }, 'query.articleSlug'],
    [{}, 'query.articleSlug'],
    [{ memberId: 'me' }, 'query.memberId'],
    [{ memberId: '019a0000-0000-7000-8000-000000000000' }, 'query.memberId'],
    [{ at: 'yesterday' }, 'query.at'],
    [{ ip: '203.0.113.0/24' }, 'query.ip'],
    [{ ip: '203.0.113.256' }, 'query.ip'],
    [{ at: '0000-01-01T00:00:00Z' }, 'query.at'],
  ])('%j is refused with the path of the wrong field', async (wrong, path) => {
    const right = path === 'query.articleSlug' ? {} : { articleSlug: articles.public.slug };
    const answer = await explain({ ...right, ...wrong });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });
});
