import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { IN_SITEMAP, writeSitemap } from '../../../src/features/reading/write-sitemap.ts';
import { changeSettings, siteChangeSchema } from '../../../src/features/settings/index.ts';
import { createArticle } from '../../support/articles.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const OURS = 'https://members.publisher.example';
const THEIRS = 'https://www.publisher.example';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: OURS });
  const addresses = { article: '/{year}/{slug}' };
  const change = siteChangeSchema.parse({ siteUrl: THEIRS, addresses });
  await changeSettings(server, change, { actor: COMMAND });
  for (let count = 0; count < 5; count += 1) {
    const publishedAt = new Date(server.clock.now().getTime() - (count + 1) * 60_000);
    await createArticle(server, { slug: `story-${count}`, publishedAt });
  }
});
afterAll(() => server.close());

function listLocations(text: string | null): string[] {
  return [...(text ?? '').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc);
}

/** Where a sitemap holds so many articles. */
function write(part: number | null, inSitemap: number) {
  return writeSitemap({ ...server, publicUrl: OURS }, part, inSitemap);
}

test("a sitemap never exceeds the protocol's limit, including the front page", () => {
  expect(IN_SITEMAP + 1).toBe(50_000);
});

test("articles beyond the limit are split into several sitemaps, each once, at the publisher's URLs", async () => {
  const index = await write(null, 2);
  expect(index).toContain('<sitemapindex');
  expect(listLocations(index)).toEqual([1, 2, 3].map((part) => `${OURS}/sitemaps/${part}.xml`));
  const parts = await Promise.all(
    [1, 2, 3].map(async (part) => listLocations(await write(part, 2))),
  );
  expect(parts.map(({ length }) => length)).toEqual([3, 2, 1]);
  const year = server.clock.now().getUTCFullYear();
  expect(parts.flat()).toEqual([
    `${THEIRS}/`,
    ...[0, 1, 2, 3, 4].map((count) => `${THEIRS}/${year}/story-${count}`),
  ]);
  expect(await write(4, 2)).toBeNull();
});

test('articles up to the limit are in one sitemap, without an index', async () => {
  const text = await write(null, 5);
  expect(text).not.toContain('<sitemapindex');
  expect(listLocations(text)).toHaveLength(6);
});
