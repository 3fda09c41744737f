import { describe, expect, test } from 'vitest';
import {
  readArticleAddress,
  titleOfAddress,
} from '../../../src/features/articles/article-address.rules.ts';

const NONE = { article: null, author: null, tag: null, plans: null, account: null, signIn: null };
const SITE = {
  publicUrl: 'https://members.news.example',
  siteUrl: 'https://paper.example',
  addresses: { ...NONE, article: '/{year}/{month}/{slug}' },
  allowedOrigins: new Set(['https://members.news.example', 'https://news.example']),
};

describe('the address of an article', () => {
  test.each([
    ['as it is', 'https://news.example/2026/tides'],
    ['with a trailing slash', 'https://news.example/2026/tides/'],
    ['with a fragment', 'https://news.example/2026/tides#comments'],
    ['with tracking parameters', 'https://news.example/2026/tides?utm_source=x&fbclid=y'],
    ['in capitals where case has no meaning', 'HTTPS://NEWS.example/2026/tides'],
    ['with the default port', 'https://news.example:443/2026/tides'],
  ])('is the same %s', (_name, text) => {
    expect(readArticleAddress(text, SITE)?.spellings).toContain('https://news.example/2026/tides');
  });

  test('keeps the query parameters that identify the article', () => {
    const address = readArticleAddress('https://news.example/?p=12&utm_medium=mail', SITE);
    expect(address?.spellings).toContain('https://news.example/?p=12');
  });

  test('names the slug of our own page', () => {
    expect(readArticleAddress('https://members.news.example/articles/tides/', SITE)?.slug).toBe(
      'tides',
    );
    expect(readArticleAddress('https://news.example/articles/tides', SITE)?.slug).toBeNull();
  });

  test.each([
    ['with www.', 'https://www.news.example/2026/tides'],
    ['over http', 'http://news.example/2026/tides'],
    ['with the parameters of mail campaigns', 'https://news.example/2026/tides?mc_cid=1&mc_eid=2'],
  ])('is the same %s, however the editor typed it', (_name, text) => {
    const spellings = readArticleAddress(text, SITE)?.spellings;
    for (const typed of ['https://news.example/2026/tides', 'http://www.news.example/2026/tides/'])
      expect(spellings).toContain(typed);
  });

  test.each([
    ['our own page', 'https://members.news.example/articles/tides/?comment=1', 'tides'],
    ["the site's pattern", 'https://paper.example/2026/02/tides', 'tides'],
    ['the pattern with www. and a slash', 'http://www.paper.example/2026/02/tides/#top', 'tides'],
    ['the pattern on another host', 'https://news.example/2026/02/tides', null],
    ['the pattern with another year', 'https://paper.example/26/02/tides', null],
    ['more than the pattern', 'https://paper.example/2026/02/tides/2', null],
    ['a broken escape', 'https://paper.example/2026/02/%E0%A4%A', null],
    ['the front page', 'https://paper.example/', null],
  ])('extracts the slug from %s', (_name, text, slug) => {
    expect(readArticleAddress(text, SITE)?.slug).toBe(slug);
  });

  test('follows a pattern with a query, dots and a repeated slug', () => {
    const slugFor = (article: string, text: string) =>
      readArticleAddress(text, { ...SITE, addresses: { ...NONE, article } })?.slug;
    expect(slugFor('/?p={slug}', 'https://paper.example/?utm_source=x&p=tides')).toBe('tides');
    expect(slugFor('/{slug}.html', 'https://paper.example/tides.html')).toBe('tides');
    expect(slugFor('/{slug}.html', 'https://paper.example/tidesxhtml')).toBeNull();
    expect(slugFor('/{slug}/{slug}', 'https://paper.example/tides/tides')).toBe('tides');
    expect(slugFor('/{slug}/{slug}', 'https://paper.example/tides/ebb')).toBeNull();
  });

  test.each([
    ['another site', 'https://elsewhere.example/2026/tides'],
    ['a host that ends like ours', 'https://evilnews.example/2026/tides'],
    ['another port', 'https://news.example:8443/2026/tides'],
    ['a user in the address', 'https://user@news.example/2026/tides'],
    ['no address', 'tides'],
    ['a script', 'javascript:alert(1)'],
    ['a longer text than any address', `https://news.example/${'a'.repeat(3000)}`],
  ])('is refused for %s', (_name, text) => {
    expect(readArticleAddress(text, SITE)).toBeNull();
  });
});

test.each([
  ['https://paper.example/2026/07/the-last-ferry.html', 'The last ferry'],
  ['https://paper.example/stories/%C3%BCber-k%C3%A4se/12345/', 'Über käse'],
  ['https://paper.example/?p=12', 'paper.example/'],
  ['https://paper.example/%E0%A4%A', '%E0%A4%A'],
  [`https://paper.example/${'a'.repeat(500)}`, `A${'a'.repeat(299)}`],
])(
  'the headline of an article known only by its URL is the last part of the URL: %s',
  (address, title) => {
    expect(titleOfAddress(address)).toBe(title);
  },
);

test.each([
  ['http://www.paper.example/x/?fbclid=1#y', 'https://paper.example/x/'],
  ['http://news.example/x?p=1', 'https://news.example/x?p=1'],
  ['https://members.news.example/x', null],
])(
  "an article's address is normalized to the canonical form of the publication: %s",
  (text, canonical) => {
    expect(readArticleAddress(text, SITE)?.canonical).toBe(canonical);
  },
);
