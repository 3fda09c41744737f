import { describe, expect, test } from 'vitest';
import { ghostReader } from '../../../../src/features/moving/sources/ghost/ghost.reader.ts';
import { readLeakyPaywall } from '../../../../src/features/moving/sources/leaky-paywall/read-leaky-paywall.ts';
import { readSubstack } from '../../../../src/features/moving/sources/substack/read-substack.ts';
import { type Records, readRecords, textFile } from '../../../support/sources.ts';

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

/** What each member gets, in short. */
function rightsOf({ of }: Records) {
  return [
    ...of('grant').map(({ memberId, until, why, isEndUnknown = false }) => {
      const end = isEndUnknown ? 'a limited time' : (until?.toISOString().slice(0, 10) ?? 'ever');
      return `${memberId}: ${why} for ${end}`;
    }),
    ...of('subscription').map(
      ({ memberId, stripeCustomerId, currentPeriodEnd }) =>
        `${memberId}: ${stripeCustomerId ?? 'by address'} to ${currentPeriodEnd?.toISOString().slice(0, 10) ?? '?'}`,
    ),
  ];
}

describe('a list of Substack signups', () => {
  const HEADINGS =
    'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at';
  const read = (...rows: readonly string[]) =>
    readRecords(readSubstack, [textFile('email_list.x.csv', lines(HEADINGS, ...rows))]);

  test('tells payers, complimentary readers and gifts by their plan', async () => {
    const records = await read(
      'month@b.example,true,2027-01-05T00:00:00.000Z,monthly,false,2025-01-02,2025-02-01',
      'year@b.example,true,,yearly,false,2025-01-02,2025-02-01',
      'comp@b.example,true,2118-01-01T00:00:00.000Z,comp,false,2025-01-02,',
      'gift@b.example,true,2027-06-01T00:00:00.000Z,gift,false,2025-01-02,',
      'other@b.example,true,2027-06-01T00:00:00.000Z,other,false,2025-01-02,',
      'founder@b.example,true,,other,false,2025-01-02,2025-02-01',
      'free@b.example,false,,free,false,2025-01-02,',
    );
    expect(rightsOf(records)).toEqual([
      'comp@b.example: comp for 2118-01-01',
      'gift@b.example: gift for 2027-06-01',
      'other@b.example: paid for 2027-06-01',
      'month@b.example: by address to 2027-01-05',
      'year@b.example: by address to ?',
      'founder@b.example: by address to ?',
    ]);
    expect(records.losses).toMatchObject({ 'end-unknown': 2, 'kind-unknown': 1 });
  });

  test('without plans is read as before', async () => {
    const headings = 'email,active_subscription,expiry,email_disabled,prefer_digests,created_at';
    const rows = ['a@b.example,true,2027-01-05T00:00:00.000Z,false,false,2025-01-02'];
    const file = textFile('list.csv', lines(headings, ...rows));
    const records = await readRecords(readSubstack, [file]);
    expect(rightsOf(records)).toEqual(['a@b.example: paid for 2027-01-05']);
    expect(records.losses['kind-unknown']).toBe(1);
  });

  test('free readers in a list with types are not reported', async () => {
    const file = textFile(
      'list.csv',
      lines(
        'email,expiry,email_disabled,prefer_digests,stripe_connected_customer_id,type',
        'a@b.example,,false,false,,',
        'b@b.example,,false,false,,free',
        'c@b.example,,false,false,,paid',
      ),
    );
    const records = await readRecords(readSubstack, [file]);
    expect(rightsOf(records)).toEqual(['c@b.example: by address to ?']);
    expect(records.losses['end-unknown']).toBe(1);
  });
});

describe('a report of Leaky Paywall', () => {
  const HEADINGS =
    'user_id,user_login,user_email,first_name,last_name,level_id,hash,subscriber_id,price,description,plan,created,expires,payment_gateway,payment_status,has_access';
  const NEVER = '0000-00-00 00:00:00';
  const row = (status: string, expires: string, { gateway = 'manual', plan = '' } = {}) =>
    `1,x,a@b.example,A,B,1,,,7,Monthly,${plan},2026-01-01 00:00:00,${expires},${gateway},${status},no`;
  const read = (one: string) =>
    readRecords(readLeakyPaywall, [textFile('report.csv', lines(HEADINGS, one))]);

  test.each([
    ['cancelled', '2027-01-05 23:59:59', ['1: paid for 2027-01-05'], []],
    ['canceled', '2027-01-05 23:59:59', ['1: paid for 2027-01-05'], []],
    ['Pending Cancel', '2027-01-05 23:59:59', ['1: paid for 2027-01-05'], []],
    ['canceled', NEVER, [], ['end-unknown']],
    ['cancelled', '', [], ['end-unknown']],
    ['pending_cancel', NEVER, [], ['end-unknown']],
    ['active', NEVER, ['1: paid for ever'], []],
    ['on-hold', '2027-01-05 23:59:59', [], ['unknown-status']],
    ['deactivated', '2027-01-05 23:59:59', [], []],
  ])('with the status %s until “%s” opens %j', async (status, expires, rights, reasons) => {
    const records = await read(row(status, expires));
    const losses = Object.keys(records.losses).filter((reason) =>
      ['end-unknown', 'unknown-status'].includes(reason),
    );
    expect([rightsOf(records), losses]).toEqual([rights, reasons]);
  });

  test('with a recurring payment and no end opens for a limited time', async () => {
    const paypal = { gateway: 'paypal_standard', plan: 'monthly' };
    const records = await read(row('active', NEVER, paypal));
    expect(rightsOf(records)).toEqual(['1: by address to ?']);
    expect(records.losses).toMatchObject({ 'end-unknown': 1, 'renews-elsewhere': 1 });
  });
});

describe('a CSV of Ghost members', () => {
  const HEADINGS =
    'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers,gift_id';
  const product = (id: string, name: string) => ({ id, name, slug: id, type: 'paid', active: 1 });
  const read = (plans: readonly object[], row: string) => {
    const db = [{ meta: { exported_on: 1, version: '6' }, data: { products: plans } }];
    const files = [
      textFile('site.json', JSON.stringify({ db })),
      textFile('members.csv', lines(HEADINGS, row)),
    ];
    return readRecords(ghostReader, files);
  };
  const [silver, gold] = [product('s', 'Silver'), product('g', 'Gold')];
  const row = (comp: boolean, tiers: string, { customer = '', gift = '' } = {}) =>
    `m,a@b.example,A,,true,${comp},${customer},2025-12-05T21:28:25.000Z,,,${tiers},${gift}`;

  test.each([
    [
      'a comp of a named plan',
      [silver, gold],
      row(true, 'Gold'),
      ['m: comp for a limited time'],
      ['comp-end-unknown'],
    ],
    [
      'a comp of the only plan',
      [silver],
      row(true, ''),
      ['m: comp for a limited time'],
      ['comp-end-unknown'],
    ],
    ['a comp of an unnamed plan', [silver, gold], row(true, ''), [], ['comp-without-tier']],
    ['a comp of an unknown plan', [silver], row(true, 'Bronze'), [], ['unknown-plan']],
    [
      'a gift',
      [silver],
      row(false, 'Silver', { gift: 'g1' }),
      ['m: gift for a limited time'],
      ['gift-end-unknown'],
    ],
    [
      'a payer',
      [silver],
      row(false, 'Silver', { customer: 'cus_1' }),
      ['m: cus_1 to ?'],
      ['period-end-unknown'],
    ],
    ['a free member', [silver], row(false, ''), [], []],
  ])('%s never becomes endless', async (_, plans, member, rights, reasons) => {
    const records = await read(plans, member);
    expect([rightsOf(records), Object.keys(records.losses)]).toEqual([rights, reasons]);
  });
});
