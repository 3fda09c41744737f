import { describe, expect, test } from 'vitest';
import { createGate } from '../src/gate.ts';
import { createClient, isRefusal, memoryStore, PennypressError, tokensOf } from '../src/index.ts';
import { lost, problem, type Seen, standIn } from './stand-in.ts';

const baseUrl = 'https://members.example.org';
const tip = { body: { amount: 500, currency: 'usd' } } as const;
const made = () => Response.json({ tipId: 't', url: 'https://pay.example' }, { status: 201 });

/** A client of the stand-in, and how long it waited, in milliseconds. */
function clientOf(answer: Parameters<typeof standIn>[0], options = {}) {
  const { fetch, seen } = standIn(answer);
  const waits: number[] = [];
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return { client: createClient({ baseUrl, fetch, sleep, ...options }), seen, waits };
}

describe('retries', () => {
  test('a payment whose response was lost is retried with the same idempotency key, so it is made once', async () => {
    const { client, seen } = clientOf((_, count) => (count < 3 ? lost() : made()));
    await expect(client.post('/v1/tips/checkout', tip)).resolves.toMatchObject({ tipId: 't' });
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect(seen[0]?.key).toMatch(/^[\da-f-]{36}$/);
  });

  test('each call has its own idempotency key, unless the caller passes one', async () => {
    const { client, seen } = clientOf(made);
    await client.post('/v1/tips/checkout', tip);
    await client.post('/v1/tips/checkout', tip);
    await client.post('/v1/tips/checkout', { ...tip, idempotencyKey: 'mine' });
    expect(new Set(seen.map(({ key }) => key)).size).toBe(3);
    expect(seen[2]?.key).toBe('mine');
  });

  test('a call that is not idempotent is not retried after a lost response', async () => {
    const { client, seen } = clientOf(lost);
    const call = client.post('/v1/auth/magic-link', { body: { email: 'a@example.org' } });
    await expect(call).rejects.toMatchObject({ code: 'unreachable', status: 0 });
    expect(seen).toHaveLength(1);
  });

  test.each([503, 429])(
    'any call is retried after a %i once Retry-After has passed',
    async (status) => {
      const refusal = () => problem(status, 'busy', { 'retry-after': '3' });
      const { client, waits } = clientOf((_, count) =>
        count === 1 ? refusal() : Response.json({ requestId: 'r' }, { status: 202 }),
      );
      await client.post('/v1/auth/magic-link', { body: { email: 'a@example.org' } });
      expect(waits).toEqual([3000]);
    },
  );

  test('a 429 with a long Retry-After is thrown without waiting, so that the caller decides', async () => {
    const { client, seen } = clientOf(() => problem(429, 'rate_limited', { 'retry-after': '900' }));
    const error = await client.get('/v1/site').catch((thrown: unknown) => thrown);
    expect(isRefusal(error, 'rate_limited')).toBe(true);
    expect(error).toMatchObject({ retryAfterSeconds: 900 });
    expect(seen).toHaveLength(1);
  });

  test('other refusals are thrown without a retry, with their code and status', async () => {
    const { client, seen } = clientOf(() => problem(422, 'amount_too_small'));
    const error = await client.post('/v1/tips/checkout', tip).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PennypressError);
    expect(error).toMatchObject({ code: 'amount_too_small', status: 422 });
    expect(isRefusal(error, 'meter_exhausted')).toBe(false);
    expect(seen).toHaveLength(1);
  });

  test('a response that does not come from the API is thrown as "unreadable", never returned as a success', async () => {
    const { client } = clientOf(() => new Response('<h1>Bad gateway</h1>', { status: 418 }));
    await expect(client.get('/v1/site')).rejects.toMatchObject({ code: 'unreadable', status: 418 });
  });
});

describe('sessions', () => {
  const old = tokensOf({ accessToken: 'old', refreshToken: 'r1', expiresIn: 900 });
  const renewed = () => Response.json({ accessToken: 'new', refreshToken: 'r2', expiresIn: 900 });

  /** A server that takes the new token alone; anonymous callers are let in where nothing is signed in. */
  const server = ({ path, token }: Seen) => {
    if (path === '/v1/auth/refresh') return renewed();
    return token === 'old' ? problem(401, 'invalid_token') : Response.json({ token });
  };

  test('concurrent calls that find an expired token share one refresh', async () => {
    const store = memoryStore({ ...old, renewAt: 0 });
    const { client, seen } = clientOf(server, { session: store });
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.get('/v1/me')));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ token: 'new' })));
    const refreshes = seen.filter(({ path }) => path === '/v1/auth/refresh');
    expect(refreshes.map(({ body }) => body)).toEqual([{ refreshToken: 'r1' }]);
    expect(store.read()).toMatchObject({ accessToken: 'new', refreshToken: 'r2' });
  });

  test('a token that the server rejects early is refreshed once, and the calls are retried', async () => {
    const { client, seen } = clientOf(server, { session: memoryStore(old) });
    const answers = await Promise.all([client.get('/v1/me'), client.get('/v1/me')]);
    expect(answers).toEqual([{ token: 'new' }, { token: 'new' }]);
    expect(seen.filter(({ path }) => path === '/v1/auth/refresh')).toHaveLength(1);
  });

  test('only a rejected refresh signs out; an unavailable server does not', async () => {
    const store = memoryStore({ ...old, renewAt: 0 });
    const away = clientOf(lost, { session: store });
    await expect(away.client.get('/v1/site')).rejects.toMatchObject({ code: 'unreachable' });
    expect(store.read()).not.toBeNull();
    const ended = clientOf(
      ({ path, token }) =>
        path === '/v1/auth/refresh' ? problem(401, 'refresh_reused') : Response.json({ token }),
      { session: store },
    );
    await expect(ended.client.get('/v1/site')).resolves.toEqual({ token: null });
    expect(store.read()).toBeNull();
  });

  test('expired cookies are refreshed once for all calls that were rejected', async () => {
    let isRenewed = false;
    const { client, seen } = clientOf(
      ({ path }) => {
        if (path === '/v1/auth/refresh') isRenewed = true;
        return isRenewed ? Response.json({ ok: true }) : problem(401, 'sign_in_required');
      },
      { cookies: true },
    );
    await Promise.all([client.get('/v1/me'), client.get('/v1/me')]);
    expect(seen.filter(({ path }) => path === '/v1/auth/refresh')).toHaveLength(1);
  });

  test('an anonymous read sends nothing that keeps a shared cache from answering it', async () => {
    let sent: RequestInit = {};
    const fetch = (_: string, init: RequestInit) => {
      sent = init;
      return Promise.resolve(Response.json({}));
    };
    await createClient({ baseUrl, fetch }).get('/v1/site');
    expect([...new Headers(sent.headers)]).toEqual([]);
    expect(sent.credentials).toBeUndefined();
  });
});

test('a list follows its cursors from page to page, and requests no page that is not read', async () => {
  const pages: Record<string, unknown> = {
    '/v1/articles?limit=2': { data: [{ slug: 'a' }, { slug: 'b' }], nextCursor: 'c d' },
    '/v1/articles?limit=2&cursor=c+d': { data: [{ slug: 'c' }], nextCursor: null },
  };
  const { client, seen } = clientOf(({ path }) => Response.json(pages[path]));
  const slugs: string[] = [];
  for await (const { slug } of client.list('/v1/articles', { query: { limit: 2 } }))
    slugs.push(slug);
  expect(slugs).toEqual(['a', 'b', 'c']);
  for await (const { slug } of client.list('/v1/articles', { query: { limit: 2 } })) {
    if (slug === 'a') break;
  }
  expect(seen).toHaveLength(3);
});

test('paths and queries are encoded', async () => {
  const { client, seen } = clientOf(() => Response.json({}));
  await client.get('/v1/articles/{slug}', { params: { slug: 'a/b?c' } });
  await client.get('/v1/search', { query: { q: 'tea & milk' } });
  expect(seen.map(({ path }) => path)).toEqual([
    '/v1/articles/a%2Fb%3Fc',
    '/v1/search?q=tea+%26+milk',
  ]);
});

test('the gate shows the pictures and links of a text from the server', async () => {
  const article = { slug: 'tides', html: null, previewHtml: '<img src="/media/a.webp">' };
  const { fetch } = standIn(() => Response.json({ article, access: { granted: false } }));
  const gate = createGate({ baseUrl, origin: 'https://www.example.org', fetch });
  const answer = await gate.handle(new Request('https://www.example.org/'), async (visit) => {
    return new Response((await visit.article('tides')).article.previewHtml);
  });
  expect(await answer.text()).toBe(`<img src="${baseUrl}/media/a.webp">`);
});
