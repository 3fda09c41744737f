import { expect, test } from 'vitest';
import { readCoral } from '../../../../src/features/moving/sources/coral/read-coral.ts';
import { readRecords, textFile } from '../../../support/sources.ts';

test('the collections of Talk 4 are read as mongoexport writes them', async () => {
  const line = (value: object) => `${JSON.stringify(value)}\n`;
  const at = (day: string) => ({ $date: `2019-05-${day}T10:00:00.000Z` });
  const user = (id: string, more: object) =>
    line({
      _id: { $oid: id },
      id,
      username: id,
      lowercaseUsername: id,
      role: 'COMMENTER',
      profiles: [{ id: `${id}@mail.example`, provider: 'local' }],
      status: { banned: { status: false, history: [] }, suspension: { until: null } },
      ...more,
    });
  const comment = (id: string, more: object = {}) =>
    line({
      id,
      body: 'Fish & <chips>\nagain',
      body_history: [{ body: 'x', created_at: at('01') }],
      asset_id: 'story',
      author_id: 'ann',
      status: 'ACCEPTED',
      parent_id: null,
      action_counts: { respect: 2, flag: 1 },
      created_at: at('01'),
      updated_at: at('02'),
      ...more,
    });
  const flag = { action_type: 'FLAG', item_type: 'COMMENTS', created_at: at('04') };
  const actions = [
    { ...flag, item_id: 'c1', user_id: 'bob' },
    { ...flag, item_id: 'c2', user_id: 'ann', group_id: 'SPAM' },
    { ...flag, item_id: 'c2', user_id: 'ann', group_id: 'COMMENT_OTHER' },
    // A filter, another kind of action, and a flag of a user.
    { ...flag, item_id: 'c2', user_id: null },
    { ...flag, item_id: 'c2', user_id: 'bob', action_type: 'RESPECT' },
    { ...flag, item_id: 'ann', user_id: 'bob', item_type: 'USERS' },
  ]
    .map(line)
    .join('');
  const files = [
    textFile('actions.json', actions),
    textFile(
      'assets.json',
      line({
        id: 'story',
        url: 'https://old.example/a',
        type: 'assets',
        scraped: null,
        closedAt: null,
      }),
    ),
    textFile(
      'users.json',
      user('ann', {}) +
        user('bob', {
          status: { banned: { status: true } },
          profiles: [{ id: '1', provider: 'facebook' }],
        }),
    ),
    textFile(
      'comments.json',
      comment('c1') +
        comment('c2', {
          author_id: 'bob',
          parent_id: 'c1',
          status: 'NONE',
          body_history: [{}, {}],
        }) +
        comment('c3', { status: 'PREMOD', metadata: { richTextBody: '<b>bold</b>' } }) +
        comment('c4', { status: 'REJECTED', deleted_at: at('03') }),
    ),
  ];
  const records = await readRecords(readCoral, files);
  expect(records.recognised).toEqual([
    'actions.json',
    'assets.json',
    'users.json',
    'comments.json',
  ]);
  expect(records.of('problem')).toEqual([]);
  expect(records.of('comment')).toMatchObject([
    {
      article: { url: 'https://old.example/a' },
      status: 'published',
      body: { html: 'Fish &amp; &lt;chips&gt;<br>again' },
      author: { email: 'ann@mail.example', name: 'ann' },
      likes: { count: 2 },
      // A moderator accepted it.
      reports: [],
      createdAt: new Date('2019-05-01T10:00:00Z'),
      editedAt: null,
    },
    {
      status: 'published',
      parentId: 'c1',
      reports: [
        { memberId: null, email: 'ann@mail.example', at: new Date('2019-05-04T10:00:00Z') },
      ],
      author: { email: null, name: 'bob' },
      editedAt: new Date('2019-05-02T10:00:00Z'),
    },
    { status: 'held', body: { html: '<b>bold</b>' } },
    { status: 'deleted' },
  ]);
  expect(records.losses).toEqual({ 'banned-commenter': 1, 'reports-settled': 1 });
});
