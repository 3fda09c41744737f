import { describe, expect, test } from 'vitest';
import { toRedirectPath } from '../../../src/features/moving/redirect-path.rules.ts';
import { compilePattern } from '../../../src/features/moving/redirect-patterns.rules.ts';

describe('patterns of redirects', () => {
  test('groups of the match stand in the address', () => {
    const pattern = compilePattern(String.raw`^\/blog\/(\d{4})\/(.*)`, false);
    expect(pattern?.apply('/blog/2019/a-post/', '/$2')).toBe('/a-post/');
    expect(pattern?.apply('/other/', '/$2')).toBeNull();
    expect(pattern?.apply('/blog/2019/x', '/$1/$7')).toBe('/2019/');
  });

  test.each([
    ['^/blog/(.*)$', '/$1', '/blog//evil.example'],
    ['^/blog/(.*)$', '/$1', '/blog/\\evil.example'],
    ['^/blog(.*)$', '$1', '/blog//evil.example'],
    ['^/blog/(.*)$', '$1', '/blog/https://evil.example/'],
    ['^/blog(.*)$', 'https://gazette.example$1', '/blog.evil.example'],
    ['^/blog(.*)$', 'https://gazette.example$1', '/blog@evil.example/'],
    ['^/blog(.*)$', 'https://gazette.example$1', '/blog:81/'],
    ['^/to/(.*)$', 'https://$1/', '/to/evil.example'],
    ['^/to/(.*)$', '$1script:alert(1)', '/to/java'],
  ])('what a visitor types never chooses the site: %s to %s of %s', (pattern, to, path) => {
    expect(compilePattern(pattern, false)?.apply(path, to)).toBeNull();
  });

  test('a rule may lead to another site, which it names itself', () => {
    const pattern = compilePattern('^/shop/(.*)$', false);
    expect(pattern?.apply('/shop/a/b', 'https://shop.example/$1')).toBe('https://shop.example/a/b');
  });

  test('a pattern that explodes elsewhere takes linear time', () => {
    const pattern = compilePattern('^/(a+)+$', false);
    expect(pattern?.apply(`/${'a'.repeat(1500)}!`, '/x')).toBeNull();
  });

  test.each([String.raw`^/(a)\1$`, '^/(?=a)', 'x'.repeat(2000), '('])(
    'what no linear engine can match is refused: %s',
    (pattern) => {
      expect(compilePattern(pattern, false)).toBeNull();
    },
  );

  test.each([
    ['/a/', '/a'],
    ['/%C3%A4rger?x=1#y', '/ärger'],
    ['https://www.gazette.example/a/', '/a'],
    ['https://gazette.example/a', '/a'],
    ['https://elsewhere.example/a', null],
    ['/', '/'],
  ])('%s is compared as %s', (address, path) => {
    expect(toRedirectPath(address, 'https://www.gazette.example')).toBe(path);
  });
});
