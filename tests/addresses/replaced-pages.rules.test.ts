import { describe, expect, test } from 'vitest';
import { findReplacementKind, replacementUrl } from '../../src/addresses/replaced-pages.rules.ts';

const OURS = 'https://members.example';
const THEIRS = 'https://news.example';
const NONE = { article: null, author: null, tag: null, plans: null, account: null, signIn: null };
const theirs = {
  siteUrl: THEIRS,
  addresses: {
    article: '/{year}/{slug}',
    author: '/by/{slug}',
    tag: '/topic/{slug}',
    plans: '/join',
    account: 'https://my.example/account?tab=1',
    signIn: '/login',
  },
  timeZone: 'UTC',
  ownPages: 'redirect',
} as const;

function askFor(address: string, isStaff = false) {
  const { pathname, searchParams } = new URL(address, OURS);
  return { path: pathname, query: Object.fromEntries(searchParams), isStaff };
}

describe('our own pages', () => {
  test.each([
    ['/', 'home'],
    ['/articles/tides', 'article'],
    ['/account/devices', 'account'],
    ['/signin', 'signIn'],
    ['/signin?returnTo=/articles/staff', 'signIn'],
    ['/signin/code?returnTo=/stafford', 'signIn'],
    ['/plans', 'plans'],
    ['/staff/articles', null],
    ['/checkout/return', null],
    ['/preview/x', null],
    ['/signin/with/google/callback', null],
    ['/signin/elsewhere', null],
  ])('%s is replaced by %s if it is switched off', (address, kind) => {
    expect(findReplacementKind(askFor(address), { ...theirs, ownPages: false })).toBe(kind);
    expect(findReplacementKind(askFor(address), { ...theirs, ownPages: true })).toBeNull();
  });

  test("a page without a publisher's address stays ours even if our own pages are switched off", () => {
    const some = { ...theirs, addresses: { ...NONE, plans: '/join' }, ownPages: false } as const;
    expect(findReplacementKind(askFor('/signin'), some)).toBeNull();
    expect(findReplacementKind(askFor('/plans'), some)).toBe('plans');
  });

  test.each([
    '/signin?returnTo=%2Fstaff',
    '/signin/code?returnTo=%2Fstaff%2Fmembers%3Fq%3Da',
    '/signin/password?returnTo=%2Fsignin%2Felsewhere',
  ])('%s is never replaced, because only we have the page that it leads to', (address) => {
    for (const ownPages of [false, 'redirect'] as const) {
      expect(findReplacementKind(askFor(address), { ...theirs, ownPages })).toBeNull();
    }
  });

  test('staff keep our account pages, where they set up what the console requires', () => {
    const off = { ...theirs, ownPages: false } as const;
    expect(findReplacementKind(askFor('/account/second-factor', true), off)).toBeNull();
    expect(findReplacementKind(askFor('/account/second-factor'), off)).toBe('account');
    expect(findReplacementKind(askFor('/plans', true), off)).toBe('plans');
  });
});

describe("the publisher's address of one of our pages", () => {
  test.each([
    ['home', '/search?q=pier', `${THEIRS}/?q=pier`],
    ['author', '/authors/ada', `${THEIRS}/by/ada`],
    ['author', '/authors', `${THEIRS}/`],
    ['tag', '/tags/low%20tide?utm_source=mail', `${THEIRS}/topic/low%20tide?utm_source=mail`],
    ['plans', '/gifts/redeem?code=abc', `${THEIRS}/join?pennypress=redeem-gift&code=abc`],
    ['signIn', '/signin/magic?token=t', `${THEIRS}/login?pennypress=sign-in&token=t`],
    [
      'signIn',
      '/signin?returnTo=/articles/tides&notice=code-spent&lang=de',
      `${THEIRS}/login?returnTo=${encodeURIComponent(`${OURS}/articles/tides`)}`,
    ],
    ['signIn', '/signin/code', `${THEIRS}/login`],
    [
      'account',
      '/groups/claim/s3cret',
      'https://my.example/account?tab=1&pennypress=join-group&code=s3cret',
    ],
    [
      'account',
      '/account/groups/7',
      'https://my.example/account?tab=1&pennypress=manage-group&id=7',
    ],
  ] as const)('%s: %s becomes %s', (kind, address, expected) => {
    expect(replacementUrl(OURS, theirs, { kind, page: askFor(address) })).toBe(expected);
  });
});
