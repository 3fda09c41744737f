import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import supertest from 'supertest';
import { expect, test, vi } from 'vitest';
import { createMetrics } from '../../../src/platform/health/metrics.ts';
import type { MemberCaller } from '../../../src/platform/http/caller.ts';
import { createRecorder } from '../../../src/platform/http/request-log.ts';
import { closeServer, createAppServer } from '../../../src/platform/http/server.ts';
import { openRequestLog } from '../../../src/platform/log/log.ts';

const MEMBER: MemberCaller = {
  kind: 'member',
  memberId: 'a-member',
  sessionId: 'a-session',
  sessionKind: 'site',
  role: 'reader',
  isEmailConfirmed: true,
  provedAt: null,
  lacksRequiredSecondFactor: false,
  restrictedUntil: null,
  via: 'bearer',
};

async function ask(path: string, fastPath: express.RequestHandler) {
  const app = express();
  app.use((_req, res) => res.end('the app'));
  const server = createAppServer(app, { fastPath });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await supertest(`http://127.0.0.1:${port}`).get(path);
  await closeServer(server, 100);
  return answer;
}

test('the fast path answers before the app, and passes other requests on', async () => {
  const fastPath: express.RequestHandler = (req, res, next) =>
    req.url === '/cached' ? res.end('from memory') : next();
  expect((await ask('/cached', fastPath)).text).toBe('from memory');
  expect((await ask('/other', fastPath)).text).toBe('the app');
});

test('a request reaches the app if the fast path throws', async () => {
  const answer = await ask('/cached', () => {
    throw new Error('planted');
  });
  expect(answer.text).toBe('the app');
});

test('an answer from memory is counted, and logged at level debug only', async () => {
  const metrics = createMetrics();
  const debug = vi.fn();
  const recorder = createRecorder({ info: vi.fn(), debug }, metrics);
  await ask('/v1/articles/a?token=x', (req, res) => {
    recorder.recordCached(req, MEMBER, 200);
    res.end();
  });
  const page = await metrics.registry.getSingleMetricAsString('http_cached_responses_total');
  expect(page).toContain('http_cached_responses_total{status="200"} 1');
  expect(debug.mock.lastCall?.[0]()).toMatchObject({
    path: '/v1/articles/a',
    status: 200,
    memberId: MEMBER.memberId,
  });

  const describeLine = vi.fn(() => ({}));
  openRequestLog('info').debug(describeLine);
  expect(describeLine).not.toHaveBeenCalled();
});
