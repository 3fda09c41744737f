import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

describe('requests that match no endpoint', () => {
  test('an unknown path is a 404 problem document', async () => {
    const answer = await server.http.get('/v1/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found', title: 'Not found' });
  });

  test('a staff endpoint is a 401 for anonymous callers', async () => {
    const answer = await server.http.patch('/v1/staff/site').send({ name: 'Ours' });
    expect(answer.body).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test('an unsupported method is a 405 with the allowed ones', async () => {
    const answer = await server.http.delete('/v1/staff/site');
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD, PATCH');
  });
});

test.each(['/v1/articles?tag=%ff', '/v1/articles?author=%c3%28'])(
  'a URL with invalid bytes is malformed: %s',
  async (path) => {
    const answer = await server.http.get(path);
    expect(answer.body).toMatchObject({ status: 400, code: 'malformed' });
  },
);

describe('content security policy reports', () => {
  const PATH = '/v1/csp-reports';
  const body = (directive: string) => ({
    'csp-report': {
      'violated-directive': directive,
      'blocked-uri': 'https://evil.example/x.js',
      'document-uri': `${server.config.PUBLIC_URL}/?token=secret`,
    },
  });
  const send = (content: string, type = 'application/csp-report') =>
    server.http.post(PATH).set('Content-Type', type).send(content);
  const countViolations = async () => {
    const text = await server.metrics.registry.getSingleMetricAsString('pennypress_alarms_total');
    return Number(/name="csp_violation"\} (\d+)/.exec(text)?.[1] ?? 0);
  };

  test('every page names the reporting URL, for older and newer browsers', async () => {
    const page = await server.http.get('/signin');
    expect(page.headers['content-security-policy']).toContain(`report-uri ${PATH};report-to csp`);
    expect(page.headers['reporting-endpoints']).toBe(`csp="${PATH}"`);
  });

  test('reports in both formats raise an alarm, other bodies are ignored, and long ones are refused', async () => {
    expect((await send(JSON.stringify(body('script-src')))).status).toBe(204);
    const modern = { effectiveDirective: 'img-src', blockedURL: 'inline', documentURL: 'about' };
    const list = [{ type: 'csp-violation', body: modern }];
    expect((await send(JSON.stringify(list), 'application/reports+json')).status).toBe(204);
    expect(await countViolations()).toBe(2);
    expect((await send('{"csp-report":')).status).toBe(204);
    expect((await send('[]')).status).toBe(204);
    expect(await countViolations()).toBe(2);
    expect((await send('x'.repeat(20_000))).status).toBe(413);
  });
});

test('security.txt contains a contact and an expiry date', async () => {
  const answer = await server.http.get('/.well-known/security.txt');
  expect([answer.status, answer.type]).toEqual([200, 'text/plain']);
  expect(answer.text).toMatch(
    /^Contact: mailto:\S+@\S+\nExpires: \d{4}-\d\d-\d\dT00:00:00\.000Z\n/,
  );
  const expires = /Expires: (\S+)/.exec(answer.text)?.[1] ?? '';
  expect(Date.parse(expires)).toBeGreaterThan(Date.now());
});
