import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { createMember } from '../../support/members.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
});

afterAll(() => server.close());

const TIP = { amount: 700, currency: 'usd' };

function start(body: object) {
  return server.http.post('/v1/tips/checkout').send(body);
}

async function give(wish: object = {}): Promise<string> {
  const { body } = await start({ ...TIP, ...wish });
  await server.pay(body.url);
  await server.settleDown();
  return body.tipId;
}

describe('the tip options', () => {
  test('include a token for the form', async () => {
    const { body, headers } = await server.http.get('/v1/tips/options');
    expect(body).toMatchObject({
      currency: 'usd',
      currencies: [{ currency: 'usd', minimum: 100, maximum: 100_000 }],
      intervals: ['once', 'month'],
    });
    expect(body.formToken).toMatch(/^\d+\./);
    expect(headers['cache-control']).toBe('private, no-store');
  });
});

describe('starting a tip', () => {
  test('creates its rows and a Checkout Session, whose id is in the URL', async () => {
    const answer = await start({ ...TIP, message: '  Well done  ', displayName: '  ' });
    expect(answer.status).toBe(201);
    expect(new URL(answer.body.url).pathname).toMatch(/cs_test_\w+/);
    const tip = await server.db.read.tip.findUnique({ where: { id: answer.body.tipId } });
    expect(tip).toMatchObject({ ...TIP, message: 'Well done', displayName: null, memberId: null });
    const checkout = await server.db.read.checkout.findUnique({
      where: { tipId: answer.body.tipId },
    });
    expect(checkout).toMatchObject({ kind: 'tip', sessionId: sessionIdIn(answer.body.url) });
  });

  test("a member's tip is linked to the member and to their Stripe customer", async () => {
    const member = await createMember(server);
    const answer = await start(TIP).set(...member.auth);
    await server.pay(answer.body.url);
    await server.settleDown();
    const payments = await server.http.get('/v1/me/payments').set(...member.auth);
    expect(payments.body.data).toMatchObject([{ kind: 'tip', tipId: answer.body.tipId }]);
    const customers = await server.stripe.customers.list({ email: member.email });
    expect(customers.data).toMatchObject([{ metadata: { memberId: member.id } }]);
  });

  test('requests with the same Idempotency-Key create one tip', async () => {
    const send = () => start(TIP).set('Idempotency-Key', 'once-only');
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    const other = await start({ ...TIP, amount: 800 }).set('Idempotency-Key', 'once-only');
    expect(other.body.code).toBe('idempotency_mismatch');
  });

  test.each([
    [{ amount: 99 }, 'amount_too_small', 'body.amount'],
    [{ amount: 0 }, 'amount_too_small', 'body.amount'],
    [{ amount: -1 }, 'amount_too_small', 'body.amount'],
    [{ amount: 100_001 }, 'amount_too_large', 'body.amount'],
    [{ amount: Number.MAX_SAFE_INTEGER }, 'amount_too_large', 'body.amount'],
    [{ amount: 1.5 }, 'invalid', 'body.amount'],
    [{ amount: '500' }, 'invalid', 'body.amount'],
    [{ amount: 1e21 }, 'invalid', 'body.amount'],
    [{ amount: 2 ** 53 + 2 }, 'invalid', 'body.amount'],
    [{ amount: null }, 'invalid', 'body.amount'],
    [{ amount: [700] }, 'invalid', 'body.amount'],
    [{ currency: 'jpy' }, 'currency_not_supported', 'body.currency'],
    [{ currency: 'USD' }, 'currency_not_supported', 'body.currency'],
    [{ currency: '__proto__' }, 'currency_not_supported', 'body.currency'],
    [{ interval: 'year' }, 'invalid', 'body.interval'],
    [{ message: 'x'.repeat(501) }, 'invalid', 'body.message'],
    [{ displayName: 'x'.repeat(81) }, 'invalid', 'body.displayName'],
    [{ articleSlug: 'no-such-article' }, 'invalid', 'body.articleSlug'],
    [{ authorSlug: 'no-such-author' }, 'invalid', 'body.authorSlug'],
    [{ price: 'price_1' }, 'invalid', 'body.price'],
    [{ quantity: 2 }, 'invalid', 'body.quantity'],
    [{ coupon: 'FREE' }, 'invalid', 'body.coupon'],
    [{ trialDays: 30 }, 'invalid', 'body.trialDays'],
    [{ memberId: 'someone' }, 'invalid', 'body.memberId'],
  ])('%j is refused before Stripe is called', async (change, code, path) => {
    const before = await server.db.read.checkout.count();
    const answer = await start({ ...TIP, ...change });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe(code);
    expect(answer.body.errors[0].path).toBe(path);
    expect(await server.db.read.checkout.count()).toBe(before);
  });

  test('a draft and a scheduled article accept no tips', async () => {
    const draft = await createArticle(server, { publishedAt: null });
    const scheduled = await createArticle(server, { publishedAt: new Date(Date.now() + 60_000) });
    for (const { slug: articleSlug } of [draft, scheduled]) {
      expect((await start({ ...TIP, articleSlug })).status).toBe(422);
    }
  });

  test('a refusal by Stripe is reported as a 422, and nothing stays pending', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const usd = { suggested: [500], smallest: 100, largest: 100_000 };
    const patch = { tips: { usd, kpw: { suggested: [100], smallest: 1, largest: 1000 } } };
    const saved = await server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send(patch);
    expect(saved.status).toBe(200);
    const answer = await start({ amount: 100, currency: 'kpw' });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('currency_not_supported');
    const where = { currency: 'kpw' };
    expect(await server.db.read.checkout.findMany({ where })).toMatchObject([
      { failedAt: expect.any(Date), sessionId: null },
    ]);
  });
});

describe('the wall of tips', () => {
  test('shows only what the giver meant to be public', async () => {
    const author = await createAuthor(server);
    const article = await createArticle(server);
    const member = await createMember(server);
    const { body } = await start({
      ...TIP,
      displayName: 'Sam',
      message: '<b>Hi</b>',
      articleSlug: article.slug,
      authorSlug: author.slug,
    }).set(...member.auth);
    await server.pay(body.url);
    await server.settleDown();
    const tip = await server.http.get(`/v1/tips/${body.tipId}`);
    expect(tip.body).toEqual({
      id: body.tipId,
      status: 'succeeded',
      amount: { amount: 700, currency: 'usd' },
      interval: 'once',
      anonymous: false,
      displayName: 'Sam',
      message: '<b>Hi</b>',
      articleSlug: article.slug,
      authorSlug: author.slug,
      createdAt: expect.any(String),
      succeededAt: expect.any(String),
    });
    const wall = await server.http.get('/v1/tips').query({ articleSlug: article.slug });
    expect(wall.body.data).toHaveLength(1);
    const elsewhere = await server.http.get('/v1/tips').query({ articleSlug: 'another' });
    expect(elsewhere.body.data).toEqual([]);
  });

  test('accepts and lists tips under a former slug of the article', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const { id, slug: before } = await createArticle(server);
    const slug = `${before}-anew`;
    const rename = server.http.patch(`/v1/staff/articles/${id}`).set(...admin.auth);
    await rename.send({ slug }).expect(200);
    const tipId = await give({ articleSlug: before });
    for (const articleSlug of [before, slug]) {
      const wall = await server.http.get('/v1/tips').query({ articleSlug });
      expect(wall.body.data).toMatchObject([{ id: tipId, articleSlug: slug }]);
      const staff = server.http.get('/v1/staff/tips').query({ articleSlug });
      const { body } = await staff.set(...admin.auth).expect(200);
      expect(body.data).toMatchObject([{ id: tipId }]);
    }
  });

  test('does not show the name of an anonymous giver', async () => {
    const id = await give({ displayName: 'Sam', anonymous: true });
    const { body } = await server.http.get('/v1/tips');
    expect(body.data.find((tip: { id: string }) => tip.id === id)).toMatchObject({
      anonymous: true,
      displayName: null,
    });
  });

  test('does not show pending and hidden tips', async () => {
    const pending = await start(TIP);
    const hidden = await give({ message: 'rude' });
    await server.db.read.tip.update({ where: { id: hidden }, data: { hiddenAt: new Date() } });
    const { body } = await server.http.get('/v1/tips?limit=100');
    const ids = body.data.map((tip: { id: string }) => tip.id);
    expect(ids).not.toContain(pending.body.tipId);
    expect(ids).not.toContain(hidden);
    expect((await server.http.get(`/v1/tips/${hidden}`)).body.message).toBeNull();
  });

  test('is paginated, with each tip once', async () => {
    const all = (await server.http.get('/v1/tips?limit=100')).body.data;
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = { limit: 1, ...(cursor ? { cursor } : {}) };
      const { body } = await server.http.get('/v1/tips').query(query);
      seen.push(...body.data.map((tip: { id: string }) => tip.id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all.map((tip: { id: string }) => tip.id));
    expect((await server.http.get('/v1/tips?cursor=foreign')).status).toBe(400);
  });

  test('an unknown tip is a 404', async () => {
    const unknown = await server.http.get('/v1/tips/01936a5e-0000-7000-8000-000000000000');
    const impossible = await server.http.get('/v1/tips/7');
    expect([unknown.status, impossible.status]).toEqual([404, 404]);
    expect(unknown.body).toEqual(impossible.body);
  });
});

describe('limits against card testing', () => {
  test('apply per IP address, unless the request has a form token', async () => {
    const strict = await startMoneyServer({ RATE_LIMIT_FACTOR: '0.03' });
    try {
      const post = (body: object, forwarded: string) =>
        strict.http
          .post('/v1/tips/checkout')
          .set('X-Forwarded-For', forwarded)
          .send({ ...TIP, ...body });
      const statuses: number[] = [];
      for (const last of [1, 2, 3, 4]) {
        statuses.push((await post({}, `198.51.100.${last}`)).status);
      }
      expect(statuses).toEqual([201, 201, 429, 429]);
      const refused = await post({}, '198.51.100.9');
      expect(refused.body.code).toBe('rate_limited');
      expect(refused.headers['retry-after']).toBeDefined();
      const { formToken } = (await strict.http.get('/v1/tips/options')).body;
      expect((await post({ formToken }, '198.51.100.9')).status).toBe(201);
    } finally {
      await strict.close();
    }
  });

  test('apply to all guests together by their calls to Stripe, but not to members', async () => {
    const strict = await startMoneyServer({
      RATE_LIMIT_FACTOR: '0.002',
      TRUST_PROXY: '127.0.0.1',
    });
    try {
      const post = (address: string, change: object = {}) =>
        strict.http
          .post('/v1/tips/checkout')
          .set('X-Forwarded-For', address)
          .send({ ...TIP, ...change });
      const refused = [{ amount: 1 }, { currency: 'jpy' }, { articleSlug: 'no-such-article' }];
      for (const [index, change] of [...refused, ...refused].entries()) {
        expect((await post(`192.0.${index}.1`, change)).status).toBe(422);
      }
      // All three of this hour are spent.
      const key = `tip-checkout-guests:${hashSecret('all guests')}`;
      const expire = BigInt(Date.now() + 3_600_000);
      await strict.db.read.rateLimit.create({ data: { key, points: 3, expire } });
      expect((await post('198.51.100.1')).body.code).toBe('rate_limited');
      const member = await createMember(strict);
      expect((await post('203.0.113.1').set(...member.auth)).status).toBe(201);
    } finally {
      await strict.close();
    }
  });
});
