import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

/** The client decompresses, and leaves the header. */
async function fetchScript(path: string, encoding: string) {
  const answer = await fetch(`${server.url}${path}`, { headers: { 'accept-encoding': encoding } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test.each(['/embed.js', '/embed/article.js', '/assets/reader.js'])(
  '%s is the same script with and without compression',
  async (path) => {
    const plain = await fetchScript(path, 'identity');
    expect([plain.status, plain.headers.get('content-encoding')]).toEqual([200, null]);
    expect(plain.text).toMatch(/import|function|=>/);
    for (const encoding of ['br', 'gzip']) {
      const { status, headers, text } = await fetchScript(path, encoding);
      expect([status, headers.get('content-encoding')]).toEqual([200, encoding]);
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(headers.get('vary')).toContain('Accept-Encoding');
      expect(text).toBe(plain.text);
    }
  },
);
