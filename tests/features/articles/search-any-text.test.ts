import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** What PostgreSQL's parser of search texts treats specially, besides words. */
const PARTS = [
  '-',
  '"',
  ' ',
  'or',
  'a',
  '!',
  '|',
  '&',
  '(',
  ')',
  ':*',
  '<',
  '_',
  "'",
  '\\',
  '٣',
  'ﷺ',
  '½',
];
const pattern = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 6 });
const texts = fc.oneof(
  pattern.map((parts) => parts.join('').repeat(200)),
  fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 150 }).map((all) => all.join('')),
);

test('any text can be searched, also one of signs alone', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const q = text.slice(0, 200);
      fc.pre(q.trim() !== '');
      const { status } = await server.http.get('/v1/search').query({ q });
      expect(status).toBe(200);
    }),
    { numRuns: 300, seed: 7 },
  );
}, 60_000);
