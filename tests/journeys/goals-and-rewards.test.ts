import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { visitorGrants } from '../../src/features/grants/index.ts';
import { syncTip } from '../../src/features/tips/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { createArticle, GATED_TEXT } from '../support/articles.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual } from '../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;
let editor: TestMember;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  editor = await createMember(server, { role: 'editor' });
  admin = await createMember(server, { role: 'admin' });
});
afterEach(() => expectBooksEqual(server));
afterAll(() => server.close());

async function settleDown() {
  for (let round = 0; round < 2; round += 1) await server.settleDown();
}

interface Wish {
  readonly amount: number;
  readonly articleSlug?: string;
  readonly by?: TestMember;
}

async function ask({ by, ...wish }: Wish): Promise<{ tipId: string; url: string }> {
  const auth = by ? { Authorization: by.auth[1] } : {};
  const answer = await server.http
    .post('/v1/tips/checkout')
    .set(auth)
    .send({ currency: 'usd', ...wish });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

async function tip(wish: Wish): Promise<{ tipId: string; url: string }> {
  const asked = await ask(wish);
  await server.pay(asked.url);
  await settleDown();
  return asked;
}

async function refund(tipId: string, amount?: number): Promise<void> {
  const payment = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
  await server.stripe.refunds.create({
    payment_intent: payment.paymentIntentId ?? '',
    ...(amount === undefined ? {} : { amount }),
  });
  await settleDown();
}

const setGoal = (id: string, goal: object) =>
  server.http
    .put(`/v1/staff/articles/${id}/goal`)
    .set(...editor.auth)
    .send({ currency: 'usd', ...goal });
const read = async (slug: string) => (await server.http.get(`/v1/articles/${slug}`)).body;

describe('a tip goal', () => {
  test('makes its article permanently free for everyone once it is reached', async () => {
    const { id, slug } = await createArticle(server, { access: 'subscribers', meterExempt: true });
    expect((await read(slug)).article.goal).toBeNull();
    const set = await setGoal(id, { amount: 1000 });
    const usd = (amount: number) => ({ amount, currency: 'usd' });
    expect(set.body).toEqual({
      amount: usd(1000),
      raised: usd(0),
      reached: false,
      closesAfterRefunds: false,
    });
    const first = await tip({ amount: 600, articleSlug: slug });
    const closed = await read(slug);
    expect(closed.article).toMatchObject({
      html: null,
      goal: { amount: usd(1000), raised: usd(600), reached: false },
    });
    await tip({ amount: 600, articleSlug: slug });

    const open = await server.http.get(`/v1/articles/${slug}`);
    expect(open.body.access).toMatchObject({ granted: true, reason: 'sponsored', next: null });
    expect(open.body.article.goal).toEqual({ amount: usd(1000), raised: usd(1200), reached: true });
    expect(open.text).toContain(GATED_TEXT);
    expect(open.headers['cache-control']).toMatch(/^public/);
    const page = await server.http.get(`/articles/${slug}`);
    expect(page.text).toContain(GATED_TEXT);
    expect(page.text).toContain('"isAccessibleForFree":true');
    const found = await server.http.get('/v1/search?q=heliotrope');
    expect(found.body.data.map((one: { slug: string }) => one.slug)).toContain(slug);
    const check = await server.http.post('/v1/access/check').send({ slugs: [slug] });
    expect(check.body.data[0]).toMatchObject({ granted: true, reason: 'sponsored', until: null });
    const member = await createMember(server);
    const own = await server.http.get(`/v1/articles/${slug}`).set(...member.auth);
    expect(own.body.access.reason).toBe('sponsored');
    const free = await server.http.post(`/v1/articles/${slug}/unlock`);
    expect(free.body.access.reason).toBe('sponsored');
    expect(free.headers).not.toHaveProperty('set-cookie');

    await refund(first.tipId);
    expect((await read(slug)).access.reason).toBe('sponsored');
    expect((await read(slug)).article.goal).toMatchObject({ raised: usd(600), reached: true });
    const removed = await server.http.delete(`/v1/staff/articles/${id}/goal`).set(...editor.auth);
    expect(removed.status).toBe(204);
    expect((await read(slug)).access.reason).toBe('subscribe');
    expect((await setGoal(id, { amount: 500 })).body.reached).toBe(true);
    expect((await read(slug)).access.reason).toBe('sponsored');
  });

  test('two concurrent payments both count towards a goal', async () => {
    const { id: articleId, slug } = await createArticle(server, {
      access: 'tiers',
      tiers: ['patron'],
    });
    await setGoal(articleId, { amount: 1000 });
    const { db } = server;
    const now = server.clock.now();
    /** Books half of the goal, and goes on only once `after` has come. */
    const bookHalf = (after: () => Promise<unknown>) =>
      db.transaction(async (tx) => {
        const shared = { amount: 500, currency: 'usd', createdAt: now };
        const [tipId, id] = [newId(), newId()];
        const given = { interval: 'once', anonymous: true, succeededAt: now };
        await tx.tip.create({ data: { id: tipId, articleId, ...shared, ...given } });
        const paid = { kind: 'tip', tipId, livemode: false, paidAt: now };
        await tx.payment.create({ data: { id, ...shared, ...paid } });
        await syncTip(server, tx, tipId);
        await after();
      });
    const isAnyoneWaiting = async () => {
      const { rowCount } = await db.pool.query(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      return (rowCount ?? 0) > 0;
    };
    let second: Promise<void> = Promise.resolve();
    await bookHalf(async () => {
      let isOver = false;
      second = bookHalf(() => Promise.resolve()).finally(() => {
        isOver = true;
      });
      await expect.poll(async () => isOver || (await isAnyoneWaiting())).toBe(true);
    });
    await second;
    expect((await read(slug)).access.reason).toBe('sponsored');
    const where = { source: 'goal', articleId };
    expect(await db.read.grant.count({ where })).toBe(1);
    // Booked by hand, so Stripe knows nothing of them.
    await db.read.payment.deleteMany({ where: { paymentIntentId: null } });
  });

  test('a goal that takes back closes when refunds drop below it, and opens again afterwards', async () => {
    const { id, slug } = await createArticle(server, { access: 'subscribers', meterExempt: true });
    await setGoal(id, { amount: 500, closesAfterRefunds: true });
    const { tipId } = await tip({ amount: 500, articleSlug: slug });
    expect((await read(slug)).access.reason).toBe('sponsored');
    await refund(tipId, 1);
    expect((await read(slug)).access.reason).toBe('subscribe');
    await tip({ amount: 100, articleSlug: slug });
    expect((await read(slug)).access.reason).toBe('sponsored');
  });

  test('is set by editors, in an accepted tip currency', async () => {
    const { id } = await createArticle(server, { access: 'subscribers' });
    expect((await setGoal(id, { amount: 100, currency: 'eur' })).body.errors[0].path).toBe(
      'body.currency',
    );
    expect((await setGoal(id, { amount: 0 })).body.errors[0].path).toBe('body.amount');
    const path = `/v1/staff/articles/${id}/goal`;
    expect((await server.http.get(path).set(...editor.auth)).status).toBe(404);
    expect((await server.http.delete(path).set(...editor.auth)).status).toBe(404);
    const reader = await createMember(server);
    expect((await server.http.get(path).set(...reader.auth)).status).toBe(403);
    expect((await setGoal('019a0000-0000-7000-8000-000000000000', { amount: 100 })).status).toBe(
      404,
    );
  });
});

describe('a tip reward', () => {
  const promise = (tipRewards: object) =>
    server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send({ tipRewards });
  const reasonFor = async (slug: string, headers: Record<string, string>) =>
    (await server.http.get(`/v1/articles/${slug}`).set(headers)).body.access.reason;

  test('opens its days for a member from the minimum amount on, and only a full refund ends it', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers', meterExempt: true });
    expect((await promise({ usd: { amount: 1000, days: 30, scope: 'site' } })).status).toBe(200);
    const options = await server.http.get('/v1/tips/options');
    expect(options.body.rewards).toEqual([
      { from: { amount: 1000, currency: 'usd' }, days: 30, scope: 'site' },
    ]);
    const member = await createMember(server);
    const headers = { Authorization: member.auth[1] };
    await tip({ amount: 999, by: member });
    expect(await reasonFor(slug, headers)).toBe('subscribe');
    const { tipId } = await tip({ amount: 1000, by: member });
    expect(await reasonFor(slug, headers)).toBe('comp');
    await promise({});
    await refund(tipId, 400);
    expect(await reasonFor(slug, headers)).toBe('comp');
    await refund(tipId);
    expect(await reasonFor(slug, headers)).toBe('subscribe');
    const grants = await server.db.read.grant.findMany({
      where: { memberId: member.id },
      include: { ends: true },
    });
    expect(grants).toMatchObject([{ source: 'tip_reward', ends: [{ cause: 'refunded' }] }]);
  });

  test("belongs to the guest's first returning browser, moves to their account, and ends with a refund", async () => {
    const { slug } = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
    await promise({ usd: { amount: 500, days: 7, scope: { tier: 'patron' } } });
    const { tipId, url } = await ask({ amount: 500 });
    const settle = () =>
      server.http.post(`/v1/checkout/sessions/${sessionIdIn(url)}/settle`).send({});
    expect((await settle()).headers).not.toHaveProperty('set-cookie');
    await server.pay(url);
    await settleDown();
    const back = await settle();
    const [cookie = ''] = back.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^pp_visitor=/);
    expect(await reasonFor(slug, { Cookie: cookie })).toBe('comp');
    const second = await settle();
    expect([second.status, second.headers['set-cookie']]).toEqual([200, undefined]);
    const member = await createMember(server);
    const visitorId = cookie.slice('pp_visitor='.length).split('.')[0] ?? '';
    const moved = { memberId: member.id, visitorId };
    await server.db.transaction((tx) => visitorGrants.move(server, tx, moved));
    expect(await reasonFor(slug, { Authorization: member.auth[1] })).toBe('comp');
    await refund(tipId);
    expect(await reasonFor(slug, { Authorization: member.auth[1] })).toBe('subscribe');
    await promise({});
  });

  test('is restored when a dispute is won', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers', meterExempt: true });
    await promise({ usd: { amount: 500, days: 7, scope: 'site' } });
    const member = await createMember(server);
    const asked = await ask({ amount: 500, by: member });
    await server.pay(asked.url, '4000000000000259');
    await settleDown();
    const headers = { Authorization: member.auth[1] };
    expect(await reasonFor(slug, headers)).toBe('subscribe');
    const disputes = await server.stripe.disputes.list({});
    const [dispute] = disputes.data;
    await server.stripe.disputes.update(dispute?.id ?? '', {
      evidence: { uncategorized_text: 'winning_evidence' },
      submit: true,
    });
    await settleDown();
    expect(await reasonFor(slug, headers)).toBe('comp');
    await promise({});
  });
});
