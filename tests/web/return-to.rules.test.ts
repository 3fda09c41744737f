import { describe, expect, it } from 'vitest';
import { readAmount, writeAmount } from '../../src/money/amount-text.ts';
import { decimalsOf } from '../../src/money/currencies.ts';
import { readReturnTo } from '../../src/web/return-to.rules.ts';

describe('the return path after signing in', () => {
  it.each([
    '/',
    '/plans',
    '/articles/a-story',
    '/articles/a-story#comments',
    '/account',
    '/gifts/redeem?code=GIFT-2K7Q-9XZ',
    '/articles/a-story?gift=dG9rZW4_-x',
    '/articles/a-story?comment=019a0000-0000-7000-8000-000000000001#comment-1',
    '/checkout/return?session_id=cs_test_a1B2c3',
    '/search?q=the+ferry%20and%20caf%C3%A9&page=2',
    '/plans?returnTo=/articles/a-story',
    '/plans?returnTo=%2Farticles%2Fa-story',
    '/plans?next=/articles/a',
    '/groups/join?token=a.b~c==',
    '/search?q=',
  ])('%s is an allowed return path', (path) => {
    expect(readReturnTo(path)).toBe(path);
  });

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
    '/%2e%2e//evil.example',
    '/..//evil.example',
    '/./evil.example',
    '/@evil.example',
    '/;@evil.example',
    '/／evil.example',
    '?returnTo=/plans',
    '#/plans',
    `/${'a'.repeat(1800)}`,
    `/search?q=${'a'.repeat(1800)}`,
  ])('the path %j is replaced by the front page', (text) => {
    expect(readReturnTo(text)).toBe('/');
  });

  it.each([
    '/plans?returnTo=//evil.example',
    '/plans?returnTo=https://evil.example',
    '/plans?returnTo=/\\evil.example',
    '/plans?returnTo=%2F%2Fevil.example',
    '/plans?returnTo=/%2Fevil.example',
    '/plans?returnTo=%2F/evil.example',
    '/plans?returnTo=%252F%252Fevil.example',
    '/plans?returnTo=%25252F%25252Fevil.example',
    '/plans?returnTo=%5C%5Cevil.example',
    '/plans?returnTo=/%5Cevil.example',
    '/plans?returnTo=https%3A%2F%2Fevil.example',
    '/plans?returnTo=https%3Aevil.example',
    '/plans?returnTo=javascript%3Aalert(1)',
    '/plans?returnTo=javascript:alert(1)',
    '/plans?returnTo=/%09/evil.example',
    '/plans?returnTo=/%0A/evil.example',
    '/search?q=a%0D%0ASet-Cookie%3A%20pp_access%3Dx',
    '/search?q=a%00b',
    '/search?q=a%7Fb',
    '/search?q=a%C2%85b',
    '/search?q=a\r\nb',
    '/search?q=a\u0000b',
    '/search?q=a b',
    '/search?q=é',
    '/search?q=%',
    '/search?q=%zz',
    '/search?q=%C3',
    '/search?q=%E0%80%AF',
    '/search?q=<script>',
    '/search?q="onload=x',
    '/search?q=a?returnTo=/b',
    '/search?q=a#b#c',
    '//evil.example?q=a',
    '/\\evil.example?q=a',
    '/@evil.example?q=a',
    'https://evil.example/?q=/plans',
  ])('the query of %j is replaced by the front page', (text) => {
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
    ['$5', 2, 500],
    ['US$7.50', 2, 750],
    ['7,50 €', 2, 750],
    ['EUR 7.50', 2, 750],
    ['1,000.00', 2, 100_000],
    ['1,000', 2, 100_000],
    ['1.000,50', 2, 100_050],
    ["1'000", 0, 1000],
  ])('%j with %d decimals is read as %d', (typed, decimals, amount) => {
    expect(readAmount(typed, decimals)).toBe(amount);
  });

  it.each([
    [700, 'usd', '7.00'],
    [5, 'usd', '0.05'],
    [700, 'jpy', '700'],
    [1250, 'kwd', '1.250'],
  ])('%d in %s is written as %s and can be read back', (amount, currency, written) => {
    expect(writeAmount({ amount, currency })).toBe(written);
    expect(readAmount(written, decimalsOf(currency))).toBe(amount);
  });

  it.each([
    ['7.505', 2],
    ['7.5', 0],
    ['-7', 2],
    ['1e3', 2],
    ['1,00,00', 2],
    ['1.000', 2],
    ['$$', 2],
    ['seven', 2],
    ['', 2],
    ['9999999999', 2],
  ])('%j with %d decimals is rejected', (typed, decimals) => {
    expect(readAmount(typed, decimals)).toBeNull();
  });
});
