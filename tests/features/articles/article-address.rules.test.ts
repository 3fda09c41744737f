import { describe, expect, test } from 'vitest';
import { readArticleAddress } from '../../../src/features/articles/article-address.rules.ts';

const SITE = {
  publicUrl: 'https://members.news.example',
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

  test('keeps the parameters that say which article it is', () => {
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
