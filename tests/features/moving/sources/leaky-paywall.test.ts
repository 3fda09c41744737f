import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLeakyPaywall } from '../../../../src/features/moving/sources/leaky-paywall/read-leaky-paywall.ts';
import {
  findRealExport,
  type Records,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

const REPORT = findRealExport('leaky-paywall', 'leaky-paywall-report.csv');

interface Expected {
  levels: { id: number; label: string; deleted: boolean }[];
  posts: { id: number; slug: string; rule: { type: string; levels?: string[] } }[];
  members: {
    kind: string;
    user_id: number;
    email: string;
    truth: { access: boolean; until: string | null };
  }[];
}

const RUNNING = new Set(['active', 'trialing', 'past_due']);

describe.skipIf(REPORT === null)('a real Leaky Paywall report with settings and content', () => {
  let expected: Expected;
  let records: Records;

  beforeAll(async () => {
    const folder = dirname(REPORT ?? '');
    expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    records = await readRealRecords(readLeakyPaywall, [folder]);
  });

  test('every count of the Leaky Paywall source is imported', () => {
    const posts = new Set(expected.posts.map(({ id }) => String(id)));
    expect({
      members: records.of('member').length,
      // The free level is membership, and told.
      levels: records.of('plan').length + (records.losses['free-level-is-membership'] ?? 0),
      posts: records.of('article').filter(({ externalId }) => posts.has(externalId)).length,
      problems: records.of('problem').length,
    }).toEqual({
      members: expected.members.length,
      levels: expected.levels.length,
      posts: expected.posts.length,
      problems: 0,
    });
  });

  test('each member has the access that the plugin gives them, until the same date', () => {
    for (const { user_id, kind, truth } of expected.members) {
      const memberId = String(user_id);
      const own = <Item extends { memberId: string }>(items: readonly Item[]) =>
        items.filter((item) => item.memberId === memberId);
      const subscriptions = own(records.of('subscription'));
      const grants = own(records.of('grant'));
      const runs = subscriptions.some(({ status }) => status !== null && RUNNING.has(status));
      const isMember = kind === 'free';
      expect({ memberId, access: runs || grants.length > 0 || isMember }).toEqual({
        memberId,
        access: truth.access,
      });
      const end = subscriptions[0]?.currentPeriodEnd ?? grants[0]?.until ?? null;
      if (truth.access)
        expect({ memberId, end: inBerlin(end) }).toEqual({ memberId, end: truth.until });
    }
  });

  test('each post has the access rule of its visibility', () => {
    const read = Object.fromEntries(
      expected.posts.map(({ id, slug }) => {
        const article = records.of('article').find(({ externalId }) => externalId === String(id));
        return [slug, `${article?.access} ${article?.planIds.join()}`.trim()];
      }),
    );
    // The settings restrict posts, so that the meter never stood before a page.
    const pages = new Set(
      records
        .of('article')
        .filter(({ type }) => type === 'page')
        .map(({ externalId }) => externalId),
    );
    const truth = Object.fromEntries(
      expected.posts.map(({ id, slug, rule }) => [slug, accessOf(rule, pages.has(String(id)))]),
    );
    expect(read).toEqual(truth);
  });

  test("customer ids are Stripe's, and a PayPal subscriber gets a reported grant with an end date", () => {
    const ids = records.of('subscription').map(({ stripeCustomerId }) => stripeCustomerId);
    expect(ids.every((id) => id?.startsWith('cus_'))).toBe(true);
    expect(records.losses['renews-elsewhere']).toBe(1);
  });

  test('deleted levels become plans that nobody can buy', () => {
    expect(
      records
        .of('plan')
        .filter(({ isActive }) => !isActive)
        .map(({ name }) => name),
    ).toEqual(['Founders (old)']);
  });

  test('names with quotes, leading zeros and formulas stay as they were', () => {
    const zero = records.of('member').find(({ email }) => email === 'lp.zero@mail.example');
    expect(zero?.name).toBe('0123 =HYPERLINK("http://evil.example")');
  });

  test('the free reads of all posts, of one category and of the free level become rules', () => {
    const rules = records.of('accessRule').filter(({ freeReads }) => freeReads !== null);
    expect(
      rules.map(({ applies, planIds, freeReads, meter }) => [applies, planIds, freeReads, meter]),
    ).toEqual([
      [{ type: 'post' }, [], { count: 2, perDays: 30 }, 'anonymous'],
      [{ tag: 'category:politik-recht' }, [], { count: 0, perDays: 30 }, null],
      [{ type: 'post' }, ['0'], { count: 5, perDays: 30 }, 'registered'],
    ]);
    // All of them can be kept.
    expect(records.of('accessRule').filter(({ nearest }) => nearest !== null)).toEqual([]);
    const exempt = records.of('article').filter(({ meterExempt }) => meterExempt);
    expect(exempt.map(({ slug, ruleIds }) => [slug, ruleIds])).toEqual([
      ['code-entities', ['meter:1']],
    ]);
  });

  test('each post refers to the rule that applies to it, and each rule is listed once', () => {
    const told = records.of('accessRule').map(({ externalId }) => externalId);
    expect(told.length).toBe(new Set(told).size);
    const posts = records.of('article').filter(({ type }) => type === 'post');
    const named = new Set(posts.flatMap(({ ruleIds = [] }) => ruleIds));
    expect([...named].filter((id) => !told.includes(id))).toEqual([]);
    expect(posts.filter(({ ruleIds }) => ruleIds === undefined)).toEqual([]);
  });
});

function accessOf(
  { type, levels = [] }: { type: string; levels?: string[] },
  isPage: boolean,
): string {
  if (type === 'default') return isPage ? 'public' : 'subscribers';
  if (type === 'always') return levels.includes('-1') ? 'public' : 'subscribers';
  return levels.includes('0') ? 'members' : `tiers ${levels.join()}`;
}

/** As the site's clock in Berlin shows an instant. */
function inBerlin(instant: Date | null): string | null {
  if (instant === null) return null;
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return `${clock.format(instant)} Europe/Berlin`;
}

const HEADINGS =
  'user_id,user_login,user_email,first_name,last_name,level_id,hash,subscriber_id,price,description,plan,created,expires,payment_gateway,payment_status,has_access';

const row = (id: number, rest: string) =>
  `${id},login,person${id}@mail.example,A,B,${rest.startsWith('0') ? 0 : 1},,${rest}`;

describe('Leaky Paywall reports made for these tests', () => {
  const read = (
    rows: readonly string[],
    content: string | null = null,
    timeZone: string | null = null,
  ) => {
    const report = textFile('export.csv', [HEADINGS, ...rows].join('\n'));
    const files = content === null ? [report] : [report, textFile('wp.xml', content)];
    return readRecords(readLeakyPaywall, files, { timeZone });
  };

  test('a cancelled subscription with a future end stays open until then', async () => {
    const records = await read([
      row(1, 'cus_1,7,Monthly,,2026-01-01 00:00:00,2026-12-24 23:59:59,stripe,canceled,no'),
    ]);
    expect(records.of('grant')[0]?.until?.toISOString()).toBe('2026-12-24T23:59:59.000Z');
    expect(records.losses['time-zone-unknown']).toBe(1);
  });

  test('a past end date does not close a subscription that is still active at Stripe', async () => {
    const records = await read([
      row(1, 'cus_1,7,Monthly,,2025-01-01 00:00:00,2025-02-01 23:59:59,stripe,active,yes'),
    ]);
    expect(records.of('subscription')[0]).toMatchObject({
      status: 'active',
      stripeCustomerId: 'cus_1',
    });
  });

  test('a member whom staff deactivated gets nothing, even with a paid subscription', async () => {
    const records = await read([
      row(1, 'cus_1,7,Monthly,,2025-01-01 00:00:00,2030-02-01 23:59:59,stripe,deactivated,no'),
    ]);
    expect([...records.of('subscription'), ...records.of('grant')]).toEqual([]);
  });

  test('the time zone in the plan takes precedence over the one of the content', async () => {
    const rows = [row(1, ',7,Print,,2025-01-01 00:00:00,2026-07-01 23:59:59,manual,active,yes')];
    const content = wxr({ items: [wxrItem({})] });
    const found = await read(rows, content);
    const named = await read(rows, content, 'America/New_York');
    expect(found.of('grant')[0]?.until?.toISOString()).toBe('2026-07-01T21:59:59.000Z');
    expect(named.of('grant')[0]?.until?.toISOString()).toBe('2026-07-02T03:59:59.000Z');
  });

  test('without the settings, plans are made of the levels in the report, and unknown facts are reported', async () => {
    const records = await read([
      row(1, ',7,Monthly,,2025-01-01 00:00:00,0000-00-00 00:00:00,manual,active,yes'),
      '2,login,free@mail.example,A,B,0,,,0,Free,,2025-01-01 00:00:00,0000-00-00 00:00:00,free_registration,active,yes',
    ]);
    expect(records.of('plan').map(({ name }) => name)).toEqual(['Monthly']);
    expect(records.of('grant')).toMatchObject([{ memberId: '1', until: null, why: 'paid' }]);
    expect(records.losses).toMatchObject({ 'prices-unknown': 1, 'meter-unknown': 1 });
  });

  test('a row without an email address is reported with its line, and the others are read', async () => {
    const records = await read([
      '7,x,,A,B,1,,,7,Monthly,,,,manual,active,yes',
      row(8, ',7,Monthly,,2025-01-01 00:00:00,0000-00-00 00:00:00,manual,active,yes'),
    ]);
    expect(records.of('problem')[0]?.at).toEqual({
      file: 'export.csv',
      line: 2,
      column: 'user_email',
    });
    expect(records.of('member')).toHaveLength(1);
  });

  test('a WordPress export alone never opens a post that the plugin gated', async () => {
    const { readWordPress } = await import(
      '../../../../src/features/moving/sources/wordpress/read-wordpress.ts'
    );
    const rule = 'a:2:{s:15:"visibility_type";s:4:"only";s:12:"only_visible";a:1:{i:0;s:1:"2";}}';
    const item = wxrItem({ meta: { _issuem_leaky_paywall_visibility: rule } });
    const records = await readRecords(readWordPress, [textFile('wp.xml', wxr({ items: [item] }))]);
    expect(records.of('article')[0]?.access).toBe('subscribers');
    expect(records.losses['membership-plugin']).toBe(1);
  });
});
