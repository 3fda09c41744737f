import { describe, expect, test } from 'vitest';
import { readLeakyPaywall } from '../../../../src/features/moving/sources/leaky-paywall/read-leaky-paywall.ts';
import { readWordPress } from '../../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import { type Records, readRecords, textFile } from '../../../support/sources.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

const rulesOf = ({ of }: Records) =>
  of('redirect').map(({ from, to, isPermanent }) => [from, to, isPermanent ? 301 : 302]);

describe('rules of the plugin Redirection', () => {
  const rule = (url: string, target: string, more: object = {}) => ({
    id: 1,
    url,
    match_url: url,
    match_data: { source: { flag_query: 'exact', flag_case: false, flag_regex: false } },
    action_code: 301,
    action_type: 'url',
    action_data: { url: target },
    match_type: 'url',
    regex: false,
    enabled: true,
    ...more,
  });
  const json = (...redirects: readonly object[]) =>
    JSON.stringify({ plugin: { version: '5.4', date: 'x' }, groups: [], redirects }, null, 2);

  test('are read from JSON in their order, and what does not redirect is reported', async () => {
    const text = json(
      rule('/old', '/new'),
      rule('^/blog/(.*)', '/$1', {
        id: 2,
        regex: true,
        action_code: 302,
        match_data: { source: { flag_case: true } },
      }),
      rule('/gone', '', { id: 3, action_code: 410, action_type: 'error', action_data: null }),
      rule('/off', '/new', { id: 4, enabled: false }),
      rule('/by-login', '/in', { id: 5, match_type: 'login', action_data: { logged_in: '/in' } }),
      rule('/page?x=1', '/new', { id: 6 }),
      rule('/?page_id=12', '/twelve/', { id: 7 }),
    );
    const records = await readRecords(readWordPress, [textFile('redirection.json', text)]);
    expect(rulesOf(records)).toEqual([
      [{ path: '/old' }, '/new', 301],
      [{ pattern: '^/blog/(.*)', ignoreCase: true }, '/$1', 302],
      [{ path: '/?page_id=12' }, '/twelve/', 301],
    ]);
    expect(records.losses['redirect-unsupported']).toBe(3);
  });

  test('are read from CSV beside an export, also of a site with a membership plugin', async () => {
    const csv = [
      'source,target,regex,code,type,hits,title,status',
      '"/old","/new",0,301,"url",3,"","active"',
      '"^/b/(.*)","https://elsewhere.example/$1",1,302,"url",0,"","active"',
      '"/off","/new",0,301,"url",0,"","disabled"',
    ].join('\n');
    const report =
      'user_id,user_email,level_id,subscriber_id,payment_gateway,payment_status\n1,a@b.example,1,,manual,active\n';
    const files = [
      textFile('redirection.csv', csv),
      textFile('wp.xml', wxr({ items: [wxrItem({})] })),
    ];
    const expected = [
      [{ path: '/old' }, '/new', 301],
      [{ pattern: '^/b/(.*)', ignoreCase: false }, 'https://elsewhere.example/$1', 302],
    ];
    const plain = await readRecords(readWordPress, files);
    const leaky = await readRecords(readLeakyPaywall, [...files, textFile('report.csv', report)]);
    for (const records of [plain, leaky]) {
      expect(rulesOf(records)).toEqual(expected);
      expect(records.of('article')).toHaveLength(1);
    }
  });
});

test('rules of Safe Redirect Manager are read from the export, with their wildcards', async () => {
  const item = (id: string, meta: Readonly<Record<string, string>>, status = 'publish') =>
    wxrItem({ id, type: 'redirect_rule', status, meta });
  const rule = (from: string, to: string, more: object = {}) => ({
    _redirect_rule_from: from,
    _redirect_rule_to: to,
    _redirect_rule_status_code: '301',
    ...more,
  });
  const items = [
    item('1', rule('/old', '/new')),
    item('2', rule('/a.b/*', '/c/*')),
    item('3', rule('^/x/(\\d+)', '/y/$1', { _redirect_rule_from_regex: '1' })),
    item('4', rule('/gone', '', { _redirect_rule_status_code: '410' })),
    item('5', rule('/off', '/new'), 'draft'),
    item('6', rule('/temporary', '/new', { _redirect_rule_status_code: '302' })),
  ];
  const records = await readRecords(readWordPress, [textFile('wp.xml', wxr({ items }))]);
  expect(rulesOf(records)).toEqual([
    [{ path: '/old' }, '/new', 301],
    [{ pattern: String.raw`^/a\.b/(.*)$`, ignoreCase: true }, '/c/$1', 301],
    [{ pattern: String.raw`^/x/(\d+)`, ignoreCase: true }, '/y/$1', 301],
    [{ path: '/temporary' }, '/new', 302],
  ]);
  expect(records.losses).toMatchObject({ 'redirect-unsupported': 1 });
  expect(records.losses['other-type']).toBeUndefined();
});

test('a former slug replaces the slug of the address, not the same word in the domain', async () => {
  const item = `<item><title>A</title><link>https://news.example/blog/news/</link>
<wp:post_id>9</wp:post_id><wp:post_name>news</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>page</wp:post_type><wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key>
<wp:meta_value>latest</wp:meta_value></wp:postmeta></item>`;
  const text = wxr({ items: [item] }).replace('https://old.example', 'https://news.example');
  const [article] = (await readRecords(readWordPress, [textFile('wp.xml', text)])).of('article');
  expect(article?.oldAddresses).toEqual([
    'https://news.example/blog/news/',
    'https://news.example/?p=9',
    'https://news.example/?page_id=9',
    'https://news.example/blog/latest/',
  ]);
});
