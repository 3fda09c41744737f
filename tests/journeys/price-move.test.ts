import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatsFor } from '../../src/platform/i18n/formats.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { makeJobsDue } from '../support/queue.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const DAY = 86_400;
const usd = (amount: number) => ({ amount, currency: 'usd' });

let server: MoneyServer;
let admin: TestMember;
let made = 0;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

/** With a session of the present: access tokens age with the clock that is moved. */
async function call(
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  more: { body?: object; by?: TestMember; key?: string } = {},
) {
  const { accessToken } = await signInMember(server, (more.by ?? admin).id);
  const sent = server.http[method](path).set('Authorization', `Bearer ${accessToken}`);
  if (more.key) sent.set('Idempotency-Key', more.key);
  return method === 'get' || method === 'delete' ? await sent : await sent.send(more.body ?? {});
}

async function makeOffer() {
  made += 1;
  const { id, slug } = await makeTier(server, { slug: `tier-${made}` });
  return { id, slug, moves: `/v1/staff/tiers/${id}/moves` };
}
type TestOffer = Awaited<ReturnType<typeof makeOffer>>;

async function subscribe({ slug: tier }: TestOffer): Promise<TestMember> {
  const by = await createMember(server);
  const body = { tier, interval: 'month' };
  const started = await call('post', '/v1/subscriptions/checkout', { by, body });
  await server.pay(started.body.url);
  await server.settleDown();
  return by;
}

async function setPrice({ id }: TestOffer, amount: number) {
  const prices = [{ interval: 'month', price: usd(amount) }];
  expect((await call('patch', `/v1/staff/tiers/${id}`, { body: { prices } })).status).toBe(200);
}

async function startMove({ moves }: TestOffer, more: object = {}) {
  const body = { interval: 'month', noticeDays: 25, ...more };
  const started = await call('post', moves, { body });
  await server.settleDown();
  return started;
}

async function pass(days: number) {
  await server.advance(days * DAY);
  await server.settleDown();
}

const listMoves = async ({ moves }: TestOffer) => (await call('get', moves)).body.data;

const rowOf = ({ id: memberId }: TestMember) =>
  server.db.read.subscription.findFirstOrThrow({ where: { memberId } });

async function amountsOf({ id: memberId }: TestMember): Promise<number[]> {
  const where = { memberId };
  const rows = await server.db.read.payment.findMany({ where, orderBy: { paidAt: 'asc' } });
  return rows.map(({ amount }) => amount);
}

const lettersTo = async ({ email }: TestMember) =>
  (await listMailsTo(server, email)).filter(({ subject }) => subject.includes('price'));

async function priceAtStripe(member: TestMember) {
  const { stripeSubscriptionId } = await rowOf(member);
  const { items } = await server.stripe.subscriptions.retrieve(stripeSubscriptionId);
  return items.data[0]?.price.unit_amount;
}

describe('a price move', () => {
  test('charges nothing now, applies the new amount after the notice, and mails each subscriber once', async () => {
    const offer = await makeOffer();
    const soon = await subscribe(offer);
    await pass(10);
    const late = await subscribe(offer);
    await setPrice(offer, 600);
    const grants = await server.db.read.grant.findMany({ include: { ends: true } });
    const wish = { interval: 'month', noticeDays: 25, preview: true };
    const preview = await call('post', offer.moves, { body: wish });
    expect([preview.status, preview.body]).toEqual([
      200,
      {
        interval: 'month',
        to: usd(600),
        noticeDays: 25,
        now: 1,
        later: 1,
        from: [{ price: usd(500), now: 1, later: 1 }],
      },
    ]);
    expect(await listMoves(offer)).toEqual([]);

    const started = await startMove(offer);
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ moved: 0, waiting: 2, startedById: admin.id });
    expect(await listMoves(offer)).toMatchObject([{ moved: 1, waiting: 1, to: usd(600) }]);
    expect([await priceAtStripe(soon), await priceAtStripe(late)]).toEqual([500, 600]);
    expect([await amountsOf(soon), await amountsOf(late)]).toEqual([[500], [500]]);
    expect(await server.db.read.grant.findMany({ include: { ends: true } })).toEqual(grants);
    const [letter] = await lettersTo(late);
    expect(letter?.text).toContain('costs $5.00 a month now');
    const { currentPeriodEnd } = await rowOf(late);
    expect(letter?.text).toContain(
      `From ${formatsFor('en', 'UTC').formatDate(currentPeriodEnd)} it costs $6.00`,
    );
    expect(await lettersTo(soon)).toEqual([]);
    expect(await amountsOf(await subscribe(offer))).toEqual([600]);

    await pass(22);
    expect(await amountsOf(soon)).toEqual([500, 500]);
    expect(await priceAtStripe(soon)).toBe(600);
    await pass(32);
    expect([await amountsOf(soon), await amountsOf(late)]).toEqual([
      [500, 500, 600],
      [500, 600],
    ]);
    expect([await lettersTo(soon), await lettersTo(late)]).toMatchObject([[{}], [{}]]);
    expect(await listMoves(offer)).toMatchObject([{ moved: 2, waiting: 0 }]);
    await expectBooksEqual(server);
  });

  test('a move that is started twice runs once, and a retried request gets the same response', async () => {
    const offer = await makeOffer();
    const wish = { body: { interval: 'month' }, key: 'the-same' };
    const [first, repeated] = [
      await call('post', offer.moves, wish),
      await call('post', offer.moves, wish),
    ];
    expect([first.status, repeated.body.id]).toEqual([201, first.body.id]);
    const again = await startMove(offer, { noticeDays: 0 });
    expect([again.status, again.body.code]).toEqual([409, 'price_move_under_way']);
    expect(await listMoves(offer)).toMatchObject([{ id: first.body.id, noticeDays: 30 }]);
    const where = { action: 'price_move.started', subjectId: offer.id };
    expect(await server.db.read.auditEntry.count({ where })).toBe(1);
  });

  test('ending a move leaves the remaining subscribers on their price, also after a renewal', async () => {
    const offer = await makeOffer();
    const member = await subscribe(offer);
    await setPrice(offer, 600);
    const { body } = await startMove(offer, { noticeDays: 40 });
    expect(body.waiting).toBe(1);
    const one = `${offer.moves}/${body.id}`;
    const ended = [await call('delete', one), await call('delete', one)];
    expect(ended.map(({ status }) => status)).toEqual([204, 204]);
    const where = { action: 'price_move.ended', subjectId: offer.id };
    expect(await server.db.read.auditEntry.count({ where })).toBe(1);
    await pass(32);
    expect(await amountsOf(member)).toEqual([500, 500]);
    expect(await listMoves(offer)).toMatchObject([{ moved: 0, waiting: 0 }]);
    expect(await lettersTo(member)).toEqual([]);
    await expectBooksEqual(server);
  });

  test('ends automatically if its price is replaced, and another move can be started', async () => {
    const offer = await makeOffer();
    const member = await subscribe(offer);
    await setPrice(offer, 600);
    await startMove(offer, { noticeDays: 40 });
    await setPrice(offer, 700);
    await server.sweep();
    expect((await listMoves(offer))[0].endedAt).not.toBeNull();
    expect((await startMove(offer, { noticeDays: 0 })).status).toBe(201);
    expect(await priceAtStripe(member)).toBe(700);
    expect(await lettersTo(member)).toHaveLength(1);
  });

  test('skips a cancelled subscription, and moves it once it is resumed', async () => {
    const offer = await makeOffer();
    const by = await subscribe(offer);
    await call('post', '/v1/me/subscription/cancel', { by });
    await setPrice(offer, 600);
    expect((await startMove(offer)).body.waiting).toBe(0);
    expect(await priceAtStripe(by)).toBe(500);
    await call('post', '/v1/me/subscription/resume', { by });
    await server.settleDown();
    expect(await priceAtStripe(by)).toBe(600);
    expect(await lettersTo(by)).toHaveLength(1);
    await expectBooksEqual(server);
  });

  test.each([
    ['did nothing', false],
    ['did it, and could not say so', true],
  ])('is resumed after Stripe failed and %s, with one mail', async (_what, committed) => {
    const offer = await makeOffer();
    const member = await subscribe(offer);
    await setPrice(offer, 600);
    await server.setWebhooks('drop');
    const path = `/v1/subscriptions/${(await rowOf(member)).stripeSubscriptionId}`;
    await server.fail({ method: 'POST', path, times: 1, status: 500, committed });
    await startMove(offer);
    expect(await priceAtStripe(member)).toBe(committed ? 600 : 500);
    expect(await lettersTo(member)).toEqual([]);
    expect(await listMoves(offer)).toMatchObject([{ moved: 0, waiting: 1 }]);
    await makeJobsDue(server.db.pool);
    await server.runJobs();
    expect(await priceAtStripe(member)).toBe(600);
    expect(await lettersTo(member)).toHaveLength(1);
    expect(await amountsOf(member)).toEqual([500]);
    expect(await listMoves(offer)).toMatchObject([{ moved: 1, waiting: 0 }]);
  });

  test('is for admins, and only for intervals that the tier offers', async () => {
    const offer = await makeOffer();
    const none = '/v1/staff/tiers/00000000-0000-4000-8000-000000000000/moves';
    const editor = await createMember(server, { role: 'editor' });
    const body = { interval: 'month' };
    expect((await server.http.post(offer.moves).send(body)).status).toBe(401);
    expect((await call('post', offer.moves, { body, by: editor })).status).toBe(403);
    expect((await call('get', offer.moves, { by: editor })).status).toBe(403);
    expect([(await call('post', none, { body })).status, (await call('get', none)).status]).toEqual(
      [404, 404],
    );
    const { body: move } = await startMove(offer);
    const elsewhere = `${(await makeOffer()).moves}/${move.id}`;
    expect((await call('delete', elsewhere)).status).toBe(404);
    for (const [wrong, path] of [
      [{ interval: 'week' }, 'body.interval'],
      [{ ...body, currency: 'eur' }, 'body.currency'],
      [{ ...body, noticeDays: 366 }, 'body.noticeDays'],
      [{ ...body, noticeDays: -1 }, 'body.noticeDays'],
    ] as const) {
      const refused = await call('post', offer.moves, { body: wrong });
      expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([422, path]);
    }
    await call('patch', `/v1/staff/tiers/${offer.id}`, {
      body: { prices: [{ interval: 'year', price: usd(5000) }] },
    });
    const unsold = await call('post', offer.moves, { body });
    expect(unsold.body.errors).toMatchObject([{ path: 'body.interval' }]);
  });
});
