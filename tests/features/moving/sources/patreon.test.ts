import { describe, expect, test } from 'vitest';
import { readPatreon } from '../../../../src/features/moving/sources/patreon/read-patreon.ts';
import {
  findRealExport,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const FILES = ['members-header-2023.csv', 'members-header-newer.csv'].map((name) =>
  findRealExport('patreon', name),
);

describe.skipIf(FILES.includes(null))('both formats of the Patreon list', () => {
  test.each(FILES)(
    '%s: patrons have access until the end of the paid period, and nothing renews here',
    async (file) => {
      const records = await readRealRecords(readPatreon, [file ?? '']);
      expect(records.of('member')).toHaveLength(6);
      expect(records.of('plan').map(({ name }) => name)).toEqual(['Gold', 'Silver']);
      const ends = records
        .of('grant')
        .map(({ memberId, planId, until }) => [memberId, planId, until?.toISOString()]);
      expect(ends).toEqual([
        ['1000001', 'Gold', '2026-12-01T08:00:00.000Z'],
        ['1000002', 'Silver', '2027-02-01T10:00:00.000Z'],
        ['1000004', null, '2025-03-01T08:00:00.000Z'],
        ['1000005', 'Gold', '2026-12-10T08:00:00.000Z'],
      ]);
      expect(records.of('subscription')).toEqual([]);
      expect(records.losses).toEqual({ 'renews-elsewhere': 1, 'payment-declined': 1 });
      expect(records.of('consent')).toEqual([]);
    },
  );
});

const HEADINGS =
  'Name,Email,Patron Status,Free Trial,Pledge Amount,Tier,User ID,Access Expiration,Next Charge Date';

test('a trial is a comp until its first charge, and a patron without a next charge is reported', async () => {
  const rows = [
    'T,t@b.example,,Yes,0,Gold,1,,2026-12-01 08:00:00',
    'P,p@b.example,Active patron,No,5,Gold,2,,',
  ];
  const records = await readRecords(readPatreon, [
    textFile('list.csv', [HEADINGS, ...rows].join('\n')),
  ]);
  expect(records.of('grant')).toMatchObject([{ memberId: '1', why: 'comp' }]);
  expect(records.losses['end-unknown']).toBe(1);
});
