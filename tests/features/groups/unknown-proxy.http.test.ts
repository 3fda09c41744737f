import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GroupServer, startGroupServer } from '../../support/groups.ts';

let groups: GroupServer;

beforeAll(async () => {
  groups = await startGroupServer({ TRUST_PROXY: '192.0.2.1' });
  await groups.makeGroup({ ranges: ['127.0.0.0/8'] });
});

afterAll(() => groups.server.close());

test('a proxy that is not in TRUST_PROXY opens nothing for its readers, and raises an alarm', async () => {
  const { http, metrics } = groups.server;
  const unlock = (headers: Record<string, string>) =>
    http.post(`/v1/articles/${groups.slug}/unlock`).set(headers).send({});
  expect((await unlock({ 'X-Forwarded-For': '203.0.113.9' })).status).toBe(403);
  expect((await unlock({ Forwarded: 'for=203.0.113.9' })).status).toBe(403);
  expect((await unlock({})).body.access.reason).toBe('group');
  expect(await metrics.registry.metrics()).toContain(
    'pennypress_alarms_total{name="untrusted_proxy"} 2',
  );
  const ready = await http.get('/readyz');
  expect(ready.status).toBe(200);
  expect(ready.body.checks.proxies).toMatchObject({
    ok: true,
    detail: expect.stringContaining('a proxy that is not in TRUST_PROXY'),
  });
});
