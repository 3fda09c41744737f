import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMedium } from '../../../../src/features/moving/sources/medium/read-medium.ts';
import {
  findRealExport,
  type Records,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const PROFILE = findRealExport('medium', 'export', 'profile', 'profile.html');

const bySlug = (records: Records, id: string) =>
  records.of('article').find(({ externalId }) => externalId === id);

describe.skipIf(PROFILE === null)('the public Medium fixtures', () => {
  const read = () => readRealRecords(readMedium, [dirname(dirname(dirname(PROFILE ?? '')))]);

  test('every post, author and address is imported, and a response to another post is no article', async () => {
    const records = await read();
    expect({
      posts: records.of('article').length,
      answers: records.losses['response'],
      authors: records.of('author').map(({ externalId }) => externalId),
      people: records.of('member').length,
      problems: records.of('problem').length,
    }).toEqual({
      posts: 8,
      answers: 1,
      authors: ['@username', '@JoeBloggs'],
      people: 5,
      problems: 0,
    });
  });

  test('a draft, a post without a date and one without a slug are imported as such', async () => {
    const records = await read();
    expect(bySlug(records, 'draft-post')).toMatchObject({ status: 'draft', authorIds: [] });
    expect(bySlug(records, 'no-date-post')?.status).toBe('draft');
    expect(records.losses['date-missing']).toBe(1);
    expect(bySlug(records, 'no-slug-post')).toMatchObject({ status: 'published', slug: '' });
    expect(bySlug(records, 'basic-post')?.slug).toBe('testpost');
  });

  test('title and subtitle are not repeated in the text, and code keeps its lines', async () => {
    const records = await read();
    const body = JSON.stringify(bySlug(records, 'advanced-post')?.body);
    expect(body).not.toContain('graf--title');
    expect(body).not.toContain('graf--subtitle');
    expect(body.match(/<img/g)).toHaveLength(4);
    expect(body).toContain('marked up');
    expect(JSON.stringify(bySlug(records, 'code-post')?.body)).toContain('update\\nsudo');
  });

  test('a list of addresses subscribes nobody', async () => {
    const records = await read();
    expect(records.of('consent')).toEqual([]);
    expect(records.losses['consent-unknown']).toBe(1);
  });
});

test('posts with the same slug are separate posts, identified by their file', async () => {
  const page = (title: string) =>
    `<article class="h-entry"><h1 class="p-name">${title}</h1><section data-field="subtitle">s</section><section data-field="body"><p>Text</p></section><a class="p-canonical" href="https://medium.com/@a/same-0123456789ab">c</a><time class="dt-published" datetime="2026-01-01T00:00:00Z"></time></article>`;
  const records = await readRecords(readMedium, [
    textFile('posts/a.html', page('A')),
    textFile('posts/b.html', page('B')),
  ]);
  expect(records.of('article').map(({ externalId, slug }) => [externalId, slug])).toEqual([
    ['a', 'same'],
    ['b', 'same'],
  ]);
});
