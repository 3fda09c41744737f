import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface SourceSize {
  readonly members: number;
  readonly articles: number;
  readonly comments: number;
}

/** The row of the members' table that is broken; null for none. */
type BrokenMember = number | null;

/** One member in this many pays, another has complimentary access. */
const PAYS_EVERY = 20;
const IS_COMPED_EVERY = 25;
const WORDS =
  'the harbour market council of a small town voted on Tuesday to mend its old lighthouse';
const PARAGRAPHS = 24;
const AUTHORS = 50;
const TAGS = 200;

/** Writes a Ghost content export with everything that owners can export, one row a line. */
export async function writeSource(
  path: string,
  size: SourceSize,
  broken: BrokenMember,
): Promise<void> {
  await pipeline(
    Readable.from(linesOf(size, broken), { objectMode: false }),
    createWriteStream(path),
  );
}

function* linesOf(size: SourceSize, broken: BrokenMember): Generator<string> {
  yield '{"db":[{"meta":{"exported_on":1764450000000,"version":"6.0.0"},"data":{\n';
  let separator = '';
  for (const [table, rows] of tablesOf(size, broken)) {
    yield `${separator}"${table}":[\n`;
    let [text, first] = ['', true];
    for (const row of rows) {
      text += `${first ? '' : ',\n'}${row}`;
      first = false;
      if (text.length < 60_000) continue;
      yield text;
      text = '';
    }
    yield `${text}\n]`;
    separator = ',\n';
  }
  yield '\n}}]}\n';
}

type Table = readonly [string, Iterable<string>];

function tablesOf(size: SourceSize, broken: BrokenMember): Table[] {
  return [
    ...siteTables(),
    ...articleTables(size),
    ...memberTables(size, broken),
    ...moneyTables(size),
  ];
}

function rows(count: number, make: (index: number) => object): Iterable<string> {
  return each(count, (index) => JSON.stringify(make(index)));
}

/** Tables with few rows on any site. */
function siteTables(): Table[] {
  const tier = { id: 'gold', name: 'Gold', slug: 'gold', type: 'paid', active: 1 };
  const prices = { currency: 'usd', monthly_price: 900, yearly_price: 9000 };
  const price = { stripe_price_id: 'price_gold', stripe_product_id: 'prod_gold', amount: 900 };
  return [
    ['settings', rows(1, () => ({ key: 'title', value: 'A large site' }))],
    ['products', rows(1, () => ({ ...tier, ...prices }))],
    [
      'newsletters',
      rows(1, () => ({ id: 'daily', name: 'Daily', slug: 'daily', status: 'active' })),
    ],
    ['stripe_products', rows(1, () => ({ stripe_product_id: 'prod_gold', product_id: 'gold' }))],
    ['stripe_prices', rows(1, () => ({ ...price, currency: 'usd', interval: 'month' }))],
    ['users', rows(AUTHORS, (index) => ({ id: `u${index}`, name: `Author ${index}` }))],
    [
      'tags',
      rows(TAGS, (index) => ({ id: `t${index}`, name: `Topic ${index}`, slug: `topic-${index}` })),
    ],
  ];
}

function articleTables({ articles, comments, members }: SourceSize): Table[] {
  const comment = (index: number) => ({
    id: `c${index}`,
    post_id: `p${Math.floor(index / 3) % articles}`,
    member_id: `m${index % members}`,
    parent_id: index % 3 === 0 ? null : `c${index - (index % 3)}`,
    status: 'published',
    html: `<p>Comment ${index}</p>`,
    created_at: '2026-02-02 03:04:05',
  });
  const of = (index: number) => ({ post_id: `p${index}`, sort_order: 0 });
  return [
    ['posts', rows(articles, post)],
    [
      'posts_authors',
      rows(articles, (index) => ({ ...of(index), author_id: `u${index % AUTHORS}` })),
    ],
    ['posts_tags', rows(articles, (index) => ({ ...of(index), tag_id: `t${index % TAGS}` }))],
    ['comments', rows(comments, comment)],
  ];
}

function memberTables({ members }: SourceSize, broken: BrokenMember): Table[] {
  const row = (index: number) =>
    index === broken ? `{"id":"m${index}","email":"broken" "row"}` : JSON.stringify(member(index));
  const given = (index: number) => ({
    member_id: `m${index}`,
    product_id: 'gold',
    expiry_at: '2031-01-01 00:00:00',
  });
  return [
    ['members', each(members, row)],
    [
      'members_newsletters',
      rows(members, (index) => ({ member_id: `m${index}`, newsletter_id: 'daily' })),
    ],
    [
      'members_products',
      each(members, (index) => (isComped(index) ? JSON.stringify(given(index)) : null)),
    ],
  ];
}

function moneyTables({ members }: SourceSize): Table[] {
  const paying = Math.floor(members / PAYS_EVERY);
  const customer = (index: number) => ({
    member_id: `m${index * PAYS_EVERY}`,
    customer_id: `cus_${index}`,
  });
  return [
    ['members_stripe_customers', rows(paying, customer)],
    ['members_stripe_customers_subscriptions', rows(paying, subscription)],
  ];
}

function* each(count: number, make: (index: number) => string | null): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    const row = make(index);
    if (row !== null) yield row;
  }
}

function isComped(index: number): boolean {
  return index % IS_COMPED_EVERY === 1 && index % PAYS_EVERY !== 0;
}

/** The number of members with complimentary access. */
export function countComped(members: number): number {
  return Array.from({ length: members }, (_, index) => isComped(index)).filter(Boolean).length;
}

function member(index: number) {
  const status = index % PAYS_EVERY === 0 ? 'paid' : isComped(index) ? 'comped' : 'free';
  return {
    id: `m${index}`,
    email: `reader${index}@mail.example`,
    name: `Reader ${index}`,
    note: index % 7 === 0 ? 'Met at the fair' : null,
    status,
    created_at: '2025-01-02 03:04:05',
  };
}

function subscription(index: number) {
  return {
    id: `s${index}`,
    customer_id: `cus_${index}`,
    subscription_id: `sub_${index}`,
    stripe_price_id: 'price_gold',
    status: 'active',
    current_period_end: '2031-01-01 00:00:00',
    start_date: '2025-01-02 03:04:05',
    cancel_at_period_end: 0,
    plan_amount: 900,
    plan_currency: 'usd',
    plan_interval: 'month',
  };
}

function post(index: number) {
  const paragraph = (number: number) => `<p>${WORDS} ${index}.${number}, and ${WORDS}.</p>`;
  const all = Array.from({ length: PARAGRAPHS }, (_, number) => paragraph(number));
  const html = `${all.slice(0, 4).join('')}<!--members-only-->${all.slice(4).join('')}`;
  return {
    id: `p${index}`,
    slug: `article-${index}`,
    title: `Article ${index}`,
    type: 'post',
    status: 'published',
    visibility: ['public', 'members', 'paid'][index % 3],
    html,
    published_at: '2026-01-02 03:04:05',
    created_at: '2026-01-02 03:04:05',
  };
}
