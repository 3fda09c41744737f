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

describe.skipIf(POSTS === null)('the public fixtures', () => {
  const read = () => readRealRecords(readSubstack, [dirname(dirname(POSTS ?? ''))]);

  test('every post and person is here, and what cannot be known is named', async () => {
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

  test('a comp of a century keeps its end, and a gift without an end is not given', async () => {
    const records = await read();
    const century = records.of('grant').find(({ memberId }) => memberId === 'tcowenaldkuf@gmu.edu');
    expect(century).toMatchObject({ why: 'comp', until: new Date('2118-09-11T12:14:56.557Z') });
    expect(records.of('grant').some(({ until }) => until === null)).toBe(false);
  });

  test('disabled mail is no subscription', async () => {
    const refused = (await read()).of('consent').filter(({ isSubscribed }) => !isSubscribed);
    expect(refused.map(({ externalId }) => externalId).sort()).toEqual([
      'maguirec086@comm.ca',
      'nottimferris@gmail.com',
    ]);
  });

  test('drafts, pages and recordings come as what they are, and entities are text', async () => {
    const records = await read();
    const bySlug = (slug: string) => records.of('article').find((article) => article.slug === slug);
    expect(bySlug('draft-text')).toMatchObject({ status: 'draft', publishedAt: null });
    expect(bySlug('about-us')?.type).toBe('page');
    expect(bySlug('plain-text')?.dek).toBe('“This quote’s rather short”');
    expect(JSON.stringify(bySlug('podcast')?.body)).toContain('my-audio/file.mp3');
    expect(JSON.stringify(records.of('article'))).not.toContain('Sign up now');
  });
});

describe('exports of the project’s own', () => {
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

  test('the paywall of a paid post is its cut, and is no part of the text', async () => {
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

  test('a paid post without a paywall shows nothing of its text', async () => {
    const records = await post('only_paid', '<p>Paid.</p>');
    expect(records.of('article')[0]?.body).toMatchObject({ cut: { kind: 'none' } });
  });

  test('an audience that nobody knows is read by subscribers, and is told', async () => {
    const records = await post('only_founding', '<p>x</p>');
    expect(records.of('article')[0]?.access).toBe('subscribers');
    expect(records.losses['unknown-audience']).toBe(1);
  });

  test('a paying reader without a customer is a seat of a group, and open until the end', async () => {
    const list =
      'email,expiry,email_disabled,prefer_digests,stripe_connected_customer_id,type\na@b.example,2030-01-01T00:00:00.000Z,false,false,,paid\n';
    const records = await readRecords(readSubstack, [textFile('list.csv', list)]);
    expect(records.of('grant')).toMatchObject([{ why: 'paid', until: new Date('2030-01-01') }]);
    expect(records.losses['paid-without-customer']).toBe(1);
  });

  test('a list of other columns is none of Substack’s', async () => {
    expect(
      await readSubstack.recognise([textFile('a.csv', 'email_address,name\na@b.example,A\n')]),
    ).toEqual([]);
  });
});
