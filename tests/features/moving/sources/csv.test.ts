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
  'a list of Curated comes with its dates, and subscribes nobody',
  async () => {
    const records = await readRealRecords(readPlainCsv, [CURATED ?? '']);
    expect(records.of('member').length + records.of('problem').length).toBeGreaterThan(15);
    expect(records.of('member')[0]?.createdAt?.toISOString()).toBe('2021-02-04T07:55:20.000Z');
    expect(records.of('consent')).toEqual([]);
  },
);

const CSV =
  'E-Mail,Vorname,Nachname,Abo,Bis,Kunde,Newsletter,Kennung\na@b.example,A,B,Gold,2027-01-01,,ja,1\nb@b.example,,,Gold,,cus_1,yes,2\nc@b.example,,,Gold,,,,3\n';

test('without a mapping only what a heading says in so many words is taken', async () => {
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

test('the plan says which column is what', async () => {
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

test('a quote that is never closed is an error with its line, and nothing endless is kept', async () => {
  const text = `email\na@b.example\n"${'x'.repeat(100)}`;
  await expect(readRecords(readPlainCsv, [textFile('a.csv', text)])).rejects.toThrow();
});

test('a list of any length is read while it comes, and never held whole', async () => {
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
