import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readHead } from '../../../../src/features/moving/read-streams.ts';
import type { SourceFile } from '../../../../src/features/moving/source-files.ts';
import { ghostReader } from '../../../../src/features/moving/sources/ghost/ghost.reader.ts';
import { readLeakyPaywall } from '../../../../src/features/moving/sources/leaky-paywall/read-leaky-paywall.ts';
import { readMailchimp } from '../../../../src/features/moving/sources/mailchimp/read-mailchimp.ts';
import { readMemberful } from '../../../../src/features/moving/sources/memberful/read-memberful.ts';
import { readPmpro } from '../../../../src/features/moving/sources/pmpro/read-pmpro.ts';
import { readSubstack } from '../../../../src/features/moving/sources/substack/read-substack.ts';
import { type Records, readRealRecords, readRecords, textFile } from '../../../support/sources.ts';

type Row = Readonly<Record<string, string>>;

/** A row of each system's list of members, whom it gives access until the end of 2027. */
const LISTS = {
  pmpro: {
    reader: readPmpro,
    row: {
      ...{
        id: '7',
        username: 'zoe',
        firstname: 'Zoë 🦉',
        lastname: 'O’Hara',
        email: 'zoe@mail.example',
      },
      ...{ membership: 'Digital “Monthly”, new', membership_id: '2', discount_code: '' },
      ...{ subscription_transaction_id: '', billing_amount: '7', next_payment_date: 'N/A' },
      ...{ joined: '2026-01-02', startdate: '2026-01-02', expires: '2027-12-31' },
    },
    end: 'expires',
  },
  'leaky-paywall': {
    reader: readLeakyPaywall,
    row: {
      ...{
        user_id: '7',
        user_email: 'zoe@mail.example',
        first_name: 'Zoë 🦉',
        last_name: 'O’Hara',
      },
      ...{ level_id: '2', subscriber_id: '', price: '7', description: 'Print, “Digital”' },
      ...{ created: '2026-01-02 03:04:05', expires: '2027-12-31 23:59:59' },
      ...{ payment_gateway: 'manual', payment_status: 'active', has_access: 'yes' },
    },
    end: 'expires',
  },
  memberful: {
    reader: readMemberful,
    row: {
      ...{ 'Full Name': 'Zoë 🦉 O’Hara', Email: 'zoe@mail.example', Plan: 'Print, new' },
      ...{ Active: 'Yes', 'Created at': '2026-01-02', 'Expiration date': '2027-12-31' },
      ...{ 'Stripe customer ID': '', 'Memberful ID': '7' },
    },
    end: 'Expiration date',
  },
} as const;
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
const bytesFile = (path: string, bytes: Buffer): SourceFile => {
  const open = () => Promise.resolve(Readable.from([bytes], { objectMode: false }));
  return { path, bytes: bytes.length, open, head: async () => readHead(await open()) };
};

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

  test.each(VARIANTS)('with %s says the same', async (_, vary) => {
    const plain = await read(system, [textFile('a.csv', write([row]))]);
    expect(meaningOf(plain).grants).toEqual([expect.stringMatching(/ 2027-12-31$/)]);
    expect(meaningOf(await read(system, [vary(row, end)]))).toEqual(meaningOf(plain));
  });

  test('without any row is a list of nobody', async () => {
    const headings = `${Object.keys(row).map(quoted).join(',')}\n`;
    expect(meaningOf(await read(system, [textFile('a.csv', headings)]))).toEqual({
      ...{ members: [], grants: [], problems: [] },
    });
  });

  test('with an end that nobody can read opens nothing, and names the row', async () => {
    const file = textFile('a.csv', write([{ ...row, [end]: '03/04/2027' }]));
    const { grants, members, problems } = meaningOf(await read(system, [file]));
    expect([members.length, grants, problems]).toEqual([
      1,
      [],
      [expect.stringContaining('03/04/2027')],
    ]);
  });
});

describe('lists of other versions', () => {
  test('Paid Memberships Pro before its third version named levels alone, and no subscription', async () => {
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

  test('Leaky Paywall named the address otherwise, and not who has access', async () => {
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
  ] as const)('an empty list of %s is no mistake', async (_, reader, headings) => {
    for (const mark of [',', ';']) {
      const file = textFile('members.csv', `${headings.replaceAll(',', mark)}\r\n`);
      const { of } = await readRecords(reader, [file]);
      expect([of('member'), of('problem')]).toEqual([[], []]);
    }
  });
});

describe('a content export of Ghost', () => {
  const member = { id: 'm1', email: 'zoe@mail.example', name: 'Zoë 🦉', status: 'free' };
  const site = (data: object, version = '6.0.0') =>
    JSON.stringify({ db: [{ meta: { version }, data }] });
  const whole = { settings: [{ key: 'title', value: 'Owls 🦉' }], posts: [], members: [member] };
  const EMPTY = [
    'posts_authors',
    'posts_tags',
    'products',
    'newsletters',
    'comments',
    'members_labels',
  ];

  test.each([
    ['empty tables', site({ ...whole, ...Object.fromEntries(EMPTY.map((name) => [name, []])) })],
    ['tables in another order', site(Object.fromEntries(Object.entries(whole).reverse()))],
    ['a byte order mark and spaces', `\uFEFF \n${site(whole)}\n\n`],
    ['indents and CRLF', JSON.stringify(JSON.parse(site(whole)), null, 2).replaceAll('\n', '\r\n')],
    ['escaped letters', site(whole).replaceAll('🦉', '\\ud83e\\udd89').replaceAll('ë', '\\u00eb')],
    ['an older version', site(whole, '4.48.9')],
    ['tables that nobody knows', site({ ...whole, recommendations_v9: [{ id: 1 }] })],
  ])('with %s says the same', async (_, text) => {
    const { of } = await readRecords(ghostReader, [textFile('export.json', text)]);
    expect(of('member').map(({ name }) => name)).toEqual(['Zoë 🦉']);
    expect([of('site').map(({ title }) => title), of('problem')]).toEqual([['Owls 🦉'], []]);
  });

  test('below any folders, beside other files, is found', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pennypress-variants-'));
    try {
      for (const [path, text] of [
        ['Ghost export (3)/2026-11-29/db/site.ghost.2026-11-29.json', site(whole)],
        ['Ghost export (3)/read me.txt', 'Made on a Sunday.'],
        ['Ghost export (3)/.hidden/x', ''],
      ] as const) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const { of } = await readRealRecords(ghostReader, [folder]);
      expect(of('member')).toHaveLength(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
