import { expect, test } from 'vitest';
import { readMemberful } from '../../../../src/features/moving/sources/memberful/read-memberful.ts';
import { readRecords, textFile } from '../../../support/sources.ts';

// No export with a licence was found: the columns are those that public importers read.
const HEADINGS =
  'Full Name,First Name,Last Name,Email,Memberful ID,Active,Plan,Created at,Expiration date,Total spend,Stripe customer ID';

const read = (rows: readonly string[]) =>
  readRecords(readMemberful, [textFile('members.csv', [HEADINGS, ...rows].join('\r\n'))]);

test('several rows of one account become one member with several plans', async () => {
  const records = await read([
    'Ana,,,ana@b.example,7,yes,Gold,2025-01-01,2026-12-24,10,cus_1',
    'Ana,,,ana@b.example,7,yes,Print,2025-01-01,2027-01-01,10,',
  ]);
  expect(records.of('member')).toHaveLength(1);
  expect(records.of('plan').map(({ name }) => name)).toEqual(['Gold', 'Print']);
  expect(records.of('subscription')).toMatchObject([
    { stripeCustomerId: 'cus_1', stripeSubscriptionId: null, planId: 'Gold' },
  ]);
  expect(records.of('grant')).toMatchObject([{ planId: 'Print', until: new Date('2027-01-01') }]);
});

test('an inactive member gets nothing, and access without an end date is limited and reported', async () => {
  const records = await read([
    ',Bo,Li,bo@b.example,8,no,Gold,2025-01-01,2030-01-01,10,cus_2',
    ',Cy,,cy@b.example,9,yes,Gold,2025-01-01,,0,',
    'x,,,no address,10,yes,Gold,,,,',
  ]);
  expect(records.of('subscription')).toEqual([]);
  expect(records.of('grant')).toMatchObject([
    { memberId: '9', until: null, isEndUnknown: true, why: 'comp' },
  ]);
  expect(records.losses['end-unknown']).toBe(1);
  expect(records.of('problem')[0]?.at).toMatchObject({ line: 4, column: 'Email' });
});
