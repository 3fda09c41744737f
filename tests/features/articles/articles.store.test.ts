import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  findArticleBySlug,
  findSlugOwner,
  listPublishedArticles,
} from '../../../src/features/articles/index.ts';
import { createArticle, createAuthor, GATED_TEXT } from '../../support/articles.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test('an article comes back with its authors in the order in which they were named', async () => {
  for (const slug of ['zoe', 'abe', 'mia']) await createAuthor(server, { slug });
  const made = await createArticle(server, { authors: ['zoe', 'abe', 'mia'], access: 'members' });
  const found = await findArticleBySlug(server.db.read, made.slug);
  expect(found).toEqual(made);
  expect(found?.authors.map(({ slug }) => slug)).toEqual(['zoe', 'abe', 'mia']);
  expect(found?.html).toContain(GATED_TEXT);
  expect(found?.previewHtml).not.toContain(GATED_TEXT);
});

test('readers list only what is out, newest first', async () => {
  const now = server.clock.now();
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const tags = ['ordered'];
  await createArticle(server, { slug: 'older', tags, publishedAt: at(-20) });
  await createArticle(server, { slug: 'newer', tags, publishedAt: at(-10) });
  await createArticle(server, { slug: 'to-come', tags, publishedAt: at(10) });
  await createArticle(server, { slug: 'a-draft', tags, publishedAt: null });
  const asked = { tag: 'ordered', now, after: null, limit: 10 };
  const listed = await listPublishedArticles(server.db.read, asked);
  expect(listed.map(({ slug }) => slug)).toEqual(['newer', 'older']);
});

test('two articles of one title get two addresses', async () => {
  const first = await createArticle(server, { title: 'Twice told' });
  const second = await createArticle(server, { title: 'Twice told' });
  expect([first.slug, second.slug]).toEqual(['twice-told', 'twice-told-2']);
  expect((await findSlugOwner(server.db.read, 'twice-told-2'))?.id).toBe(second.id);
});
