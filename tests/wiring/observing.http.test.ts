import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

let trusting: TestServer;
let strict: TestServer;

beforeAll(async () => {
  trusting = await startTestServer({ TRUST_PROXY: 'loopback' });
  strict = await startTestServer();
});

afterAll(async () => {
  await trusting.close();
  await strict.close();
});

async function readMetrics(): Promise<string> {
  return await trusting.metrics.registry.metrics();
}

test('a request id is accepted only from a proxy that TRUST_PROXY names', async () => {
  const ids = async (server: TestServer, id: string) =>
    (await server.http.get('/v1/me').set('X-Request-Id', id)).headers['x-request-id'];
  expect(await ids(trusting, 'proxy-0123456789')).toBe('proxy-0123456789');
  expect(await ids(strict, 'proxy-0123456789')).not.toBe('proxy-0123456789');
  expect(await ids(trusting, 'with a space and more')).not.toContain(' ');
});

test('a trace from a trusted proxy does not appear in the response', async () => {
  const traceparent = `00-${TRACE_ID}-00f067aa0ba902b7-01`;
  const answer = await trusting.http.get('/v1/me').set('traceparent', traceparent);
  expect(answer.status).toBe(401);
  expect(JSON.stringify(answer.headers)).not.toContain(TRACE_ID);
});

test('every alarm and refusal has a metric from the start, so that the first one is an increase', async () => {
  const text = await readMetrics();
  for (const name of ['job:reconcile', 'job:send-mail', 'webhook:review', 'reconcile:drift']) {
    expect(text).toContain(`pennypress_alarms_total{name="${name}"} 0`);
  }
  expect(text).toContain('pennypress_webhooks_refused_total 0');
});

test('a rejected event is counted, and responses are timed by endpoint', async () => {
  await trusting.http
    .post('/v1/webhooks/stripe')
    .set('Content-Type', 'application/json')
    .set('Stripe-Signature', 't=1,v1=00')
    .send('{}');
  await trusting.http.get('/v1/site');
  await expect.poll(readMetrics).toContain('endpoint="getSite"');
  expect(await readMetrics()).toContain('pennypress_webhooks_refused_total 1');
});

test('backlogs, connections and notifications are read when metrics are requested', async () => {
  const text = await readMetrics();
  for (const name of [
    'pennypress_jobs_due',
    'pennypress_mails_waiting',
    'pennypress_last_good_event_timestamp_seconds',
    'pennypress_event_streams',
    'pennypress_pool_waiting',
  ]) {
    expect(text).toMatch(new RegExp(`^${name} 0$`, 'm'));
  }
  expect(text).toMatch(/^pennypress_listener_healthy 1$/m);
  expect(text).toMatch(/^pennypress_replica_lag_seconds -1$/m);
});
