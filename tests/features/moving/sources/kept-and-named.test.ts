import { expect, test } from 'vitest';
import { readBeehiiv } from '../../../../src/features/moving/sources/beehiiv/read-beehiiv.ts';
import { readButtondown } from '../../../../src/features/moving/sources/buttondown/read-buttondown.ts';
import { readCommento } from '../../../../src/features/moving/sources/commento/read-commento.ts';
import { readIsso } from '../../../../src/features/moving/sources/isso/read-isso.ts';
import { readRemark42 } from '../../../../src/features/moving/sources/remark42/read-remark42.ts';
import { readSubstack } from '../../../../src/features/moving/sources/substack/read-substack.ts';
import { readWordPress } from '../../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import { readRecords, textFile } from '../../../support/sources.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

test('a remark42 backup is recognised although its first line names thousands of people', async () => {
  const users = Array.from({ length: 3000 }, (_, id) => ({ id: `github_${id}`, name: 'Ada' }));
  const site = JSON.stringify({ version: 1, users, posts: [] });
  const comment = {
    id: 'c1',
    text: '<p>x</p>',
    user: { name: 'Ada' },
    locator: { site: 's', url: 'https://old.example/a' },
    time: '2026-01-02T03:04:05Z',
  };
  const backup = textFile('backup.json', lines(site, JSON.stringify(comment)));
  expect((await readRecords(readRemark42, [backup])).of('comment')).toHaveLength(1);
});

test("an unreadable Commento commenter is reported, and their comments are imported as a guest's", async () => {
  const commenters = [{ email: 'a@mail.example', name: 'Ada' }];
  const creationDate = '2026-01-02T03:04:05Z';
  const comments = [{ commentHex: 'c', url: '/a', commenterHex: 'x', html: 'x', creationDate }];
  const file = textFile('c.json', JSON.stringify({ version: 1, commenters, comments }));
  const records = await readRecords(readCommento, [file]);
  expect(records.of('problem').map(({ message }) => message)).toEqual([
    'These fields are missing or cannot be read: commenterHex.',
  ]);
  expect(records.of('comment')).toHaveLength(1);
});

test('pending and deleted Isso comments are not published, and edits have their date', async () => {
  const one = (id: number, mode: number) => ({
    id,
    mode,
    text: 'x',
    created: 1_767_323_045.5,
    modified: 1_767_326_645,
    remote_addr: '127.0.0.0',
  });
  const comments = [one(1, 1), one(2, 2), one(3, 4), one(4, 5)];
  const file = textFile('isso.json', JSON.stringify([{ id: '/a', comments }]));
  const records = await readRecords(readIsso, [file]);
  expect(records.of('comment').map(({ status }) => status)).toEqual([
    'published',
    'held',
    'deleted',
    'held',
  ]);
  expect(records.of('comment')[0]?.editedAt?.toISOString()).toBe('2026-01-02T04:04:05.000Z');
});

test('notes of editors and plugins in WordPress are reported instead of imported as comments', async () => {
  const comment = (id: number, type: string) => `<wp:comment><wp:comment_id>${id}</wp:comment_id>
<wp:comment_date_gmt>2026-01-02 03:04:05</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>
<wp:comment_content>words of ${type}</wp:comment_content><wp:comment_type>${type}</wp:comment_type></wp:comment>`;
  const types = ['comment', 'note', 'order_note', '', 'pingback'];
  const more = types.map((type, index) => comment(index + 1, type)).join('\n');
  const file = textFile('site.xml', wxr({ items: [wxrItem({ more })] }));
  const records = await readRecords(readWordPress, [file]);
  expect(records.of('comment').map(({ externalId }) => externalId)).toEqual(['1', '4', '5']);
  expect(records.losses['comment-type']).toBe(2);
});

test('the Beehiiv status unsubscribed is a withdrawal, even without its date', async () => {
  const csv = lines('email,status,tier,created_at', 'a@mail.example,unsubscribed,free,2025-01-02');
  const [consent] = (await readRecords(readBeehiiv, [textFile('a.csv', csv)])).of('consent');
  expect(consent).toMatchObject({ isSubscribed: false, since: null });
});

test('a Buttondown list contains its texts, and emails without an id are all imported', async () => {
  const email = (slug: string) => ({
    secondary_id: 1,
    slug,
    subject: slug,
    publish_date: '2026-01-02 03:04:05+00:00',
    body: `Text of ${slug}`,
  });
  const file = textFile('emails.json', JSON.stringify([email('first'), email('second')]));
  const records = await readRecords(readButtondown, [file]);
  expect(records.of('article').map(({ body }) => body)).toEqual([
    { markdown: 'Text of first' },
    { markdown: 'Text of second' },
  ]);
  expect(records.losses['body-missing']).toBeUndefined();
});

test('access without an end date in a Substack list is reported', async () => {
  const csv = lines(
    'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at',
    'a@mail.example,true,,comp,false,2025-01-02T03:04:05.000Z,',
    'b@mail.example,false,,free,false,2025-01-02T03:04:05.000Z,',
  );
  const records = await readRecords(readSubstack, [textFile('email_list.sample.csv', csv)]);
  expect(records.of('member')).toHaveLength(2);
  expect(records.losses['end-unknown']).toBe(1);
});
