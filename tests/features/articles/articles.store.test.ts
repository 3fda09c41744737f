import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  articleGates,
  articleRows,
  publishedArticles,
} from '../../../src/features/articles/index.ts';
import { createArticle, createAuthor, GATED_TEXT } from '../../support/articles.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test('an article is read with its authors in the order in which they were given', async () => {
  for (const slug of ['zoe', 'abe', 'mia']) await createAuthor(server, { slug });
  const wish = { authors: ['zoe', 'abe', 'mia'], access: 'members' } as const;
  const made = await createArticle(server, wish);
  const found = await articleRows.find(server.db.read, { slug: made.slug });
  expect(made).toEqual({ ...found, dropped: [] });
  expect(found?.authors.map(({ slug }) => slug)).toEqual(['zoe', 'abe', 'mia']);
  expect(found?.html).toContain(GATED_TEXT);
  expect(found?.previewHtml).not.toContain(GATED_TEXT);
});

test('readers’ lists contain only published articles, newest first', async () => {
  const now = server.clock.now();
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const tags = ['ordered'];
  await createArticle(server, { slug: 'older', tags, publishedAt: at(-20) });
  await createArticle(server, { slug: 'newer', tags, publishedAt: at(-10) });
  await createArticle(server, { slug: 'to-come', tags, publishedAt: at(10) });
  await createArticle(server, { slug: 'a-draft', tags, publishedAt: null });
  const asked = { tag: 'ordered', now, after: null, limit: 10 };
  const listed = await publishedArticles.list(server.db.read, asked);
  expect(listed.map(({ slug }) => slug)).toEqual(['newer', 'older']);
});

test('two articles of one title get two slugs', async () => {
  const first = await createArticle(server, { title: 'Twice told' });
  const second = await createArticle(server, { title: 'Twice told' });
  expect([first.slug, second.slug]).toEqual(['twice-told', 'twice-told-2']);
  expect(
    (await articleRows.find(server.db.read, { currentOrFormerSlug: 'twice-told-2' }))?.id,
  ).toBe(second.id);
});

test("an article's gate is found by its current and former slugs until it is deleted", async () => {
  const wish = { slug: 'gate-now', access: 'tiers', tiers: ['patron'] } as const;
  const { id, publishedAt } = await createArticle(server, wish);
  const kept = { slug: 'gate-then', articleId: id, createdAt: server.clock.now() };
  await server.db.read.articleSlug.create({ data: kept });
  const gate = {
    id,
    slug: 'gate-now',
    access: 'tiers',
    tierSlugs: ['patron'],
    publishedAt,
    canonicalUrl: null,
  };
  for (const slug of ['gate-now', 'gate-then']) {
    expect(await articleGates.find(server.db.read, slug)).toEqual({ ...gate, meterExempt: false });
  }
  expect(await articleGates.find(server.db.read, 'gate-never')).toBeNull();
  await server.db.read.article.update({ where: { id }, data: { deletedAt: server.clock.now() } });
  expect(await articleGates.find(server.db.read, 'gate-now')).toBeNull();
});

test('a page continues after the last row, also among articles of the same instant', async () => {
  const publishedAt = new Date(server.clock.now().getTime() - 5_000);
  const tags = ['paged'];
  for (let count = 0; count < 5; count += 1) await createArticle(server, { tags, publishedAt });
  const older = new Date(publishedAt.getTime() - 1);
  await createArticle(server, { tags, publishedAt: older });
  const seen: string[] = [];
  let after: { at: Date; id: string } | null = null;
  do {
    const asked = { tag: 'paged', now: server.clock.now(), after, limit: 2 };
    const rows = await publishedArticles.list(server.db.read, asked);
    const page = rows.slice(0, 2);
    seen.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    after = rows.length > 2 && last?.publishedAt ? { at: last.publishedAt, id: last.id } : null;
  } while (after !== null);
  expect(seen).toHaveLength(6);
  expect(new Set(seen).size).toBe(6);
});
