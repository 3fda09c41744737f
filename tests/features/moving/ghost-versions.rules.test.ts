import { describe, expect, test } from 'vitest';
import { findSuperlinearGrowth } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { ghostReader } from '../../../src/features/moving/sources/ghost/ghost.reader.ts';
import { readGhostBody } from '../../../src/features/moving/sources/ghost/ghost-body.rules.ts';
import { readRecords, textFile } from '../../support/sources.ts';

type Row = Record<string, unknown>;

async function read(version: string, data: Record<string, Row[]>) {
  const db = [{ meta: { exported_on: 1_616_548_552_757, version }, data }];
  return (await readRecords(ghostReader, [textFile('ghost.json', JSON.stringify({ db }))])).all;
}

const author = { id: '1', name: 'Ann', slug: 'ann' };

test('a page of Ghost 2.9 stays a page, and its single author is read from the post', async () => {
  const post = { status: 'published', author_id: '1', html: '<p>Hello</p>' };
  const records = await read('2.9.0', {
    posts: [
      { ...post, id: 'a', title: 'A post', slug: 'a-post', page: 0 },
      { ...post, id: 'b', title: 'About', slug: 'about', page: 1 },
    ],
    users: [author],
  });
  expect(records.filter(({ kind }) => kind === 'article')).toMatchObject([
    { externalId: 'a', type: 'post', authorIds: ['1'] },
    { externalId: 'b', type: 'page', authorIds: ['1'] },
  ]);
});

test('a Ghost 2.9 post keeps its meta description, and the posts_authors table takes precedence', async () => {
  const records = await read('2.9.0', {
    posts: [
      {
        id: 'a',
        title: 'A post',
        slug: 'a-post',
        status: 'published',
        author_id: '1',
        html: '<p>Hello</p>',
        meta_description: 'What the post says',
      },
    ],
    users: [author, { id: '2', name: 'Ben', slug: 'ben' }],
    posts_authors: [
      { id: 'x', post_id: 'a', author_id: '2', sort_order: 0 },
      { id: 'y', post_id: 'a', author_id: '1', sort_order: 1 },
    ],
  });
  expect(records.find(({ kind }) => kind === 'article')).toMatchObject({
    authorIds: ['2', '1'],
    meta: { description: 'What the post says' },
  });
});

test('what a post shows in search results and social networks is read, and only what differs on Twitter is lost', async () => {
  const post = { title: 'A post', status: 'published', html: '<p>Hello</p>' };
  const records = await read('6.0.0', {
    posts: [
      { ...post, id: 'a', slug: 'a' },
      { ...post, id: 'b', slug: 'b' },
    ],
    posts_meta: [
      {
        post_id: 'a',
        meta_title: 'Found',
        meta_description: 'Found it.',
        og_title: 'Shared',
        twitter_title: 'Shared',
        twitter_description: 'Shared it.',
        og_image: 'https://old.example/card.png',
      },
      { post_id: 'b', og_title: 'Shared', twitter_title: 'Tweeted' },
    ],
  });
  const [first, second] = records.filter(({ kind }) => kind === 'article');
  expect(first).toMatchObject({
    meta: {
      title: 'Found',
      description: 'Found it.',
      socialTitle: 'Shared',
      socialDescription: 'Shared it.',
      image: 'https://old.example/card.png',
    },
  });
  expect(second).toMatchObject({ meta: { title: null, socialTitle: 'Shared' } });
  const losses = records.filter(({ kind }) => kind === 'loss');
  expect(losses).toMatchObject([{ reason: 'twitter-meta' }]);
});

test('the prices of a Ghost 4 tier are read from the table of prices', async () => {
  const price = { stripe_product_id: 'prod_1', active: 1, currency: 'usd', type: 'recurring' };
  const records = await read('4.1.0', {
    products: [
      {
        id: 't',
        name: 'Gold',
        slug: 'gold',
        type: 'paid',
        active: 1,
        monthly_price_id: 'm',
        yearly_price_id: 'y',
      },
    ],
    stripe_products: [{ id: 's', product_id: 't', stripe_product_id: 'prod_1' }],
    stripe_prices: [
      { ...price, id: 'm', stripe_price_id: 'price_m', amount: 500, interval: 'month' },
      { ...price, id: 'y', stripe_price_id: 'price_y', amount: 4800, interval: 'year' },
      { ...price, id: 'o', stripe_price_id: 'price_o', amount: 400, interval: 'month' },
    ],
  });
  const plan = records.find((record) => record.kind === 'plan');
  expect(plan?.kind === 'plan' && plan.prices).toEqual([
    expect.objectContaining({ amount: 500, stripePriceId: 'price_m', isCurrent: true }),
    expect.objectContaining({ amount: 4800, stripePriceId: 'price_y', isCurrent: true }),
    expect.objectContaining({ amount: 400, stripePriceId: 'price_o', isCurrent: false }),
  ]);
});

test('the only newsletter of Ghost 4 is chosen by its column, and a missing choice is reported', async () => {
  const member = { email: 'a@mail.example', status: 'free' };
  const members = [
    { ...member, id: '1', subscribed: 1 },
    { ...member, id: '2', subscribed: 0 },
  ];
  const records = await read('4.48.0', { members });
  expect(records.filter(({ kind }) => kind === 'consent')).toMatchObject([
    { of: { memberId: '1' }, newsletterId: null, isSubscribed: true },
  ]);
  const unnamed = await read('5.0.0', { members: [{ ...member, id: '1' }] });
  expect(unnamed).toContainEqual(
    expect.objectContaining({ kind: 'loss', reason: 'newsletters-left-out' }),
  );
  const named = await read('5.0.0', {
    members,
    members_newsletters: [{ member_id: '2', newsletter_id: 'n' }],
  });
  expect(named.filter(({ kind }) => kind === 'consent')).toMatchObject([
    { of: { memberId: '2' }, newsletterId: 'n' },
  ]);
});

test.each([
  ['product:gold', 'tiers', ['g'], false],
  ['product:gold,product:silver', 'tiers', ['g', 's'], false],
  ['product:bronze', 'subscribers', [], true],
  ['status:-free', 'subscribers', [], true],
  ['label:vip', 'subscribers', [], true],
  ['paid', 'subscribers', [], false],
])(
  'the visibility %s of Ghost 4 opens a post to %s',
  async (visibility, access, planIds, isLost) => {
    const records = await read('4.20.0', {
      posts: [
        { id: 'a', title: 'A', slug: 'a', status: 'published', html: '<p>x</p>', visibility },
      ],
      products: [
        { id: 'g', name: 'Gold', slug: 'gold', type: 'paid', active: 1 },
        { id: 's', name: 'Silver', slug: 'silver', type: 'paid', active: 1 },
      ],
    });
    expect(records.find(({ kind }) => kind === 'article')).toMatchObject({ access, planIds });
    const reasons = records.flatMap((record) => (record.kind === 'loss' ? [record.reason] : []));
    expect(reasons).toEqual(isLost ? ['visibility-filter'] : []);
  },
);

test.each([
  '[{"permanent":true,"from":"/old","to":"/new"}]',
  '[\n  {\n    "to": "/new",\n    "from": "/old",\n    "permanent": true\n  }\n]',
])('redirects are recognised whatever the order of their keys: %s', async (json) => {
  const { of } = await readRecords(ghostReader, [textFile('redirects.json', json)]);
  expect(of('redirect')).toMatchObject([{ from: { path: '/old' }, to: '/new', isPermanent: true }]);
});

describe('gated blocks of a body', () => {
  const begin = '<!--kg-gated-block:begin nonMember:false memberSegment:"status:-free" -->';
  const end = '<!--kg-gated-block:end-->';
  const bodyOf = (html: string) => readGhostBody(html, { isPublic: true, siteUrl: null });

  test('are taken out with their audience, and one without an end is not a block', () => {
    const body = bodyOf(`a${begin}B${end}c${begin}D${end}e${begin}f`);
    expect(body.html).toBe(`a<!--gated:0-->c<!--gated:1-->e${begin}f`);
    expect(body.gatedBlocks.map(({ html }) => html)).toEqual(['B', 'D']);
  });

  test.each([begin, '<!--kg-card-begin', '<!--kg-card-begin: html ', `${begin}<!--`])(
    'take time in proportion to the length of a body of %s alone',
    async (part) => {
      const target = { name: 'a Ghost body', longest: 500_000, run: bodyOf };
      const build = (length: number) => part.repeat(Math.ceil(length / part.length));
      expect(await findSuperlinearGrowth(target, { label: part, build }, 500_000)).toBeNull();
    },
  );
});
