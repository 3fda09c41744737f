import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readCsvRows } from '../../../../src/features/moving/read-csv-rows.ts';
import { readHead } from '../../../../src/features/moving/read-streams.ts';
import { readPlainCsv } from '../../../../src/features/moving/sources/csv/read-plain-csv.ts';
import {
  findRealExport,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const CURATED = findRealExport('other-platforms', 'mg-curated-members-csv', 'subscribers.csv');

test.skipIf(CURATED === null)(
  'a Curated list is imported with its dates, and subscribes nobody',
  async () => {
    const records = await readRealRecords(readPlainCsv, [CURATED ?? '']);
    expect(records.of('member').length + records.of('problem').length).toBeGreaterThan(15);
    expect(records.of('member')[0]?.createdAt?.toISOString()).toBe('2021-02-04T07:55:20.000Z');
    expect(records.of('consent')).toEqual([]);
  },
);

const CSV =
  'E-Mail,Vorname,Nachname,Abo,Bis,Kunde,Newsletter,Kennung\na@b.example,A,B,Gold,2027-01-01,,ja,1\nb@b.example,,,Gold,,cus_1,yes,2\nc@b.example,,,Gold,,,,3\n';

test('without a mapping only columns with unambiguous headings are read', async () => {
  const records = await readRecords(readPlainCsv, [textFile('a.csv', CSV)]);
  expect(records.of('member').map(({ email, name }) => [email, name])).toEqual([
    ['a@b.example', null],
    ['b@b.example', null],
    ['c@b.example', null],
  ]);
  expect([...records.of('consent'), ...records.of('grant'), ...records.of('subscription')]).toEqual(
    [],
  );
});

test('the plan maps columns to fields', async () => {
  const columns = {
    firstName: 'Vorname',
    lastName: 'Nachname',
    plan: 'Abo',
    until: 'Bis',
    stripeCustomerId: 'Kunde',
    subscribed: 'Newsletter',
    id: 'Kennung',
  };
  const records = await readRecords(readPlainCsv, [textFile('a.csv', CSV)], { columns });
  expect(records.of('member')[0]).toMatchObject({ externalId: '1', name: 'A B' });
  expect(records.of('grant')).toMatchObject([
    { memberId: '1', planId: 'Gold', until: new Date('2027-01-01') },
  ]);
  expect(records.of('subscription')).toMatchObject([{ memberId: '2', stripeCustomerId: 'cus_1' }]);
  // Only what plainly says yes is a consent.
  expect(records.of('consent').map(({ isSubscribed }) => isSubscribed)).toEqual([false, true]);
  expect(records.losses['end-unknown']).toBe(1);
});

test('an unclosed quote is an error, and does not buffer the rest of the file', async () => {
  const text = `email\na@b.example\n"${'x'.repeat(100)}`;
  await expect(readRecords(readPlainCsv, [textFile('a.csv', text)])).rejects.toThrow();
});

test('a list of any length is streamed, never loaded as a whole', async () => {
  let written = 0;
  const PIECE = `${'reader@mail.example,Ada Reader\n'.repeat(2000)}`;
  const pieces = function* () {
    yield 'email,name\n';
    // Five gigabytes, of which only what is read is ever made.
    for (let bytes = 0; bytes < 5_000_000_000; bytes += PIECE.length) {
      written += PIECE.length;
      yield PIECE;
    }
  };
  const open = () => Promise.resolve(Readable.from(pieces(), { objectMode: false }));
  const path = 'members.csv';
  const head = () => readHead({ path, open });
  const file = { path, bytes: 5_000_000_000, open, head };
  let rows = 0;
  let others = 0;
  written = 0;
  for await (const { cell } of readCsvRows(file)) {
    if (cell('email') !== 'reader@mail.example') others += 1;
    rows += 1;
    if (rows === 50_000) break;
  }
  expect(others).toBe(0);
  const read = rows * 'reader@mail.example,Ada Reader\n'.length;
  expect(written - read).toBeLessThan(2_000_000);
});

// The columns that MemberPress's own exports have (its list tables of members and of subscriptions).
const MEMBERPRESS_MEMBERS = `ID,username,email,name,first_name,last_name,txn_count,status,memberships,registered
7,ada,Ada@mail.example,"Lovelace, Ada",Ada,Lovelace,3,active,12,2024-02-03 04:05:06
8,bob,bob@mail.example,"Dylan, Bob",Bob,Dylan,1,active,13,2024-03-04 05:06:07
9,cyd,cyd@mail.example,,,,0,none,,2024-04-05 06:07:08
`;
const MEMBERPRESS_SUBSCRIPTIONS = `sub_type,ID,user_email,gateway,member,fname,lname,product_name,expires_at,subscr_id,user_id,status,created_at,active
subscription,1,ada@mail.example,Card (Stripe),ada,Ada,Lovelace,Gold,2027-05-06 23:59:59,sub_1GZ,7,Enabled,2024-02-03 04:05:06,Yes
transaction,2,bob@mail.example,Unknown,bob,Bob,Dylan,Silver,0000-00-00 00:00:00,mp-txn-5c1,8,None,2024-03-04 05:06:07,Yes
transaction,3,dan@mail.example,Check (Offline),dan,Dan,,Silver,2027-01-31 23:59:59,mp-txn-5c2,10,None,2024-05-06 07:08:09,Yes
`;

test('the members and subscriptions of MemberPress are imported with one mapping', async () => {
  const columns = {
    email: 'user_email',
    firstName: 'fname',
    lastName: 'lname',
    createdAt: 'registered',
    plan: 'product_name',
    until: 'expires_at',
  };
  const files = [
    textFile('members-1700000000.csv', MEMBERPRESS_MEMBERS),
    textFile('subscriptions-1700000000.csv', MEMBERPRESS_SUBSCRIPTIONS),
  ];
  const records = await readRecords(readPlainCsv, files, { columns });
  expect(
    records
      .of('member')
      .map(({ externalId, name, createdAt }) => [
        externalId,
        name,
        createdAt?.toISOString().slice(0, 10),
      ]),
  ).toEqual([
    ['ada@mail.example', 'Ada Lovelace', '2024-02-03'],
    ['bob@mail.example', 'Bob Dylan', '2024-03-04'],
    ['cyd@mail.example', null, '2024-04-05'],
    // Only the list of subscriptions has them.
    ['dan@mail.example', 'Dan', '2024-05-06'],
  ]);
  expect(
    records.of('grant').map(({ memberId, planId, until }) => [memberId, planId, until]),
  ).toEqual([
    ['ada@mail.example', 'Gold', new Date('2027-05-06T23:59:59Z')],
    ['dan@mail.example', 'Silver', new Date('2027-01-31T23:59:59Z')],
  ]);
  // What lasts for ever is named, and not given.
  expect(records.losses['end-unknown']).toBe(1);
  expect(records.of('problem')).toEqual([]);
});

test('an unreadable end date is reported, and grants nothing', async () => {
  const columns = { plan: 'Plan', until: 'Ends' };
  const csv = 'Email,Plan,Ends\na@b.example,Gold,soon\nb@b.example,Gold,2027-01-01\n';
  const records = await readRecords(readPlainCsv, [textFile('a.csv', csv)], { columns });
  expect(records.of('problem')).toMatchObject([
    { at: { file: 'a.csv', line: 2, column: 'Ends' }, message: expect.stringContaining('“soon”') },
  ]);
  expect(records.of('grant').map(({ memberId }) => memberId)).toEqual(['b@b.example']);
});
