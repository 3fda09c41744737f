import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { forbidden, unavailable } from '../../../src/platform/errors/refusals.ts';
import { type ApiRequest, endpoint } from '../../../src/platform/http/endpoint.ts';
import { deleteExpiredKeys } from '../../../src/platform/http/idempotency.ts';
import { type SmallServer, startSmallServer } from '../../support/small-server.ts';

type Request = ApiRequest<{ id: string }, undefined, { text: string }>;

let server: SmallServer;
let calls: Request[];
let answer: (request: Request) => Promise<{ status: number; body: unknown }>;

const [ADA, BEN] = [newId(), newId()];

beforeAll(async () => {
  server = await startSmallServer([
    endpoint({
      name: 'writeText',
      method: 'post',
      path: '/v1/things/{id}',
      summary: 'Make a thing',
      tag: 'Things',
      audience: { who: 'anyone' },
      params: z.object({ id: z.string() }),
      body: z.strictObject({ text: z.string().min(1) }),
      isIdempotent: true,
      responses: { 201: { description: 'Made', schema: z.object({ number: z.int() }) } },
      handle(request) {
        calls.push(request);
        return answer(request);
      },
    }),
  ]);
});

beforeEach(() => {
  calls = [];
  answer = () => Promise.resolve({ status: 201, body: { number: calls.length } });
});

afterAll(() => server.close());

async function post(given: {
  key?: string;
  member?: string;
  text?: string;
  id?: string;
}): Promise<{ status: number; body: { code?: string; number?: number } }> {
  const { key, member, text = 'x', id = '1' } = given;
  const response = await fetch(`${server.url}/v1/things/${id}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(member === undefined ? {} : { 'x-member': member }),
    },
    body: JSON.stringify({ text }),
  });
  return { status: response.status, body: (await response.json()) as { code?: string } };
}

test('the same key and body get the same response, and the work is done once', async () => {
  const answers = [await post({ key: 'same' }), await post({ key: 'same' })];
  expect(answers).toEqual([
    { status: 201, body: { number: 1 } },
    { status: 201, body: { number: 1 } },
  ]);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.idempotencyId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a replayed response is identical byte for byte', async () => {
  const body = { zebra: 1, number: 2, a: { later: 1, b: 2 } };
  answer = () => Promise.resolve({ status: 201, body });
  const answers = [await post({ key: 'letter' }), await post({ key: 'letter' })];
  expect(answers.map((one) => JSON.stringify(one.body))).toEqual([
    JSON.stringify(body),
    JSON.stringify(body),
  ]);
  expect(calls).toHaveLength(1);
});

test('every request without a key is processed', async () => {
  await post({});
  await post({});
  expect(calls.map(({ idempotencyId }) => idempotencyId)).toEqual([null, null]);
});

test('the same key with another body is refused', async () => {
  await post({ key: 'mismatch' });
  expect(await post({ key: 'mismatch', text: 'y' })).toMatchObject({
    status: 422,
    body: { code: 'idempotency_mismatch' },
  });
  expect(calls).toHaveLength(1);
});

test('keys are separate for each account, guest address and resource', async () => {
  const numbers = [
    await post({ key: 'shared', member: ADA }),
    await post({ key: 'shared', member: BEN }),
    await post({ key: 'shared' }),
    await post({ key: 'shared', member: ADA, id: '2' }),
    await post({ key: 'shared', member: ADA, text: 'x' }),
  ].map(({ body }) => body.number);
  expect(numbers).toEqual([1, 2, 3, 4, 1]);
});

test('only one of twenty concurrent requests is processed, and the others get a 409', async () => {
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  answer = async () => {
    await held;
    return { status: 201, body: { number: 1 } };
  };
  const first = post({ key: 'running' });
  await expect.poll(() => calls.length).toBe(1);
  const others = await Promise.all(Array.from({ length: 19 }, () => post({ key: 'running' })));
  for (const other of others) {
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_in_progress' } });
  }
  finish();
  expect((await first).status).toBe(201);
  expect(await post({ key: 'running' })).toEqual({ status: 201, body: { number: 1 } });
  expect(calls).toHaveLength(1);
});

describe('responses that are not replayed', () => {
  test('a server error is retried under the same id', async () => {
    answer = () => Promise.reject(unavailable('media_unavailable', 'Away.', 1));
    expect((await post({ key: 'failing' })).status).toBe(503);
    answer = () => Promise.reject(new Error('a bug'));
    expect((await post({ key: 'failing' })).status).toBe(500);
    answer = () => Promise.resolve({ status: 201, body: { number: 3 } });
    expect(await post({ key: 'failing' })).toEqual({ status: 201, body: { number: 3 } });
    expect(new Set(calls.map(({ idempotencyId }) => idempotencyId)).size).toBe(1);
    expect(calls).toHaveLength(3);
  });

  test('a refused request may be corrected under its key', async () => {
    answer = () => Promise.reject(forbidden());
    expect((await post({ key: 'refused' })).status).toBe(403);
    answer = () => Promise.resolve({ status: 201, body: { number: 2 } });
    expect((await post({ key: 'refused', text: 'corrected' })).status).toBe(201);
  });

  test('an invalid request does not use its key', async () => {
    expect((await post({ key: 'invalid', text: '' })).status).toBe(422);
    expect((await post({ key: 'invalid' })).status).toBe(201);
  });

  test('a key expires after 24 hours', async () => {
    await post({ key: 'old' });
    const yesterday = new Date(Date.now() - 24 * 3_600_000 - 1000);
    const table = server.db.read.idempotentRequest;
    await table.updateMany({ where: { key: 'old' }, data: { createdAt: yesterday } });
    expect((await post({ key: 'old', text: 'anew' })).body.number).toBe(2);
    await table.updateMany({ where: { key: 'old' }, data: { createdAt: yesterday } });
    await deleteExpiredKeys(server.db);
    expect(await table.count({ where: { key: 'old' } })).toBe(0);
  });
});

test('a request that crashed is taken over by one retry, under its id', async () => {
  await post({ key: 'died' });
  const table = server.db.read.idempotentRequest;
  const where = { key: 'died' };
  await table.updateMany({
    where,
    data: { finishedAt: null, status: null, lockedUntil: new Date(Date.now() - 1) },
  });
  const answers = await Promise.all(Array.from({ length: 10 }, () => post({ key: 'died' })));
  expect(calls).toHaveLength(2);
  expect(calls[1]?.idempotencyId).toBe(calls[0]?.idempotencyId);
  for (const { status } of answers) expect([201, 409]).toContain(status);
});

test.each(['', 'a b', 'é', 'k'.repeat(256)])('the key %j is refused', async (key) => {
  // fetch sends header values as latin-1.
  expect((await post({ key })).status).toBe(422);
  expect(calls).toHaveLength(0);
});

test('a key of 255 visible characters is accepted', async () => {
  expect((await post({ key: '~'.repeat(255) })).status).toBe(201);
});
