import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPmpro } from '../../../../src/features/moving/sources/pmpro/read-pmpro.ts';
import {
  findRealExport,
  type Records,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

const MEMBERS = findRealExport('pmpro', 'members.csv');

interface Expected {
  made_at: string;
  levels: { id: string; name: string }[];
  posts: { id: number; slug: string; levels: number[] }[];
  members: {
    kind: string;
    user_id: number;
    level_id: number;
    membership_status: string;
    stripe_subscription: string | null;
    truth: { access: boolean; until: string | null; renews: boolean };
  }[];
}

describe.skipIf(MEMBERS === null)(
  'real Paid Memberships Pro exports of members and orders, with tables and content',
  () => {
    const folder = dirname(MEMBERS ?? '');
    let expected: Expected;
    let records: Records;

    beforeAll(async () => {
      expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
      records = await readRealRecords(readPmpro, [folder]);
    });

    test('every count of the Paid Memberships Pro source is imported', () => {
      const posts = new Set(expected.posts.map(({ id }) => String(id)));
      const people = new Set(expected.members.map(({ user_id }) => user_id));
      expect({
        people: records.of('member').length,
        levels: records
          .of('plan')
          .map(({ name }) => name)
          .sort(),
        posts: records.of('article').filter(({ externalId }) => posts.has(externalId)).length,
        problems: records.of('problem').length,
      }).toEqual({
        people: people.size,
        levels: expected.levels.map(({ name }) => name).sort(),
        posts: expected.posts.length,
        problems: 0,
      });
    });

    test('each membership opens what it opened before, until the same date', () => {
      const madeAt = new Date(expected.made_at);
      for (const { user_id, level_id, truth } of expected.members) {
        const externalId = `${user_id}:${level_id}`;
        const subscription = records
          .of('subscription')
          .find((record) => record.externalId === externalId);
        const grant = records.of('grant').find((record) => record.externalId === externalId);
        const isOpen = grant !== undefined && (grant.until === null || grant.until > madeAt);
        expect({ externalId, access: subscription !== undefined || isOpen }).toEqual({
          externalId,
          access: truth.access,
        });
        const end = subscription?.currentPeriodEnd ?? grant?.until ?? null;
        const day = truth.until?.slice(0, 10) ?? null;
        if (truth.access && truth.until !== null)
          expect({ externalId, day: inBerlin(end) }).toEqual({ externalId, day });
      }
    });

    test('each post requires its own levels and those of its category', () => {
      const read = expected.posts.map(({ id, slug }) => {
        const article = records.of('article').find(({ externalId }) => externalId === String(id));
        return { slug, access: article?.access, levels: article?.planIds };
      });
      const truth = expected.posts.map(({ slug, levels }) => ({
        slug,
        access: levels.length === 0 ? 'public' : 'tiers',
        levels: levels.map(String),
      }));
      expect(read).toEqual(truth);
    });

    test("memberships that match Stripe become subscriptions, and PayPal's are reported", () => {
      const own = expected.members.filter(({ truth, kind }) => truth.renews && kind !== 'paypal');
      expect(
        records
          .of('subscription')
          .map(({ stripeSubscriptionId }) => stripeSubscriptionId)
          .sort(),
      ).toEqual(own.map(({ stripe_subscription }) => stripe_subscription).sort());
      expect(records.losses['renews-elsewhere']).toBe(1);
    });

    test('a person with two levels is one member with both', () => {
      const [two] = records.of('member').filter(({ email }) => email === 'pm.two@mail.example');
      expect(
        records.of('subscription').filter(({ memberId }) => memberId === two?.externalId),
      ).toHaveLength(2);
      expect(records.of('label').map(({ label }) => label)).toEqual(['Crossword']);
    });

    test('memberships given for free are comps with their end date, and those paid by cheque are paid grants', () => {
      const of = (kind: string) => {
        const ids = expected.members
          .filter((member) => member.kind === kind)
          .map(({ user_id }) => String(user_id));
        return records.of('grant').filter(({ memberId }) => ids.includes(memberId));
      };
      expect(of('comp').map(({ why, until }) => [why, until === null])).toEqual([
        ['comp', true],
        ['comp', false],
      ]);
      expect(of('print').every(({ why, until }) => why === 'paid' && until !== null)).toBe(true);
    });

    test('without the tables, posts that may have been gated stay closed', async () => {
      const paths = ['members.csv', 'orders.csv', 'wordpress.xml'].map((name) =>
        join(folder, name),
      );
      const without = await readRealRecords(readPmpro, paths);
      const posts = without.of('article').filter(({ type }) => type === 'post');
      expect(
        posts.every(({ access, planIds }) => access === 'tiers' && !planIds.includes('1')),
      ).toBe(true);
      expect(without.losses['post-levels-unknown']).toBe(1);
    });
  },
);

function inBerlin(instant: Date | null): string | null {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
  return instant === null ? null : clock.format(instant);
}

const HEADINGS =
  'id,username,firstname,lastname,email,membership,membership_id,discount_code_id,discount_code,subscription_transaction_id,billing_amount,cycle_number,cycle_period,next_payment_date,joined,startdate,expires';

describe('Paid Memberships Pro exports made for these tests', () => {
  test('without the orders an unknown gateway is reported, and paid access lasts until its end', async () => {
    const rows = [
      HEADINGS,
      '1,a,A,B,a@mail.example,Monthly,2,,,I-PAYPAL,7,1,Month,2026-12-04,2025-01-01,2026-09-20,N/A',
    ];
    const records = await readRecords(readPmpro, [textFile('members.csv', rows.join('\r\n'))]);
    expect(records.of('grant')[0]?.until?.toISOString()).toBe('2026-12-04T23:59:59.000Z');
    expect(records.losses).toMatchObject({ 'gateway-unknown': 1, 'renews-elsewhere': 1 });
  });

  test("a past end date counts even before the plugin's nightly task has run", async () => {
    const rows = [
      HEADINGS,
      '1,a,A,B,a@mail.example,Print,4,,,,,,,,2025-01-01,2025-09-20,2026-09-20',
    ];
    const records = await readRecords(readPmpro, [textFile('members.csv', rows.join('\n'))]);
    expect(records.of('grant')[0]?.until?.toISOString()).toBe('2026-09-20T23:59:59.000Z');
  });

  test('levels without members become plans too', async () => {
    const tables = {
      memberships_pages: [{ membership_id: '9', page_id: '1' }],
      memberships_categories: [],
    };
    const files = [
      textFile('tables.json', JSON.stringify(tables)),
      textFile('wp.xml', wxr({ items: [wxrItem({ id: '1' }), wxrItem({ id: '2' })] })),
    ];
    const records = await readRecords(readPmpro, files);
    expect(records.of('plan').map(({ name }) => name)).toEqual(['Level 9']);
    expect(records.of('article').map(({ access }) => access)).toEqual(['tiers', 'public']);
  });

  test('broken tables are reported, and the posts that they would open stay closed', async () => {
    const files = [
      textFile('tables.json', '{"memberships_pages": [{}]}'),
      textFile('wp.xml', wxr({ items: [wxrItem({})] })),
    ];
    const records = await readRecords(readPmpro, files);
    expect(records.of('problem')).toHaveLength(1);
    expect(records.of('article')[0]?.access).toBe('subscribers');
  });
});
