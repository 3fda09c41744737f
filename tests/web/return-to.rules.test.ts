import { describe, expect, it } from 'vitest';
import { readAmount } from '../../src/web/amount.rules.ts';
import { readReturnTo } from '../../src/web/return-to.rules.ts';

describe('the way back after signing in', () => {
  it.each(['/', '/plans', '/articles/a-story', '/articles/a-story#comments', '/account'])(
    'may be %s',
    (path) => {
      expect(readReturnTo(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    '',
    'articles/a',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/articles//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /plans',
    '/plans\n',
    'javascript:alert(1)',
    '/%2f%2fevil.example',
    '/..//evil.example',
    '/@evil.example',
    '/plans?next=/articles/a',
    '/plans?returnTo=//evil.example',
    '/plans?returnTo=https://evil.example',
    `/${'a'.repeat(300)}`,
  ])('is the front page instead of %j', (text) => {
    expect(readReturnTo(text)).toBe('/');
  });
});

describe('an amount as people type it', () => {
  it.each([
    ['7', 2, 700],
    ['7.5', 2, 750],
    ['7,50', 2, 750],
    [' 0.01 ', 2, 1],
    ['500', 0, 500],
    ['1.234', 3, 1234],
  ])('reads %j with %d decimals as %d', (typed, decimals, amount) => {
    expect(readAmount(typed, decimals)).toBe(amount);
  });

  it.each([
    ['7.505', 2],
    ['7.5', 0],
    ['-7', 2],
    ['1e3', 2],
    ['1,000.00', 2],
    ['seven', 2],
    ['', 2],
    ['9999999999', 2],
  ])('refuses %j with %d decimals', (typed, decimals) => {
    expect(readAmount(typed, decimals)).toBeNull();
  });
});
