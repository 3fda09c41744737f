import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMailchimp } from '../../../../src/features/moving/sources/mailchimp/read-mailchimp.ts';
import {
  findRealExport,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const LIST = findRealExport('mailchimp', 'subscribed.csv');

describe.skipIf(LIST === null)('the public Mailchimp fixtures', () => {
  const read = () => readRealRecords(readMailchimp, [dirname(LIST ?? '')]);

  test('the columns of each list determine the consent of its addresses', async () => {
    const records = await read();
    const consents = records
      .of('consent')
      .map(({ externalId, isSubscribed }) => [externalId, isSubscribed]);
    expect(consents).toEqual(
      ['s1', 's2', 's3', 's4', 's5'].map((name) => [`${name}@example.com`, true]),
    );
    const reasons = records.of('suppression').map(({ email, reason }) => `${email[0]} ${reason}`);
    expect(reasons).toEqual([...Array(5).fill('c bounce'), ...Array(5).fill('u unsubscribed')]);
    expect(records.of('member')).toHaveLength(15);
  });

  test('tags are split from their cell, and dates are read as UTC', async () => {
    const records = await read();
    const member = records.of('member').find(({ email }) => email === 's5@example.com');
    expect(member).toMatchObject({ name: 'Dolor Simet', labels: ['Lorem Editors'] });
    const left = records.of('suppression').find(({ email }) => email === 'u1@example.com');
    expect(left?.since?.toISOString()).toBe('2018-07-23T12:19:27.000Z');
  });
});

test('a tag may contain a comma, and duplicate tags are removed', async () => {
  const csv =
    'Email Address,MEMBER_RATING,OPTIN_TIME,LEID,TAGS\na@b.example,2,,1,"""Press, local"",""VIP"",""VIP"""\n';
  const records = await readRecords(readMailchimp, [textFile('any-name.csv', csv)]);
  expect(records.of('member')[0]?.labels).toEqual(['Press, local', 'VIP']);
});

test('in a list with an unknown name, only confirmed addresses are subscribed', async () => {
  const csv =
    'Email Address,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID\n' +
    'shop@b.example,2,,,1\nreader@b.example,2,,2024-05-01 10:00:00,2\n';
  const subscribed = async (name: string) => {
    const records = await readRecords(readMailchimp, [textFile(name, csv)]);
    return records.of('consent').map(({ externalId }) => externalId);
  };
  expect(await subscribed('file-01.csv')).toEqual(['reader@b.example']);
  expect(await subscribed('subscribed_members.csv')).toHaveLength(2);
  expect(await subscribed('nonsubscribed_members.csv')).toEqual([]);
});
