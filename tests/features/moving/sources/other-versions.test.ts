import { describe, expect, test } from 'vitest';
import { readBeehiiv } from '../../../../src/features/moving/sources/beehiiv/read-beehiiv.ts';
import { readCoral } from '../../../../src/features/moving/sources/coral/read-coral.ts';
import { readMailchimp } from '../../../../src/features/moving/sources/mailchimp/read-mailchimp.ts';
import { readRemark42 } from '../../../../src/features/moving/sources/remark42/read-remark42.ts';
import { readRecords, textFile } from '../../../support/sources.ts';

describe('exports of other versions and settings', () => {
  const columns = 'MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS';
  const values = '2,2024-01-02 03:04:05,2024-01-02 03:05:05,2024-01-02 03:05:05,1,a,,';
  test.each([
    ['subscribed_email_audience_export_ab12.csv', ['consent']],
    ['nonsubscribed_email_audience_export_ab12.csv', []],
    ['unsubscribed_email_audience_export_ab12.csv', ['suppression']],
    ['cleaned_email_audience_export_ab12.csv', ['suppression']],
  ])('Mailchimp in another language: %s gives %j', async (name, kinds) => {
    const text = `E-Mail-Adresse,Vorname,Nachname,${columns}\nzoe@mail.example,Zoë,Hart,${values}\n`;
    const { all, of } = await readRecords(readMailchimp, [textFile(`audience/${name}`, text)]);
    expect(of('member')).toMatchObject([{ email: 'zoe@mail.example', name: 'Zoë Hart' }]);
    expect(all.map(({ kind }) => kind).filter((kind) => kind !== 'member')).toEqual(kinds);
  });

  test('Beehiiv without paid tiers knows no customers at Stripe', async () => {
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
  ])('a backup of remark42, %s, gives every comment', async (_, rows) => {
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
  ])('Coral as MongoDB exports it, %s', async (_, write) => {
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

  test('Coral with the headings that a spreadsheet added', async () => {
    const row = 'c1,u1,s1,2024-01-02T03:04:05Z,Words,,APPROVED,';
    const text = `id,authorID,storyID,createdAt,body,parentID,status,rating\n${row}\n`;
    const stories = 's1,https://old.example/a,A,,,,COMMENTS\n';
    const files = [textFile('comments.csv', text), textFile('stories.csv', stories)];
    const { of } = await readRecords(readCoral, files);
    expect([of('comment').length, of('problem')]).toEqual([1, []]);
  });
});
