import { describe, expect, test } from 'vitest';
import { readBeehiiv } from '../../../../src/features/moving/sources/beehiiv/read-beehiiv.ts';
import { readCoral } from '../../../../src/features/moving/sources/coral/read-coral.ts';
import { readMailchimp } from '../../../../src/features/moving/sources/mailchimp/read-mailchimp.ts';
import { readRemark42 } from '../../../../src/features/moving/sources/remark42/read-remark42.ts';
import { readOrderItems } from '../../../../src/features/moving/sources/woocommerce/order-items.rules.ts';
import { readWooCommerce } from '../../../../src/features/moving/sources/woocommerce/read-woocommerce.ts';
import { readRecords, textFile } from '../../../support/sources.ts';

describe('exports of other versions and settings', () => {
  const columns = 'MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS';
  const values = '2,2024-01-02 03:04:05,2024-01-02 03:05:05,2024-01-02 03:05:05,1,a,,';
  test.each([
    ['subscribed_email_audience_export_ab12.csv', ['consent']],
    ['nonsubscribed_email_audience_export_ab12.csv', []],
    ['unsubscribed_email_audience_export_ab12.csv', ['suppression']],
    ['cleaned_email_audience_export_ab12.csv', ['suppression']],
  ])('a Mailchimp list in another language: %s gives %j', async (name, kinds) => {
    const text = `E-Mail-Adresse,Vorname,Nachname,${columns}\nzoe@mail.example,Zoë,Hart,${values}\n`;
    const { all, of } = await readRecords(readMailchimp, [textFile(`audience/${name}`, text)]);
    expect(of('member')).toMatchObject([{ email: 'zoe@mail.example', name: 'Zoë Hart' }]);
    expect(all.map(({ kind }) => kind).filter((kind) => kind !== 'member')).toEqual(kinds);
  });

  test('a Beehiiv list without paid tiers is imported without Stripe customers', async () => {
    const text =
      'Email,Status,Tier,Created At\nzoe@mail.example,active,free,2024-01-02 03:04:05 UTC\n';
    const { of } = await readRecords(readBeehiiv, [textFile('a.csv', text)]);
    expect([of('member').length, of('consent').length, of('problem')]).toEqual([1, 1, []]);
  });

  const site = { version: 1, users: [], posts: [] };
  const comment = {
    id: 'c1',
    pid: '',
    text: '<p>Words</p>',
    user: { name: 'Zoë' },
    locator: { site: 'remark', url: 'https://old.example/a' },
    time: '2024-01-02T03:04:05Z',
  };
  test.each([
    ['whole', [site, comment]],
    ['without its first line', [comment, { ...comment, id: 'c2' }]],
  ])('a remark42 backup, %s, has every comment', async (_, rows) => {
    const text = rows.map((row) => JSON.stringify(row)).join('\n');
    const { of } = await readRecords(readRemark42, [textFile('backup.json', text)]);
    const expected = rows.filter((row) => 'id' in row).map((row) => ('id' in row ? row.id : ''));
    expect(of('comment').map(({ externalId }) => externalId)).toEqual(expected);
    expect(of('problem')).toEqual([]);
  });

  const date = (iso: string) => ({ $date: iso });
  const coral = {
    stories: [{ _id: { $oid: '1' }, id: 's1', url: 'https://old.example/a', commentCounts: {} }],
    users: [
      {
        id: 'u1',
        username: 'zoe',
        email: 'zoe@mail.example',
        role: 'COMMENTER',
        profiles: [],
        status: {},
      },
    ],
    comments: [
      {
        id: 'c1',
        storyID: 's1',
        authorID: 'u1',
        status: 'NONE',
        revisions: [{ body: 'Words', createdAt: date('2024-01-02T03:04:05Z') }],
        createdAt: date('2024-01-02T03:04:05Z'),
        actionCounts: { REACTION: { $numberInt: '3' } },
      },
    ],
  };
  test.each([
    [
      'a document on each line',
      (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n'),
    ],
    ['one list', (rows: object[]) => JSON.stringify(rows)],
    ['a list over many lines', (rows: object[]) => JSON.stringify(rows, null, 2)],
  ])('a Coral export from MongoDB is read as %s', async (_, write) => {
    const files = Object.entries(coral).map(([name, rows]) =>
      textFile(`${name}.json`, write(rows)),
    );
    const { of } = await readRecords(readCoral, files);
    expect(of('problem')).toEqual([]);
    expect(of('comment')).toMatchObject([
      {
        article: { url: 'https://old.example/a' },
        author: { email: 'zoe@mail.example' },
        likes: { count: 3 },
        createdAt: new Date('2024-01-02T03:04:05Z'),
      },
    ]);
  });

  test('a Coral CSV with headings added by a spreadsheet is read', async () => {
    const row = 'c1,u1,s1,2024-01-02T03:04:05Z,Words,,APPROVED,';
    const text = `id,authorID,storyID,createdAt,body,parentID,status,rating\n${row}\n`;
    const stories = 's1,https://old.example/a,A,,,,COMMENTS\n';
    const files = [textFile('comments.csv', text), textFile('stories.csv', stories)];
    const { of } = await readRecords(readCoral, files);
    expect([of('comment').length, of('problem')]).toEqual([1, []]);
  });
});

describe('WooCommerce Subscriptions', () => {
  const NEXT = '2027-01-02 00:00:00';
  const END = '2027-03-04 00:00:00';
  const heading =
    'subscription_id,subscription_status,customer_id,billing_email,start_date,next_payment_date,end_date,order_items,order_total';
  const item = 'product_id:17|name:Print|quantity:1|total:9.00';
  const rowOf = (status: string, next: string, end: string, total = '9.00') =>
    `7,${status},3,zoe@mail.example,2026-01-02 03:04:05,${next},${end},${item},${total}`;
  const read = async (...rows: string[]) =>
    await readRecords(readWooCommerce, [textFile('s.csv', [heading, ...rows].join('\n'))]);

  test.each([
    ['wc-active', NEXT, '0', ['paid 2027-01-02']],
    ['active', NEXT, END, ['paid 2027-01-02']],
    ['wc-active', END, NEXT, ['paid 2027-01-02']],
    ['wc-active', '', END, ['paid 2027-03-04']],
    ['wc-active', '0', '0', ['end-unknown']],
    ['wc-pending-cancel', '0', END, ['paid 2027-03-04']],
    ['wc-pending-cancel', NEXT, '', ['paid 2027-01-02']],
    ['wc-on-hold', NEXT, '0', ['payment-declined']],
    ['wc-cancelled', '0', END, []],
    ['wc-expired', '0', END, []],
    ['wc-pending', NEXT, '0', []],
    ['wc-switched', NEXT, '0', []],
  ])(
    'a subscription that is %s, with the next payment %s and the end %s, opens %j',
    async (status, next, end, opens) => {
      const { of } = await read(rowOf(status, next, end));
      const lost = of('loss').flatMap(({ of: kind, reason }) => (kind === 'grant' ? [reason] : []));
      const given = of('grant').map(
        ({ why, until }) => `${why} ${until?.toISOString().slice(0, 10)}`,
      );
      expect([...given, ...lost]).toEqual(opens);
      expect([of('member').length, of('plan').map(({ name }) => name)]).toEqual([1, ['Print']]);
      expect([of('subscription'), of('consent')]).toEqual([[], []]);
    },
  );

  test('free orders are comps, guests are identified by their address, and a person is one member', async () => {
    const guest = rowOf('wc-active', NEXT, '0').replace('7,', '8,').replace(',3,', ',0,');
    const second = rowOf('wc-active', NEXT, '0').replace('7,', '9,');
    const { of } = await read(rowOf('wc-active', NEXT, '0', '0'), second, guest);
    expect(of('grant').map(({ memberId, why }) => `${memberId} ${why}`)).toEqual([
      '3 comp',
      '3 paid',
      'zoe@mail.example paid',
    ]);
    expect(of('member').map(({ externalId }) => externalId)).toEqual(['3', 'zoe@mail.example']);
  });

  test.each([
    ['5179', [{ id: '5179', name: 'Product 5179' }]],
    ['name:Print; and web|quantity:1|total:9', [{ id: 'Print; and web', name: 'Print; and web' }]],
    [
      'product_id:1|name:A: the | first|quantity:1;product_id:2|name:B|quantity:1',
      [
        { id: '1', name: 'A: the | first' },
        { id: '2', name: 'B' },
      ],
    ],
    ['', []],
  ])('the products of the cell %j are separated', (cell, items) => {
    expect(readOrderItems(cell)).toEqual(items);
  });
});
