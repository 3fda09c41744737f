import { describe, expect, test } from 'vitest';
import { decideReturnTo } from '../../../src/features/sign-in/return-to.rules.ts';

const sites = {
  publicUrl: 'https://news.example',
  allowedOrigins: new Set(['https://news.example', 'https://front.example:8443']),
};

describe('returnTo', () => {
  test.each([
    ['/articles/a-story', 'https://news.example/articles/a-story'],
    ['/articles/a-story?x=1#comments', 'https://news.example/articles/a-story?x=1#comments'],
    ['/', 'https://news.example/'],
    ['/a/../b', 'https://news.example/b'],
    ['/%2F%2Fevil.example', 'https://news.example/%2F%2Fevil.example'],
    ['https://news.example/x', 'https://news.example/x'],
    ['HTTPS://NEWS.EXAMPLE/x', 'https://news.example/x'],
    ['https://news.example:443/x', 'https://news.example/x'],
    ['https://front.example:8443/x', 'https://front.example:8443/x'],
    [`/${'x'.repeat(1999)}`, `https://news.example/${'x'.repeat(1999)}`],
  ])('%s is allowed', (text, href) => {
    expect(decideReturnTo(text, sites)).toBe(href);
  });

  test.each([
    '',
    'articles/a-story',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '\u0000/x',
    '/\u00a0x',
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    'https://evil.example',
    'https://news.example.evil.example',
    'https://evil.example/https://news.example',
    'https://evil.example#https://news.example',
    'https://news.example@evil.example',
    'https://news.example:pass@evil.example',
    'https://someone@news.example/x',
    'https://evilnews.example',
    'https://news.example.',
    'https://news.examp1e',
    'https://nеws.example',
    'http://news.example/x',
    'https://news.example:8443/x',
    'https://front.example/x',
    'https://',
    'https://[',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https://news.example',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://news.example/x',
    'ftp://news.example/x',
    `/${'x'.repeat(2000)}`,
  ])('%j is rejected', (text) => {
    expect(decideReturnTo(text, sites)).toBeNull();
  });
});
