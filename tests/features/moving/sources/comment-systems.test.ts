import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommento } from '../../../../src/features/moving/sources/commento/read-commento.ts';
import { readCoral } from '../../../../src/features/moving/sources/coral/read-coral.ts';
import { readDisqus } from '../../../../src/features/moving/sources/disqus/read-disqus.ts';
import { readIsso } from '../../../../src/features/moving/sources/isso/read-isso.ts';
import { readRemark42 } from '../../../../src/features/moving/sources/remark42/read-remark42.ts';
import { readWordPress } from '../../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import {
  findRealExport,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const CORAL = findRealExport('coral', 'csv-made', 'comments.csv');
const DISQUS = findRealExport('disqus', 'disqus.xml');
const ISSO = findRealExport('isso', 'generic.json');
const REMARK = findRealExport('remark42', 'native-export.json');
const COMMENTO = findRealExport('commento', 'commento.json');

describe('comments from Coral', () => {
  test.skipIf(CORAL === null)(
    'the CSV of the importer has every comment, reply and status',
    async () => {
      const folder = dirname(CORAL ?? '');
      const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
      const records = await readRealRecords(readCoral, [folder]);
      const comments = records.of('comment');
      const count = (status: string) =>
        comments.filter((comment) => comment.status === status).length;
      expect({
        comments: comments.length,
        shown: count('published'),
        rejected: count('rejected'),
        replies: comments.filter(({ parentId }) => parentId !== null).length,
        problems: records.of('problem').length,
      }).toEqual({
        comments: expected.comments,
        // NONE is what no moderator had to judge: it was shown.
        shown: expected.by_status.APPROVED + expected.by_status.NONE,
        rejected: expected.by_status.REJECTED,
        replies: expected.replies,
        problems: 0,
      });
    },
  );

  test('a Coral export keeps the last revision of a comment, its likes and its edit date', async () => {
    const line = (value: object) => `${JSON.stringify(value)}\n`;
    const revisions = [
      { id: 'r1', body: 'first', createdAt: '2026-01-01T00:00:00Z' },
      { id: 'r2', body: '<b>last</b>', createdAt: '2026-01-02T00:00:00Z' },
    ];
    const comment = { authorID: 'u', storyID: 's', createdAt: '2026-01-01T00:00:00Z', revisions };
    const files = [
      textFile(
        'users.json',
        line({ id: 'u', username: 'Ann', profiles: [], email: 'a@b.example', role: 'ADMIN' }),
      ),
      textFile('stories.json', line({ id: 's', url: 'https://old.example/a', commentCounts: {} })),
      textFile(
        'comments.json',
        line({ id: 'c1', ...comment, status: 'NONE', actionCounts: { REACTION: 3 } }) +
          line({ id: 'c2', ...comment, parentID: 'c1', status: 'PREMOD' }) +
          line({ id: 'c3', ...comment, status: 'APPROVED', deletedAt: '2026-02-01T00:00:00Z' }),
      ),
      textFile(
        'commentActions.json',
        line({
          actionType: 'FLAG',
          commentID: 'c1',
          userID: 'u',
          createdAt: '2026-01-03T00:00:00Z',
        }) +
          line({ actionType: 'DONT_AGREE', commentID: 'c1', userID: 'u' }) +
          line({ actionType: 'FLAG', commentID: 'c1', userID: null }),
      ),
    ];
    const records = await readRecords(readCoral, files);
    expect(records.of('comment')).toMatchObject([
      {
        status: 'published',
        body: { html: '<b>last</b>' },
        likes: { count: 3 },
        author: { email: 'a@b.example' },
        reports: [{ email: 'a@b.example', at: new Date('2026-01-03') }],
      },
      { status: 'held', parentId: 'c1', editedAt: new Date('2026-01-02') },
      { status: 'deleted' },
    ]);
    expect(records.losses['role']).toBe(1);
  });
});

describe('comments from Disqus', () => {
  test.skipIf(DISQUS === null)(
    'a malformed file is read past its errors, which are reported with line and column',
    async () => {
      const records = await readRealRecords(readDisqus, [DISQUS ?? '']);
      expect(records.of('comment')).toHaveLength(5);
      expect(records.of('problem').map(({ at }) => at.line)).toEqual([147, 148, 135]);
      expect(records.of('comment').map(({ status }) => status)).toContain('spam');
    },
  );

  test.skipIf(DISQUS === null)(
    'two URLs of one page on different domains are one conversation',
    async () => {
      const records = await readRealRecords(readDisqus, [DISQUS ?? '']);
      const urls = new Set(records.of('comment').map(({ article }) => JSON.stringify(article)));
      expect([...urls]).toEqual(['{"url":"https://radio-t.com/p/2011/03/05/podcast-229/"}']);
      expect(records.losses['conversation-closed']).toBe(1);
    },
  );

  test.skipIf(ISSO === null)(
    'replies keep their parent, even a deleted one, and a missing thread is reported',
    async () => {
      const path = join(dirname(ISSO ?? ''), 'disqus.xml');
      const records = await readRealRecords(readDisqus, [path]);
      const parents = records
        .of('comment')
        .map(({ externalId, parentId, status }) => [externalId, parentId, status]);
      expect(parents).toEqual([
        ['4', null, 'published'],
        ['5', '4', 'published'],
        ['8', null, 'published'],
        ['9', null, 'deleted'],
        ['11', '9', 'published'],
      ]);
      expect(records.losses['thread-unknown']).toBe(1);
    },
  );

  const thread = (id: string, link: string, title: string) =>
    `<thread dsq:id="${id}"><id/><link>${link}</link><title>${title}</title></thread>`;
  const post = (id: string, of: string) =>
    `<post dsq:id="${id}"><message><![CDATA[<p>x</p>]]></message><createdAt>2026-01-01T00:00:00Z</createdAt><thread dsq:id="${of}"/></post>`;
  const disqus = (inner: string) =>
    `<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">${inner}</disqus>`;

  test('two pages of one site with the same title stay two conversations', async () => {
    const pages = ['https://a.example/1', 'https://a.example/2'];
    const threads = pages.map((page, index) => thread(String(index), page, 'Open thread')).join('');
    const text = disqus(`${threads}${post('7', '0')}${post('8', '1')}`);
    const records = await readRecords(readDisqus, [textFile('d.xml', text)]);
    expect(records.of('comment').map(({ article }) => article)).toEqual(
      pages.map((url) => ({ url })),
    );
  });

  test('a file with a document type declaration is refused', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aa">]>${disqus('')}`;
    await expect(readRecords(readDisqus, [textFile('d.xml', text)])).rejects.toThrow();
  });
});

describe('comments from remark42', () => {
  test.skipIf(REMARK === null)(
    "the backup is read line by line, and a reply without its parent keeps the parent's id",
    async () => {
      const records = await readRealRecords(readRemark42, [REMARK ?? '']);
      expect(
        records.of('comment').map(({ parentId, createdAt }) => [parentId, createdAt.toISOString()]),
      ).toEqual([
        [null, '2017-12-20T21:18:22.000Z'],
        ['1234', '2017-12-20T21:18:23.000Z'],
      ]);
      expect(records.losses).toEqual({
        'addresses-left-out': 1,
        'blocked-user': 1,
        'conversation-closed': 1,
      });
    },
  );

  test('votes, pins and edits are imported, and a broken line does not stop the import', async () => {
    const comment = {
      id: 'a',
      pid: '',
      text: '<p>x</p>',
      user: { name: 'Ann', id: 'u' },
      locator: { site: 's', url: 'https://old.example/a' },
      score: 1,
      votes: { u1: true, u2: true, u3: false },
      time: '2026-01-01T00:00:00Z',
      edit: { time: '2026-01-02T00:00:00Z', summary: '' },
      pin: true,
    };
    const lines = ['{"version":1,"users":[],"posts":[]}', JSON.stringify(comment), '{"id":', ''];
    const records = await readRecords(readRemark42, [textFile('backup', lines.join('\n'))]);
    expect(records.of('comment')).toMatchObject([
      { likes: { count: 2 }, dislikes: 1, isPinned: true, editedAt: new Date('2026-01-02') },
    ]);
    expect(records.of('problem')[0]?.at.line).toBe(3);
  });
});

describe('comments from Commento', () => {
  test.skipIf(COMMENTO === null)(
    'comments are linked to their page, commenter and parent',
    async () => {
      const records = await readRealRecords(readCommento, [COMMENTO ?? '']);
      expect(
        records
          .of('comment')
          .map(({ article, author, likes }) => [article, author.email, likes.count]),
      ).toEqual([
        [{ url: 'https://example.com/blog/post/2' }, null, 1],
        [{ url: 'https://example.com/blog/post/1' }, 'somegreatmail@gmail.com', 0],
        [{ url: 'https://example.com/blog/post/1' }, 'moregreatmail@gmail.com', 0],
      ]);
      expect(records.of('comment')[2]?.parentId).toBe(records.of('comment')[1]?.externalId);
    },
  );

  test.skipIf(COMMENTO === null)('the email address “undefined” is read as none', async () => {
    const records = await readRealRecords(readCommento, [
      join(dirname(COMMENTO ?? ''), 'commento-rest.json'),
    ]);
    expect(records.of('comment')).toHaveLength(7);
    expect(records.of('comment').every(({ author }) => author.email === null)).toBe(true);
  });
});

describe('comments from Isso', () => {
  test.skipIf(ISSO === null)('comments that are numbered per page get different ids', async () => {
    const records = await readRealRecords(readIsso, [ISSO ?? '']);
    expect(records.of('comment').map(({ externalId, article }) => [externalId, article])).toEqual([
      ['/posts/0001/#0', { url: '/posts/0001/' }],
      ['/posts/0007/#0', { url: '/posts/0007/' }],
    ]);
  });

  test.skipIf(ISSO === null)(
    'WordPress comments with line breaks around the email address are read',
    async () => {
      const records = await readRealRecords(readWordPress, [
        join(dirname(ISSO ?? ''), 'wordpress.xml'),
      ]);
      expect(records.of('comment')[0]?.author.email).toBe('test@example.org');
      expect(records.of('comment')).toHaveLength(8);
    },
  );
});
