import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_FACTOR: '0.1', TRUST_PROXY: '127.0.0.1' });
});
afterAll(() => server.close());

function guess(from: string) {
  return server.http
    .post('/signin')
    .type('form')
    .set({ Origin: new URL(server.config.PUBLIC_URL).origin, 'X-Forwarded-For': from })
    .send({ email: 'reader@example.org', password: 'a guess' });
}

it("a form counts against the rate limit of the browser's address and says when to retry", async () => {
  await guess('192.0.2.1').expect(401);
  await guess('192.0.2.1').expect(401);
  const { text, headers } = await guess('192.0.2.1').expect(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(text).toContain('Too many tries.');
  await guess('192.0.2.2').expect(401);
});
