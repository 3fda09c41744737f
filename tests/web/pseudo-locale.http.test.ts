import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { createArticle, createAuthor } from '../support/articles.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { findUntranslated, stringsOf } from '../support/untranslated.ts';

let server: TestServer;
let content: string;
const slugs: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  const author = await createAuthor(server, { name: 'Ada Lister' });
  for (const access of ['public', 'members', 'subscribers'] as const) {
    const article = await createArticle(server, { access, authors: [author.slug] });
    slugs[access] = article.slug;
  }
  const paths = ['/v1/site', '/v1/tiers', `/v1/articles/${slugs['public']}`, '/v1/articles'];
  const answers = await Promise.all(paths.map((path) => server.http.get(path)));
  content = [...answers.flatMap(({ body }) => stringsOf(body)), 'Facebook', 'WhatsApp'].join(' ');
});
afterAll(() => server.close());

test('a text outside the catalogue is found, and one of it, a value or a language is not', () => {
  const page =
    '<p>[Ĥéļļö] Our site</p><p title="Plain">[ţö Ada <a href="/">ĝö</a>]</p><button lang="de">Deutsch</button>';
  expect(findUntranslated(page, 'Our site')).toEqual(['Plain']);
  expect(findUntranslated('<p>Look here</p>', '')).toEqual(['Look here']);
});

it.each(['/', '/plans', '/signin', '/search', 'public', 'members', 'subscribers'])(
  'the page %s has no word outside the catalogue',
  async (page) => {
    const path = page in slugs || !page.startsWith('/') ? `/articles/${slugs[page]}` : page;
    const { text } = await server.http.get(`${path}?lang=en-XA`).expect(200);
    expect(text).toContain('<html lang="en-XA"');
    expect(findUntranslated(text, content)).toEqual([]);
  },
);
