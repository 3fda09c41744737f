import { describe, expect, test } from 'vitest';
import { readPmpro } from '../../../../src/features/moving/sources/pmpro/read-pmpro.ts';
import { readRecords, textFile } from '../../../support/sources.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

type Cells = Readonly<Record<string, string>>;

/** A list as the plugin writes it: bare headings, all cells quoted, quotes escaped by `escaped`. */
function list(rows: readonly Cells[], escaped: '\\"' | '""' = '""'): string {
  const [first = {}] = rows;
  const write = (cell: string) => `"${cell.replaceAll('"', escaped)}"`;
  const lines = rows.map((row) => Object.values(row).map(write).join(','));
  return `${[Object.keys(first).join(','), ...lines].join('\n')}\n`;
}

/** The columns of version 3 before it listed the ids of levels. */
const WITHOUT_LEVEL_ID: Cells = {
  id: '7',
  username: 'zoe',
  firstname: 'Zoë',
  lastname: 'O’Hara',
  email: 'zoe@mail.example',
  membership: 'Digital',
  discount_code_id: '',
  discount_code: '',
  subscription_transaction_id: 'sub_1',
  billing_amount: '7',
  cycle_number: '1',
  cycle_period: 'Month',
  next_payment_date: '2027-01-05',
  joined: '2026-01-02',
  startdate: '2026-01-02',
  expires: 'N/A',
};

/** The columns up to version 2, without subscriptions. */
const OLD: Cells = {
  id: '7',
  username: 'zoe',
  firstname: 'Zoë',
  lastname: 'O’Hara',
  email: 'zoe@mail.example',
  'billing firstname': '',
  address1: 'Straße 1, "Hof"',
  membership: 'Digital',
  'initial payment': '7',
  fee: '7',
  term: 'Month',
  discount_code_id: '',
  discount_code: '',
  joined: '2026-01-02',
  expires: 'Never',
};

const ORDER: Cells = {
  id: '46',
  user_id: '7',
  membership_id: '2',
  level_name: 'Digital',
  total: '7',
  status: 'success',
  gateway: 'stripe',
  subscription_transaction_id: 'sub_9',
};

const read = (files: Readonly<Record<string, string>>) =>
  readRecords(
    readPmpro,
    Object.entries(files).map(([name, text]) => textFile(name, text)),
  );

describe('quotes in the lists of Paid Memberships Pro', () => {
  const names = [
    'Chloé "Coco"',
    '"Q" first',
    'last "Q"',
    '"',
    'back\\',
    'a, "b"',
    '\\"both\\"',
    '',
  ];

  test.each(['\\"', '""'] as const)('escaped as %s are read', async (escaped) => {
    const rows = names.map((firstname, id) => ({
      ...WITHOUT_LEVEL_ID,
      id: `${id + 1}`,
      firstname,
    }));
    const records = await read({ 'members.csv': list(rows, escaped) });
    expect(records.of('problem')).toEqual([]);
    expect(records.of('member').map(({ name }) => name)).toEqual(
      names.map((name) => `${name} O’Hara`.trim()),
    );
  });

  test('are read in orders too, whatever the chunks of the file', async () => {
    // A file is read in chunks of 1,000 characters, so that escapes stand at their borders.
    const rows = Array.from({ length: 200 }, (_, id) => ({
      ...ORDER,
      id: `${id}`,
      user_id: `${id}`,
      level_name: `Say \\"${'x'.repeat(id % 7)}"`.replaceAll('\\', ''),
    }));
    const records = await read({ 'orders.csv': list(rows, '\\"') });
    const levels = new Set(rows.map(({ level_name: name }) => name));
    expect(records.of('plan').map(({ name }) => name)).toEqual([[...levels][0]]);
  });
});

describe('lists of Paid Memberships Pro without the ids of levels', () => {
  const content = wxr({ items: [wxrItem({ id: '11' })] });
  const pages = [{ membership_id: '2', page_id: '11' }];
  const tables = (more: object) =>
    JSON.stringify({ memberships_pages: pages, memberships_categories: [], ...more });
  const members = list([WITHOUT_LEVEL_ID]);
  const plansOf = async (files: Readonly<Record<string, string>>) => {
    const records = await read({ 'wp.xml': content, 'members.csv': members, ...files });
    return {
      plans: records.of('plan').map(({ externalId, name }) => [externalId, name]),
      member: records.of('subscription').map(({ planId }) => planId),
      article: records.of('article').flatMap(({ planIds }) => planIds),
      unknown: records.losses['level-id-unknown'] ?? 0,
    };
  };

  test.each([
    ['the orders', { 't.json': tables({}), 'orders.csv': list([ORDER]) }],
    [
      'the table of levels',
      { 't.json': tables({ wp_pmpro_membership_levels: [{ id: 2, name: 'Digital' }] }) },
    ],
    [
      'the table of levels as CSV',
      {
        't.json': tables({}),
        'levels.csv': 'id,name,initial_payment,cycle_number\n2,Digital,7,1\n',
      },
    ],
    [
      'a newer list',
      {
        't.json': tables({}),
        'newer.csv': list([
          {
            ...WITHOUT_LEVEL_ID,
            id: '8',
            membership_id: '2',
            subscription_transaction_id: 'sub_2',
          },
        ]),
      },
    ],
  ])('have the level that posts ask for by number, if %s name it', async (_, files) => {
    const found = await plansOf(files);
    expect(found.plans).toEqual([['2', 'Digital']]);
    expect(new Set(found.member)).toEqual(new Set(['2']));
    expect(found).toMatchObject({ article: ['2'], unknown: 0 });
  });

  test('report a level whose number no file states', async () => {
    const found = await plansOf({
      't.json': tables({}),
      'orders.csv': list([{ ...ORDER, level_name: 'Print' }]),
    });
    expect(found).toMatchObject({ member: ['Digital'], unknown: 1 });
  });

  test('report a name that two levels share, and grant neither', async () => {
    const levels = [2, 3].map((id) => ({ id, name: 'Digital' }));
    const found = await plansOf({ 't.json': tables({ pmpro_membership_levels: levels }) });
    expect(found).toMatchObject({ member: ['Digital'], unknown: 1 });
  });

  test('are recognised as lists of former members by `ended`, and grant nothing', async () => {
    const { expires: _, ...others } = WITHOUT_LEVEL_ID;
    const { expires: _old, discount_code: _code, discount_code_id: _id, ...old } = OLD;
    for (const row of [others, old]) {
      const records = await read({ 'old.csv': list([{ ...row, ended: '2026-06-02' }]) });
      expect(records.of('member')).toHaveLength(1);
      expect([...records.of('grant'), ...records.of('subscription')]).toEqual([]);
    }
  });
});

describe('lists of Paid Memberships Pro before version 3', () => {
  test('a recurring payer gets no endless access, but a subscription to be found at Stripe', async () => {
    const records = await read({ 'members.csv': list([OLD], '\\"') });
    expect(records.of('grant')).toEqual([]);
    expect(records.of('subscription')).toMatchObject([
      {
        planId: 'Digital',
        stripeCustomerId: null,
        stripeSubscriptionId: null,
        currentPeriodEnd: null,
      },
    ]);
    expect(records.losses['end-unknown']).toBe(1);
  });

  test('the newest order names the subscription', async () => {
    const orders = [ORDER, { ...ORDER, id: '45', subscription_transaction_id: 'sub_8' }];
    const records = await read({ 'members.csv': list([OLD]), 'orders.csv': list(orders) });
    expect(records.of('subscription')).toMatchObject([
      { planId: '2', stripeSubscriptionId: 'sub_9' },
    ]);
    expect(records.losses['end-unknown']).toBeUndefined();
  });

  test('a cancelled newest order names none', async () => {
    const orders = [
      { ...ORDER, status: 'cancelled' },
      { ...ORDER, id: '45' },
    ];
    const records = await read({ 'members.csv': list([OLD]), 'orders.csv': list(orders) });
    expect(records.of('subscription')).toMatchObject([{ stripeSubscriptionId: null }]);
  });

  test('a payer at PayPal without a date is open for a limited time', async () => {
    const order = { ...ORDER, gateway: 'paypalexpress', subscription_transaction_id: 'I-1' };
    const records = await read({ 'members.csv': list([OLD]), 'orders.csv': list([order]) });
    expect(records.of('grant')).toEqual([]);
    expect(records.of('subscription')).toMatchObject([{ stripeSubscriptionId: null }]);
    expect(records.losses).toMatchObject({ 'renews-elsewhere': 1, 'end-unknown': 1 });
  });

  test('a membership that costs nothing stays endless, and one with an end keeps it', async () => {
    const rows = [
      { ...OLD, id: '1', fee: '0', 'initial payment': '0' },
      { ...OLD, id: '2', fee: '0' },
      { ...OLD, id: '3', expires: '2027-12-31' },
    ];
    const records = await read({ 'members.csv': list(rows) });
    expect(
      records.of('grant').map(({ memberId, until }) => [memberId, until?.getUTCFullYear()]),
    ).toEqual([
      ['1', undefined],
      ['2', undefined],
      ['3', 2027],
    ]);
  });

  test('the oldest columns, without discount codes, are recognised', async () => {
    const { discount_code: _, discount_code_id: _id, 'initial payment': _first, ...oldest } = OLD;
    const ending = { ...oldest, id: '8', expires: '03/04/2027' };
    const records = await read({ 'members.csv': list([oldest, ending]) });
    expect(records.of('subscription')).toHaveLength(1);
    // The plugin wrote the month first then.
    expect(records.of('grant')[0]?.until?.toISOString().slice(0, 10)).toBe('2027-03-04');
  });
});
