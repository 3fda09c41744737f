import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type AddressedArticle,
  type AddressedSite,
  type LinkedArticles,
  listLinkedSlugs,
  PAGE_INTENTS,
  siteAddresses,
} from '../../src/addresses/site-addresses.rules.ts';

const OURS = 'https://members.example';
const NONE = { article: null, author: null, tag: null, plans: null, account: null, signIn: null };
const ours: AddressedSite = { siteUrl: null, addresses: NONE, timeZone: 'UTC' };
const theirs: AddressedSite = {
  siteUrl: 'https://news.example',
  addresses: {
    article: '/{year}/{month}/{slug}',
    author: '/by/{slug}',
    tag: '/topic/{slug}',
    plans: '/join',
    account: 'https://my.example/account?tab=1',
    signIn: '/login',
  },
  timeZone: 'Pacific/Auckland',
};
const article = {
  slug: 'tides',
  publishedAt: new Date('2026-01-31T12:00:00Z'),
  canonicalUrl: null,
};

describe('addresses of a site without its own pages', () => {
  const to = siteAddresses(OURS, ours);

  test.each([
    [to.home, `${OURS}/`],
    [to.article(article), `${OURS}/articles/tides`],
    [to.inArticle(article, { comment: '1' }, '#c'), `${OURS}/articles/tides?comment=1#c`],
    [to.page('signInLink', { token: 'a b' }), `${OURS}/signin/magic?token=a+b`],
    [to.page('joinGroup', { code: 'x/y' }), `${OURS}/groups/claim/x%2Fy`],
    [to.page('account'), `${OURS}/account`],
    [to.returnTo('plans', article), '/articles/tides'],
  ])('%s is built from our own URL', (made, expected) => {
    expect(made).toBe(expected);
  });
});

describe('links in a text that another site shows', () => {
  const leads = (site: AddressedSite, path: string) => {
    const [, address] = /"(.*)"/.exec(siteAddresses(OURS, site).inText(`<a href="${path}">`)) ?? [];
    return address;
  };
  const linked: LinkedArticles = new Map<string, AddressedArticle>([
    ['tides', article],
    ['ebb', article],
    ['own', { ...article, canonicalUrl: 'https://other.example/?p=7&a=1' }],
  ]);
  const leadsTo = (site: AddressedSite, path: string) =>
    siteAddresses(OURS, site).inText(`<a href="${path}">`, linked);
  const undated = { ...theirs, addresses: { ...theirs.addresses, article: '/p/{slug}' } };

  test.each([
    ['a file', theirs, '/media/a.webp', `${OURS}/media/a.webp`],
    ['a page of theirs', theirs, '/about?a=1&amp;b#c', 'https://news.example/about?a=1&amp;b#c'],
    ['an article', undated, '/articles/tides?x#note', 'https://news.example/p/tides?x#note'],
    ['an article by date, which ours leads on to', theirs, '/articles/x', `${OURS}/articles/x`],
    ['an author', theirs, '/authors/ada', 'https://news.example/by/ada'],
    ['the plans', theirs, '/plans', 'https://news.example/join'],
    ['anything of a site without its own', ours, '/articles/tides', `${OURS}/articles/tides`],
    ['another host', theirs, '//cdn.example/a', '//cdn.example/a'],
    ['another protocol', theirs, 'mailto:a@b.example', 'mailto:a@b.example'],
    ['a place in the text', theirs, '#note', '#note'],
  ])('a link leads to where its target is: %s', (_, site, path, address) => {
    expect(leads(site, path)).toBe(address);
  });

  const TIDES = 'https://news.example/2026/02/tides';

  test.each([
    ['by its slug', theirs, '/articles/tides?x#note', `${TIDES}?x#note`],
    ['by a former slug', theirs, '/articles/ebb/', TIDES],
    ['as a whole address of our page', theirs, `${OURS}/articles/tides`, TIDES],
    ['with a canonical address', theirs, '/articles/own', 'https://other.example/?p=7&amp;a=1'],
    [
      'with a query behind that of a canonical one',
      theirs,
      '/articles/own?b#c',
      'https://other.example/?p=7&amp;a=1&amp;b#c',
    ],
    [
      'with a canonical address, on our pages',
      ours,
      '/articles/own',
      'https://other.example/?p=7&amp;a=1',
    ],
    ['on our pages', ours, '/articles/ebb', `${OURS}/articles/tides`],
    [
      'below another host',
      theirs,
      'https://b.example/articles/tides',
      'https://b.example/articles/tides',
    ],
  ])("a link leads to the linked article's own URL: %s", (_, site, path, address) => {
    expect(leadsTo(site, path)).toBe(`<a href="${address}">`);
  });

  test('a linked article is listed once, however often the text links to it', () => {
    const text = `<a href="/articles/a?b"></a><a href="${OURS}/articles/a"></a><img src="/articles/b"><a href="https://x.example/articles/c">`;
    expect(listLinkedSlugs(text, OURS)).toEqual(['a']);
  });

  test('pictures are loaded from our host', () => {
    const { inText } = siteAddresses(OURS, theirs);
    expect(inText('<img src="/media/a.webp"><img src="https://b.example/c">')).toBe(
      `<img src="${OURS}/media/a.webp"><img src="https://b.example/c">`,
    );
  });
});

describe('addresses of a site with its own pages', () => {
  const to = siteAddresses(OURS, theirs);

  test.each([
    [to.home, 'https://news.example/'],
    // The month begins in the site's time zone.
    [to.article(article), 'https://news.example/2026/02/tides'],
    [to.author('ada'), 'https://news.example/by/ada'],
    [to.tag('sea & sky'), 'https://news.example/topic/sea%20%26%20sky'],
    [to.page('plans', { returnTo: 'x' }), 'https://news.example/join?returnTo=x'],
    [to.page('devices'), 'https://my.example/account?tab=1&pennypress=devices'],
    [
      to.page('resetPassword', { token: 't' }),
      'https://news.example/login?pennypress=reset-password&token=t',
    ],
    [to.returnTo('signIn', article), 'https://news.example/2026/02/tides'],
  ])("%s is built from the publisher's patterns", (made, expected) => {
    expect(made).toBe(expected);
  });

  test('the canonical URL of an article takes precedence, and keeps its query', () => {
    const canonical = { ...article, canonicalUrl: 'https://other.example/?p=7' };
    expect(to.inArticle(canonical, { gift: 'g' })).toBe('https://other.example/?p=7&gift=g');
  });
});

test.each([...new Set(PAGE_INTENTS)])(
  'the documentation describes what a page does for ?pennypress=%s',
  (intent) => {
    const document = readFileSync(new URL('../../docs/front-end.md', import.meta.url), 'utf8');
    expect(document).toMatch(new RegExp(`^\\|.*\`${intent}\`.*/v1/`, 'm'));
  },
);
