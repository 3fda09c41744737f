import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ghostReader } from '../../../../src/features/moving/sources/ghost/ghost.reader.ts';
import { readRealRecords, readRecords, textFile } from '../../../support/sources.ts';

describe('a content export of Ghost', () => {
  const member = { id: 'm1', email: 'zoe@mail.example', name: 'Zoë 🦉', status: 'free' };
  const site = (data: object, version = '6.0.0') =>
    JSON.stringify({ db: [{ meta: { version }, data }] });
  const whole = { settings: [{ key: 'title', value: 'Owls 🦉' }], posts: [], members: [member] };
  const EMPTY = [
    'posts_authors',
    'posts_tags',
    'products',
    'newsletters',
    'comments',
    'members_labels',
  ];

  test.each([
    ['empty tables', site({ ...whole, ...Object.fromEntries(EMPTY.map((name) => [name, []])) })],
    ['tables in another order', site(Object.fromEntries(Object.entries(whole).reverse()))],
    ['a byte order mark and spaces', `\uFEFF \n${site(whole)}\n\n`],
    ['indents and CRLF', JSON.stringify(JSON.parse(site(whole)), null, 2).replaceAll('\n', '\r\n')],
    ['escaped letters', site(whole).replaceAll('🦉', '\\ud83e\\udd89').replaceAll('ë', '\\u00eb')],
    ['an older version', site(whole, '4.48.9')],
    ['tables that nobody knows', site({ ...whole, recommendations_v9: [{ id: 1 }] })],
  ])('reads the same with %s', async (_, text) => {
    const { of } = await readRecords(ghostReader, [textFile('export.json', text)]);
    expect(of('member').map(({ name }) => name)).toEqual(['Zoë 🦉']);
    expect([of('site').map(({ title }) => title), of('problem')]).toEqual([['Owls 🦉'], []]);
  });

  test('is found below any folders, next to other files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pennypress-variants-'));
    try {
      for (const [path, text] of [
        ['Ghost export (3)/2026-11-29/db/site.ghost.2026-11-29.json', site(whole)],
        ['Ghost export (3)/read me.txt', 'Made on a Sunday.'],
        ['Ghost export (3)/.hidden/x', ''],
      ] as const) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const { of } = await readRealRecords(ghostReader, [folder]);
      expect(of('member')).toHaveLength(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
