import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../../src/platform/http/endpoint.ts';
import { type SmallServer, startSmallServer } from '../../support/small-server.ts';

const lines: object[] = [];
let server: SmallServer;

beforeAll(async () => {
  const thing = {
    summary: 'A thing',
    tag: 'Things',
    method: 'post',
    responses: { 204: { description: 'Done' } },
    handle: () => Promise.resolve({ status: 204 }),
  } as const;
  server = await startSmallServer(
    [
      endpoint({
        ...thing,
        name: 'saveThing',
        path: '/v1/things',
        audience: { who: 'anyone' },
        body: z.strictObject({ word: z.string() }),
        limits: [{ name: 'things', points: 3, perSeconds: 3600, counted: 'memory', by: 'address' }],
      }),
      endpoint({
        ...thing,
        name: 'decideThing',
        path: '/v1/staff/things',
        audience: { who: 'staff', role: 'moderator' },
      }),
    ],
    { onRequest: (line) => lines.push(line) },
  );
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(() => server.close());

async function post(path: string, { body, ...headers }: Record<string, string> = {}) {
  await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body ?? null,
  });
  await nextTurn();
  return lines.at(-1);
}

test('the line of a request that was carried out has no code', async () => {
  expect(await post('/v1/things', { body: '{"word":"a"}' })).toEqual({
    requestId: expect.any(String),
    method: 'POST',
    path: '/v1/things',
    status: 204,
    ms: expect.any(Number),
    memberId: undefined,
  });
});

test('the line of a refused request says which check refused it', async () => {
  const unknownField = await post('/v1/things', { body: '{"word":"a","role":"admin"}' });
  expect(unknownField).toMatchObject({ status: 422, code: 'invalid' });
  const reader = await post('/v1/staff/things', { 'x-member': 'reader-1' });
  expect(reader).toMatchObject({ status: 403, code: 'forbidden', memberId: 'reader-1' });
});

test('the line of a request beyond a limit has its code', async () => {
  for (const word of ['b', 'c', 'd']) await post('/v1/things', { body: JSON.stringify({ word }) });
  expect(await post('/v1/things', { body: '{"word":"e"}' })).toMatchObject({
    status: 429,
    code: 'rate_limited',
  });
});
