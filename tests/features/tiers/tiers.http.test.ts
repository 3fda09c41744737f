import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  importStripePrice,
  listOlderPrices,
  type TierPriceRow,
} from '../../../src/features/tiers/index.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let editor: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  editor = await createMember(server, { role: 'editor' });
});

afterAll(() => server.close());

const MONTH = { interval: 'month', price: { amount: 500, currency: 'usd' } };
const YEAR = { interval: 'year', price: { amount: 5000, currency: 'usd' } };
let made = 0;

function create(wish: object = {}) {
  made += 1;
  return server.http
    .post('/v1/staff/tiers')
    .set(...admin.auth)
    .send({ slug: `tier-${made}`, name: 'Supporter', prices: [MONTH, YEAR], ...wish });
}

function change(id: string, body: object) {
  return server.http
    .patch(`/v1/staff/tiers/${id}`)
    .set(...admin.auth)
    .send(body);
}

describe('a tier', () => {
  test('is created, audited and listed for everyone with its prices', async () => {
    const { status, body, headers } = await create({ description: 'For friends' });
    expect(status).toBe(201);
    expect(headers['etag']).toBe('"v1"');
    const shown = await server.http.get('/v1/tiers');
    expect(shown.body.data).toContainEqual({
      id: body.id,
      slug: body.slug,
      benefits: [],
      trialDays: 0,
      name: 'Supporter',
      description: 'For friends',
      prices: [MONTH, YEAR],
    });
    const where = { action: 'tier.created', subjectId: body.id };
    expect(await server.db.read.auditEntry.count({ where })).toBe(1);
    const site = await server.http.get('/v1/site');
    expect(site.body.tiers.map((tier: { slug: string }) => tier.slug)).toContain(body.slug);
  });

  test('is in a cacheable list, with an ETag that changes with it', async () => {
    await create();
    const first = await server.http.get('/v1/tiers');
    expect(first.headers['cache-control']).toContain('s-maxage');
    const tag = String(first.headers['etag']);
    const again = () => server.http.get('/v1/tiers').set('If-None-Match', tag);
    expect((await again()).status).toBe(304);
    await create();
    expect((await again()).status).toBe(200);
  });

  test('gets a new price for another amount, and the old price stays for its subscribers', async () => {
    const { body } = await create();
    const dearer = { ...MONTH, price: { amount: 600, currency: 'usd' } };
    const changed = await change(body.id, { prices: [dearer, YEAR] });
    expect(changed.body.prices).toEqual([dearer, YEAR]);
    const rows = await server.db.read.tierPrice.findMany({
      where: { tierId: body.id, interval: 'month' },
      orderBy: { id: 'asc' },
    });
    expect(rows).toMatchObject([
      { amount: 500, replacedAt: expect.any(Date) },
      { amount: 600, replacedAt: null },
    ]);
  });

  test('is no longer sold once archived, but still visible to staff', async () => {
    const { body } = await create();
    await change(body.id, { archived: true });
    const isIt = (tier: { id: string }) => tier.id === body.id;
    expect((await server.http.get('/v1/tiers')).body.data.some(isIt)).toBe(false);
    const staff = await server.http.get('/v1/staff/tiers').set(...admin.auth);
    expect(staff.body.data.find(isIt).archivedAt).not.toBeNull();
  });

  test('can be read by id and archived by DELETE, repeatedly', async () => {
    const { body } = await create();
    const path = `/v1/staff/tiers/${body.id}`;
    const [{ http }, { auth }] = [server, admin];
    const one = await http.get(path).set(...auth);
    expect([one.status, one.body, one.headers['etag']]).toEqual([200, body, '"v1"']);
    const stale = { 'If-Match': '"v9"' };
    expect(
      (
        await http
          .delete(path)
          .set(...auth)
          .set(stale)
      ).status,
    ).toBe(412);
    expect((await http.delete(path).set(...auth)).status).toBe(204);
    const { archivedAt } = (await http.get(path).set(...auth)).body;
    expect(archivedAt).not.toBeNull();
    expect((await http.delete(path).set(...auth)).status).toBe(204);
    expect((await http.get(path).set(...auth)).body.archivedAt).toBe(archivedAt);
    expect((await http.get('/v1/tiers?limit=100')).text).not.toContain(body.id);
    const nowhere = '/v1/staff/tiers/01936a5e-0000-7000-8000-000000000000';
    expect((await http.get(nowhere).set(...auth)).status).toBe(404);
    expect((await http.delete(nowhere).set(...auth)).status).toBe(404);
    expect((await http.delete(path)).status).toBe(401);
    expect((await http.delete(path).set(...editor.auth)).status).toBe(403);
  });

  test('is listed in pages, which refuse a cursor of another list', async () => {
    await create();
    await create();
    const { body } = await server.http.get('/v1/tiers?limit=1');
    expect(body.data).toHaveLength(1);
    const next = await server.http.get(`/v1/tiers?limit=1&cursor=${body.nextCursor}`);
    expect(next.body.data).toHaveLength(1);
    expect(next.body.data[0].id).not.toBe(body.data[0].id);
    expect((await server.http.get('/v1/tiers?limit=0')).status).toBe(422);
    for (const cursor of ['%00', 'abc', 'WzFd']) {
      const foreign = await server.http.get(`/v1/tiers?cursor=${cursor}`);
      expect([cursor, foreign.body.code]).toEqual([cursor, 'malformed']);
    }
  });

  test('cannot be changed with the ETag of an older version', async () => {
    const { body } = await create();
    await change(body.id, { name: 'Newer' });
    const late = await change(body.id, { name: 'Late' }).set('If-Match', '"v1"');
    expect(late.status).toBe(412);
    const fresh = await change(body.id, { name: 'Fresh' }).set('If-Match', '"v2"');
    expect(fresh.status).toBe(200);
  });

  test('has a unique slug', async () => {
    const { body } = await create();
    const again = await create({ slug: body.slug });
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('slug_taken');
  });

  test.each([
    [{ slug: 'Not A Slug' }, 'body.slug'],
    [{ prices: [] }, 'body.prices'],
    [{ prices: [{ ...MONTH, interval: 'week' }] }, 'body.prices.0.interval'],
    [
      { prices: [{ ...MONTH, price: { amount: 49, currency: 'usd' } }] },
      'body.prices.0.price.amount',
    ],
    [
      { prices: [{ ...MONTH, price: { amount: 5.5, currency: 'usd' } }] },
      'body.prices.0.price.amount',
    ],
    [
      { prices: [{ ...MONTH, price: { amount: 500, currency: 'zzz' } }] },
      'body.prices.0.price.currency',
    ],
    [{ prices: [MONTH, MONTH] }, 'body.prices.1.price.amount'],
    [{ stripeProductId: 'prod_1' }, 'body.stripeProductId'],
  ])('%j is refused with its path', async (wish, path) => {
    const answer = await create(wish);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe(path);
  });

  test('can be changed by admins only', async () => {
    const { http } = server;
    const unknown = '/v1/staff/tiers/01936a5e-0000-7000-8000-000000000000';
    for (const path of ['/v1/staff/tiers', '/v1/staff/payments']) {
      expect((await http.get(path)).status).toBe(401);
      expect((await http.get(path).set(...editor.auth)).status).toBe(403);
    }
    expect((await http.post('/v1/staff/tiers').send({})).status).toBe(401);
    expect(
      (
        await http
          .patch(unknown)
          .set(...editor.auth)
          .send({})
      ).status,
    ).toBe(403);
    expect(
      (
        await http
          .patch(unknown)
          .set(...admin.auth)
          .send({})
      ).status,
    ).toBe(404);
  });

  test('a price with an interval count is no older monthly price, so that no price move affects it', async () => {
    const { body } = await create();
    const owner = { account: 'acct_1', livemode: false };
    const adopt = (stripePriceId: string, amount: number, count: number) =>
      importStripePrice(server.db.read, owner, {
        tierId: body.id,
        price: { stripePriceId, amount, currency: 'usd', every: { unit: 'month', count } },
        now: server.clock.now(),
      });
    const { price: older } = await adopt('price_older', 400, 1);
    await adopt('price_quarter', 1200, 3);
    const where = { tierId: body.id, interval: 'month', amount: 500 };
    const present = await server.db.read.tierPrice.findFirstOrThrow({ where });
    const listed = await listOlderPrices(server.db.read, present as TierPriceRow);
    expect(listed.map(({ id }) => id)).toEqual([older.id]);
  });
});
