import { expect, test } from 'vitest';
import { ghostReader } from '../../../src/features/moving/sources/ghost/ghost.reader.ts';
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
