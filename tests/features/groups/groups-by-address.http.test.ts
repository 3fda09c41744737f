import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { type GroupServer, startGroupServer } from '../../support/groups.ts';
import { createMember } from '../../support/members.ts';

let groups: GroupServer;
let server: GroupServer['server'];
let domain: string;

beforeAll(async () => {
  groups = await startGroupServer();
  server = groups.server;
});
beforeEach(() => {
  domain = groups.nextDomain();
});
afterAll(() => server.close());

describe('group access by IP address', () => {
  test('needs an unlock for that browser, while a plain GET gets the wall that caches share', async () => {
    await groups.makeGroup({ ranges: ['198.51.100.0/25', '2001:db8:7::/48'] });
    const from = { 'X-Forwarded-For': '198.51.100.9' };
    const wall = await server.http.get(`/v1/articles/${groups.slug}`).set(from);
    const elsewhere = await server.http.get(`/v1/articles/${groups.slug}`);
    expect(wall.text).toBe(elsewhere.text);
    expect(wall.headers['cache-control']).toMatch(/^public/);
    expect(wall.body.access.next.unlockUrl).toBe(
      `${server.config.PUBLIC_URL}/articles/${groups.slug}`,
    );
    const page = await server.http.get(`/articles/${groups.slug}`);
    expect(page.text).toContain('Read with its access');

    const opened = await groups.unlockFrom('198.51.100.9');
    expect(opened.body.access).toMatchObject({ granted: true, reason: 'group' });
    expect(opened.headers['cache-control']).toBe('private, no-store');
    const [cookie = ''] = opened.headers['set-cookie'] as unknown as string[];
    const again = await server.http.get(`/v1/articles/${groups.forPatrons}`).set('Cookie', cookie);
    expect(again.body.access.reason).toBe('group');
    expect((await groups.unlockFrom('::ffff:198.51.100.10')).status).toBe(200);
    expect((await groups.unlockFrom('2001:db8:7:1::9')).status).toBe(200);
    expect((await groups.unlockFrom('198.51.100.128')).body.code).toBe('not_metered');
  });

  test('is granted only by the address that a trusted proxy reports', async () => {
    await groups.makeGroup({ ranges: ['203.0.113.7'] });
    expect((await groups.unlockFrom('203.0.113.7, 192.0.2.1')).status).toBe(403);
    expect((await groups.unlockFrom('192.0.2.1, 203.0.113.7')).status).toBe(200);
    const real = { 'X-Real-IP': '203.0.113.7', Forwarded: 'for=203.0.113.7' };
    expect((await groups.unlockFrom('192.0.2.1', groups.slug, real)).status).toBe(403);
  });

  test('is offered to known visitors as an unlock, which costs no free read of a metered article', async () => {
    const metered = (await createArticle(server, { access: 'subscribers' })).slug;
    const other = (await createArticle(server, { access: 'subscribers' })).slug;
    const first = await groups.unlockFrom('192.0.2.50', metered);
    expect(first.body.access.reason).toBe('meter');
    const [cookie = ''] = first.headers['set-cookie'] as unknown as string[];
    await groups.makeGroup({ ranges: ['192.0.2.50'] });
    const headers = { Cookie: cookie, 'X-Forwarded-For': '192.0.2.50' };
    const read = await server.http.get(`/v1/articles/${other}`).set(headers);
    expect(read.body.access).toMatchObject({
      reason: 'meter_exhausted',
      next: { action: 'unlock' },
    });
    const opened = await groups.unlockFrom('192.0.2.50', other, { Cookie: cookie });
    expect(opened.body.access).toMatchObject({ reason: 'group', meter: null });
  });

  test('ends when the ranges change or the group ends, also after it moved to an account', async () => {
    const id = await groups.makeGroup({ ranges: ['192.0.2.60'] });
    const ada = await createMember(server);
    const opened = await server.http
      .post(`/v1/articles/${groups.slug}/unlock`)
      .set(...ada.auth)
      .set('X-Forwarded-For', '192.0.2.60');
    expect(opened.body.access.reason).toBe('group');
    await groups.change(id, { ranges: ['192.0.2.60', '192.0.2.61'] });
    expect(await groups.reasonFor(ada)).toBe('subscribe');
    const again = await server.http
      .post(`/v1/articles/${groups.slug}/unlock`)
      .set(...ada.auth)
      .set('X-Forwarded-For', '192.0.2.60');
    expect(again.body.access.reason).toBe('group');
    await server.http.delete(`/v1/staff/groups/${id}`).set(...groups.admin.auth);
    expect(await groups.reasonFor(ada)).toBe('subscribe');
    expect((await groups.unlockFrom('192.0.2.60')).status).toBe(403);
  });

  test('continues when the group is extended, and ends when it is shortened', async () => {
    const id = await groups.makeGroup({ ranges: ['192.0.2.80'] });
    const ada = await createMember(server);
    await server.http
      .post(`/v1/articles/${groups.slug}/unlock`)
      .set(...ada.auth)
      .set('X-Forwarded-For', '192.0.2.80');
    const endOf = (days: number) => addDays(server.clock.now(), days).toISOString();
    await groups.change(id, { until: endOf(60) });
    expect(await groups.reasonFor(ada)).toBe('group');
    await groups.change(id, { until: endOf(20) });
    expect(await groups.reasonFor(ada)).toBe('subscribe');
  });

  test('is counted by day, without personal data', async () => {
    const id = await groups.makeGroup({ ranges: ['192.0.2.70'], domains: [{ domain }], seats: 4 });
    await groups.unlockFrom('192.0.2.70');
    await groups.unlockFrom('192.0.2.70');
    await groups.signIn((await groups.createPupil(domain)).id);
    await groups.invite(id, `usage-${domain}@example.org`);
    const usage = await server.http.get(`/v1/staff/groups/${id}/usage`).set(...groups.admin.auth);
    expect(usage.body.seats).toEqual({
      limit: 4,
      held: 1,
      invited: 1,
      free: 2,
      usedLast30Days: 1,
    });
    expect(usage.body.byAddress).toMatchObject({ openings: 2, days: [{ openings: 2 }] });
  });
});
