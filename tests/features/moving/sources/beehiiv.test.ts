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

describe('Beehiiv posts made for these tests', () => {
  const read = (headings: string, ...rows: readonly string[]) =>
    readRecords(readBeehiiv, [textFile('posts.csv', [headings, ...rows].join('\n'))]);
  const NEWER =
    'id,web_title,status,web_audiences,content_tags,url,content_html,thumbnail_url,created_at';

  test.each([
    ['audience', 'free', 'public'],
    ['audience', 'both', 'public'],
    ['audience', 'premium', 'subscribers'],
    ['web_audiences', '"All free subscribers, All premium subscribers"', 'public'],
    ['web_audiences', 'All free subscribers', 'public'],
    ['web_audiences', 'All premium subscribers', 'subscribers'],
  ])('the column %s with %s means %s', async (column, audience, access) => {
    const headings = NEWER.replace('web_audiences', column);
    const records = await read(headings, `1,T,confirmed,${audience},,,<p>x</p>,,2026-01-01`);
    expect(records.of('article').map((article) => article.access)).toEqual([access]);
    expect(records.losses['unknown-audience']).toBeUndefined();
  });

  test('an audience that is not known is read by subscribers alone, and reported', async () => {
    const records = await read(NEWER, '1,T,confirmed,Segment: locals,,,<p>x</p>,,2026-01-01');
    expect(records.of('article')[0]).toMatchObject({
      access: 'subscribers',
      body: { cut: { kind: 'none' } },
    });
    expect(records.losses['unknown-audience']).toBe(1);
  });

  test('an archived post is a draft, which is reported', async () => {
    const records = await read(NEWER, '1,T,archived,All free subscribers,,,<p>x</p>,,2026-01-01');
    expect(records.of('article')[0]).toMatchObject({ status: 'draft', publishedAt: null });
    expect(records.losses['archived']).toBe(1);
  });

  test('a picture of Beehiiv has the address from which it is served', async () => {
    const records = await read(
      NEWER,
      '1,T,confirmed,All free subscribers,,,<p>x</p>,uploads/asset/file/1/a b.png,2026-01-01',
    );
    expect(records.of('article')[0]?.image?.url).toBe(
      'https://media.beehiiv.com/cdn-cgi/image/quality=100/uploads/asset/file/1/a%20b.png',
    );
  });
});

describe('premium subscribers of Beehiiv', () => {
  const read = (headings: string, row: string) =>
    readRecords(readBeehiiv, [textFile('a.csv', `${headings}\n${row}\n`)]);

  test('without a customer are found at Stripe by address, and never get endless access', async () => {
    const headings = 'email,status,tier,created_at,stripe_customer_id,Free Tier,Gold Tier';
    const records = await read(headings, 'A@b.example,active,premium,2025-01-02,,No,Yes');
    expect(records.of('grant')).toEqual([]);
    expect(records.of('subscription')).toMatchObject([
      { memberId: 'a@b.example', planId: 'Gold Tier', stripeCustomerId: null },
    ]);
    expect(records.losses['end-unknown']).toBe(1);
  });

  test('of an export without tiers have the plan Premium', async () => {
    const headings = 'email,status,tier,created_at,stripe_customer_id';
    const records = await read(headings, 'a@b.example,active,premium,2025-01-02,cus_1');
    expect(records.of('plan').map(({ name }) => name)).toEqual(['Premium']);
    expect(records.of('subscription')).toMatchObject([
      { planId: 'premium', stripeCustomerId: 'cus_1' },
    ]);
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
