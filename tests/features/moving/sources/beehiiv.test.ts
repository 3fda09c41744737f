import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBeehiiv } from '../../../../src/features/moving/sources/beehiiv/read-beehiiv.ts';
import {
  findRealExport,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const MEMBERS = findRealExport('beehiiv', 'members', 'members.csv');

describe.skipIf(MEMBERS === null)('the public Beehiiv fixtures', () => {
  const read = () => readRealRecords(readBeehiiv, [dirname(dirname(MEMBERS ?? ''))]);

  test('every subscriber, tier and post is imported, and unknown facts are reported', async () => {
    const records = await read();
    expect({
      people: records.of('member').length,
      tiers: records.of('plan').map(({ name }) => name),
      posts: records.of('article').length,
      problems: records.of('problem').length,
    }).toEqual({ people: 9, tiers: ['Bronze', 'Silver', 'Gold'], posts: 2, problems: 0 });
    expect(records.losses).toEqual({
      'prices-unknown': 1,
      'authors-left-out': 1,
      'picture-without-address': 2,
      'end-unknown': 2,
      'premium-without-tier': 1,
    });
  });

  test('the states inactive and pending mean neither a consent nor a withdrawal', async () => {
    const consents = (await read()).of('consent');
    const of = (email: string) =>
      consents.find(({ externalId }) => externalId === email)?.isSubscribed;
    expect(of('lorem@example.com')).toBe(true);
    expect(of('dolor@example.com')).toBeUndefined();
    expect(of('amett@example.com')).toBeUndefined();
    expect(of('unsublit@example.com')).toBe(false);
  });

  test('names are trimmed, and dates are read without their zone name', async () => {
    const members = (await read()).of('member');
    expect(members.find(({ email }) => email === 'ipsum@example.com')).toMatchObject({
      name: 'Ipsum Name',
      createdAt: new Date('2023-03-24T10:36:47Z'),
    });
    expect(members.find(({ email }) => email === 'fromsubstack@example.com')?.createdAt).toEqual(
      new Date('2022-03-12T11:43:23Z'),
    );
  });

  test('the body of a post is extracted from the mail template around it', async () => {
    const [article] = (await read()).of('article');
    expect(article).toMatchObject({ slug: 'sample-post', tagIds: ['Lorem Ipsum', 'Dolor Simet'] });
    expect(JSON.stringify(article?.body)).toContain('<p>Sample HTML here</p>');
    expect(JSON.stringify(article?.body)).not.toContain('<table');
  });
});

test('a premium post has an empty preview', async () => {
  const csv =
    'id,web_title,status,audience,content_tags,url,web_subtitle,content_html,thumbnail_url,created_at\n1,T,confirmed,premium,,https://x.example/p/t,,<p>Paid</p>,,2026-01-01 00:00:00\n';
  const records = await readRecords(readBeehiiv, [textFile('posts.csv', csv)]);
  expect(records.of('article')[0]).toMatchObject({
    access: 'subscribers',
    body: { cut: { kind: 'none' } },
  });
});
