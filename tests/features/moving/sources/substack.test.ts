import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSubstack } from '../../../../src/features/moving/sources/substack/read-substack.ts';
import {
  findRealExport,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const POSTS = findRealExport('substack', 'posts-export', 'posts.csv');

describe.skipIf(POSTS === null)('the public Substack fixtures', () => {
  const read = () => readRealRecords(readSubstack, [dirname(dirname(POSTS ?? ''))]);

  test('every post and subscriber is imported, and unknown facts are reported', async () => {
    const records = await read();
    expect({
      posts: records.of('article').length,
      people: records.of('member').length,
      stripe: records.of('subscription').length,
      dated: records.of('grant').length,
      problems: records.of('problem').length,
    }).toEqual({ posts: 5, people: 21, stripe: 9, dated: 7, problems: 0 });
    expect(records.losses).toEqual({
      'prices-unknown': 1,
      'authors-left-out': 1,
      'comments-left-out': 1,
      buttons: 5,
      'end-unknown': 1,
    });
  });

  test('a comp of a hundred years keeps its end, and a gift without an end is not imported', async () => {
    const records = await read();
    const century = records.of('grant').find(({ memberId }) => memberId === 'tcowenaldkuf@gmu.edu');
    expect(century).toMatchObject({ why: 'comp', until: new Date('2118-09-11T12:14:56.557Z') });
    expect(records.of('grant').some(({ until }) => until === null)).toBe(false);
  });

  test('an address with mail disabled is imported as unsubscribed', async () => {
    const refused = (await read()).of('consent').filter(({ isSubscribed }) => !isSubscribed);
    expect(refused.map(({ externalId }) => externalId).sort()).toEqual([
      'maguirec086@comm.ca',
      'nottimferris@gmail.com',
    ]);
  });

  test('drafts, pages and recordings are imported as such, and entities are decoded', async () => {
    const records = await read();
    const bySlug = (slug: string) => records.of('article').find((article) => article.slug === slug);
    expect(bySlug('draft-text')).toMatchObject({ status: 'draft', publishedAt: null });
    expect(bySlug('about-us')?.type).toBe('page');
    expect(bySlug('plain-text')?.dek).toBe('“This quote’s rather short”');
    expect(JSON.stringify(bySlug('podcast')?.body)).toContain('my-audio/file.mp3');
    expect(JSON.stringify(records.of('article'))).not.toContain('Sign up now');
  });
});

describe('Substack exports made for these tests', () => {
  const post = (audience: string, body: string) =>
    readRecords(
      readSubstack,
      [
        textFile(
          'posts.csv',
          `post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n7.a-post,2026-01-01T00:00:00.000Z,TRUE,,newsletter,${audience},A post,,\n`,
        ),
        textFile('posts/7.a-post.html', body),
      ],
      { siteUrl: 'https://old.substack.com' },
    );

  test('the paywall of a paid post becomes its cut, and is removed from the text', async () => {
    const records = await post(
      'only_paid',
      '<p>Free.</p><div class="paywall-jump x"></div><p>Paid.</p>',
    );
    const [article] = records.of('article');
    expect(article).toMatchObject({
      access: 'subscribers',
      oldAddresses: ['https://old.substack.com/p/a-post'],
    });
    const body = article && 'html' in article.body ? article.body : null;
    const offset = body?.cut.kind === 'position' ? body.cut.offset : -1;
    expect(body?.html.slice(0, offset)).toBe('<p>Free.</p>');
    expect(body?.html.slice(offset)).toBe('<p>Paid.</p>');
  });

  test('a paid post without a paywall has an empty preview', async () => {
    const records = await post('only_paid', '<p>Paid.</p>');
    expect(records.of('article')[0]?.body).toMatchObject({ cut: { kind: 'none' } });
  });

  test('a post for an unknown audience is for subscribers, and reported', async () => {
    const records = await post('only_founding', '<p>x</p>');
    expect(records.of('article')[0]?.access).toBe('subscribers');
    expect(records.losses['unknown-audience']).toBe(1);
  });

  test('a paying reader without a Stripe customer gets a grant until the end date', async () => {
    const list =
      'email,expiry,email_disabled,prefer_digests,stripe_connected_customer_id,type\na@b.example,2030-01-01T00:00:00.000Z,false,false,,paid\n';
    const records = await readRecords(readSubstack, [textFile('list.csv', list)]);
    expect(records.of('grant')).toMatchObject([{ why: 'paid', until: new Date('2030-01-01') }]);
    expect(records.losses['paid-without-customer']).toBe(1);
  });

  test('a list with other columns is not recognised as a Substack list', async () => {
    expect(
      await readSubstack.recognise([textFile('a.csv', 'email_address,name\na@b.example,A\n')]),
    ).toEqual([]);
  });
});
