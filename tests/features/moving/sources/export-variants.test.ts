import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../../../src/features/moving/source-file.ts';
import { readMailchimp } from '../../../../src/features/moving/sources/mailchimp/read-mailchimp.ts';
import { readSubstack } from '../../../../src/features/moving/sources/substack/read-substack.ts';
import { bytesFile, type Records, readRecords, textFile } from '../../../support/sources.ts';
import { LISTS } from './samples/lists.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

type Row = Readonly<Record<string, string>>;

type System = keyof typeof LISTS;
const SYSTEMS = Object.keys(LISTS) as System[];

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const write = (rows: readonly Row[], [mark, end]: readonly [string, string] = [',', '\n']) => {
  const [first = {}] = rows;
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row))];
  return lines.map((cells) => cells.map(quoted).join(mark)).join(end) + end;
};

const read = (system: System, files: readonly SourceFile[]) =>
  readRecords(LISTS[system].reader, files);

/** What is the same however a list is written. */
function meaningOf({ of }: Records) {
  return {
    members: of('member').map(({ email, name }) => `${email} ${name}`),
    grants: of('grant').map(
      ({ planId, until }) => `${planId} ${until?.toISOString().slice(0, 10)}`,
    ),
    problems: of('problem').map(({ message }) => message),
  };
}

const reversed = (row: Row): Row => Object.fromEntries(Object.entries(row).reverse());
const without = (row: Row, name: string): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name));

const VARIANTS: readonly (readonly [string, (row: Row, end: string) => SourceFile])[] = [
  ['columns in another order', (row) => textFile('a.csv', write([reversed(row)]))],
  ['a byte order mark', (row) => textFile('a.csv', `\uFEFF${write([row])}`)],
  ['CRLF', (row) => textFile('a.csv', write([row], [',', '\r\n']))],
  ['semicolons', (row) => textFile('a.csv', write([row], [';', '\r\n']))],
  ['tabs', (row) => textFile('a.tsv', write([row], ['\t', '\n']))],
  [
    'UTF-16, as spreadsheets save it',
    (row) => bytesFile('a.csv', Buffer.from(`\uFEFF${write([row], ['\t', '\r\n'])}`, 'utf16le')),
  ],
  [
    'headings in capitals',
    (row) =>
      textFile(
        'a.csv',
        write([row]).replace(/^.*/, (line) => line.toUpperCase()),
      ),
  ],
  [
    'columns that nobody knows',
    (row) => textFile('a.csv', write([{ extra: '1', ...row, 'more, too': '' }])),
  ],
  ['another name and folder', (row) => textFile('My Export/2026/members (1).CSV', write([row]))],
  [
    'an end as people write it',
    (row, end) => textFile('a.csv', write([{ ...row, [end]: 'December 31, 2027' }])),
  ],
];

describe.each(SYSTEMS)('a list of %s', (system) => {
  const { row, end } = LISTS[system];

  test.each(VARIANTS)('reads the same with %s', async (_, vary) => {
    const plain = await read(system, [textFile('a.csv', write([row]))]);
    expect(meaningOf(plain).grants).toEqual([expect.stringMatching(/ 2027-12-31$/)]);
    expect(meaningOf(await read(system, [vary(row, end)]))).toEqual(meaningOf(plain));
  });

  test('has no members if it has no rows', async () => {
    const headings = `${Object.keys(row).map(quoted).join(',')}\n`;
    expect(meaningOf(await read(system, [textFile('a.csv', headings)]))).toEqual({
      members: [],
      grants: [],
      problems: [],
    });
  });

  test('grants nothing for an unreadable end date, and reports the row', async () => {
    const file = textFile('a.csv', write([{ ...row, [end]: '03/04/2027' }]));
    const { grants, members, problems } = meaningOf(await read(system, [file]));
    expect([members.length, grants, problems]).toEqual([
      1,
      [],
      [expect.stringContaining('03/04/2027')],
    ]);
  });
});

describe('lists of older plugin versions', () => {
  test('Paid Memberships Pro before version 3 lists only levels, without subscriptions', async () => {
    const old = ['membership_id', 'subscription_transaction_id', 'startdate'].reduce(
      without,
      LISTS.pmpro.row as Row,
    );
    const records = await read('pmpro', [textFile('a.csv', write([old]))]);
    expect(meaningOf(records)).toMatchObject({
      members: ['zoe@mail.example Zoë 🦉 O’Hara'],
      grants: ['Digital “Monthly”, new 2027-12-31'],
      problems: [],
    });
    expect(records.of('plan')).toMatchObject([{ name: 'Digital “Monthly”, new' }]);
  });

  test('an older Leaky Paywall list is read with its other email column and without has_access', async () => {
    const { user_email: email, has_access: _, ...others } = LISTS['leaky-paywall'].row;
    const records = await read('leaky-paywall', [textFile('a.csv', write([{ ...others, email }]))]);
    expect(meaningOf(records)).toMatchObject({ members: ['zoe@mail.example Zoë 🦉 O’Hara'] });
  });

  test.each([
    [
      'Mailchimp',
      readMailchimp,
      'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME',
    ],
    [
      'Substack',
      readSubstack,
      'Email,Subscription type,Start date,email,active_subscription,expiry,created_at,email_disabled',
    ],
  ] as const)('an empty list of %s is no error', async (_, reader, headings) => {
    for (const mark of [',', ';']) {
      const file = textFile('members.csv', `${headings.replaceAll(',', mark)}\r\n`);
      const { of } = await readRecords(reader, [file]);
      expect([of('member'), of('problem')]).toEqual([[], []]);
    }
  });
});

describe('data that WordPress plugins store in the database', () => {
  const content = textFile(
    'wp.xml',
    wxr({
      items: [
        wxrItem({ id: '11' }),
        wxrItem({ id: '12', more: '<category domain="category" nicename="law">Law</category>' }),
        wxrItem({ id: '13' }),
      ],
    }).replace(
      '<item>',
      '<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>law</wp:category_nicename></wp:category><item>',
    ),
  );
  const members = textFile('members.csv', write([LISTS.pmpro.row]));
  const pages = [{ membership_id: '2', page_id: '11', modified: '' }];
  const categories = [{ membership_id: '2', category_id: '4', modified: '' }];
  const accessOf = ({ of }: Records) =>
    Object.fromEntries(of('article').map(({ externalId, access }) => [externalId, access]));
  const WHOLE = { 11: 'tiers', 12: 'tiers', 13: 'public' };

  test.each([
    [
      'JSON',
      [
        textFile(
          't.json',
          JSON.stringify({ memberships_pages: pages, memberships_categories: categories }),
        ),
      ],
      WHOLE,
    ],
    [
      'JSON with the prefix of the database',
      [
        textFile(
          't.json',
          JSON.stringify({
            wp_pmpro_memberships_pages: pages,
            wp_pmpro_memberships_categories: categories,
          }),
        ),
      ],
      WHOLE,
    ],
    [
      'a dump of phpMyAdmin',
      [
        textFile(
          'dump.json',
          JSON.stringify([
            { type: 'header', version: '5.2' },
            { type: 'database', name: 'wp' },
            { type: 'table', name: 'wp_pmpro_memberships_pages', database: 'wp', data: pages },
            {
              type: 'table',
              name: 'wp_pmpro_memberships_categories',
              database: 'wp',
              data: categories,
            },
          ]),
        ),
      ],
      WHOLE,
    ],
    [
      'two CSVs',
      [textFile('p.csv', write(pages)), textFile('c.csv', write(categories, [';', '\r\n']))],
      WHOLE,
    ],
    // What only the other table would say is not shown.
    [
      'one of the two',
      [textFile('p.csv', write(pages))],
      { 11: 'tiers', 12: 'tiers', 13: 'tiers' },
    ],
  ] as const)('the tables of Paid Memberships Pro are read as %s', async (_, files, expected) => {
    const records = await read('pmpro', [members, content, ...files]);
    expect([accessOf(records), records.of('problem')]).toEqual([expected, []]);
  });

  const option = {
    levels: { 2: { label: 'Print', price: '7', subscription_length_type: 'limited' } },
    restrictions: { post_types: [{ post_type: 'post', taxonomy: 'all', allowed_value: 3 }] },
    leaky_paywall_currency: 'EUR',
  };
  test.each([
    ['with its name around it', { 'issuem-leaky-paywall': option }],
    ['as the command line of WordPress prints it', option],
  ])('the settings of Leaky Paywall are read %s', async (_, json) => {
    const report = textFile('report.csv', write([LISTS['leaky-paywall'].row]));
    const files = [report, textFile('settings.json', JSON.stringify(json, null, 2))];
    const { of } = await read('leaky-paywall', files);
    expect(of('plan').map(({ name }) => name)).toEqual(['Print']);
    expect(of('accessRule').map(({ freeReads }) => freeReads)).toEqual([{ count: 3, perDays: 30 }]);
  });
});
