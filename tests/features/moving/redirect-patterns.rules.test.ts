import { describe, expect, test } from 'vitest';
import { matchPatterns } from '../../../src/features/moving/find-redirect.ts';
import {
  toRedirectPath,
  toRedirectTarget,
} from '../../../src/features/moving/redirect-path.rules.ts';
import { compilePattern } from '../../../src/features/moving/redirect-patterns.rules.ts';

test.each([
  ['https://www.old.example/welcome/?a=1#b', '/welcome/?a=1#b'],
  ['https://old.example/welcome', '/welcome'],
  ['https://other.example/welcome', 'https://other.example/welcome'],
  ['/welcome/', '/welcome/'],
])('a rule of https://old.example that leads to %s leads here to %s', (to, here) => {
  expect(toRedirectTarget(to, 'https://old.example')).toBe(here);
});

describe('redirects with patterns', () => {
  test('groups of the match are inserted into the target', () => {
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
  ])(
    "a visitor's path never determines the host of the target: %s to %s of %s",
    (pattern, to, path) => {
      expect(compilePattern(pattern, false)?.apply(path, to)).toBeNull();
    },
  );

  test('a rule may redirect to another site that it names itself', () => {
    const pattern = compilePattern('^/shop/(.*)$', false);
    expect(pattern?.apply('/shop/a/b', 'https://shop.example/$1')).toBe('https://shop.example/a/b');
  });

  test('a pattern that backtracks exponentially in other engines takes linear time', () => {
    const pattern = compilePattern('^/(a+)+$', false);
    expect(pattern?.apply(`/${'a'.repeat(1500)}!`, '/x')).toBeNull();
  });

  test('other requests are served while a path is compared with thousands of patterns', async () => {
    const rules = Array.from({ length: 3_000 }, (_, index) => ({
      pattern: String.raw`^/(?:old|blog)/part-${index}/(\d{4})/(.*)/?$`,
      ignoreCase: true,
      to: '/$2',
    }));
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const found = await matchPatterns(rules, '/blog/part-2999/2019/a-post');
    isDone = true;
    expect(found?.to).toBe('/a-post/');
    expect(turns).toBeGreaterThan(1);
  });

  test.each([String.raw`^/(a)\1$`, '^/(?=a)', 'x'.repeat(2000), '(', String.raw`(\pL{1,1000})x`])(
    'a pattern that cannot be matched in linear time is refused: %s',
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
    ['https://gazette.example/?p=7', '/?p=7'],
    ['https://gazette.example?page_id=7&preview=true', '/?page_id=7'],
    ['/index.php?utm=x&attachment_id=7#top', '/?attachment_id=7'],
    ['/blog/?p=7', '/blog?p=7'],
    ['/?p=x', '/'],
    ['/?xp=7', '/'],
    ['/an-article?p=2', '/an-article'],
  ])('the path of %s is compared as %s', (address, path) => {
    expect(toRedirectPath(address, 'https://www.gazette.example')).toBe(path);
  });
});
