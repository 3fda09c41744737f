import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyMove, previewMove } from '../../../src/features/moving/index.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { zipOf } from '../../support/zip.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-unreadable-'));
  return () => rm(folder, { recursive: true });
});

const list = (name: string, rows = 1) => {
  const lines = Array.from({ length: rows }, (_, index) => `${name}${index}@mail.example,Ada`);
  return `email,name\n${lines.join('\n')}\n`;
};
/** Long enough that its beginning can be read although its end is missing. */
const cut = (text: string) => {
  const packed = gzipSync(text);
  return packed.subarray(0, packed.length - 20);
};
const damagedEntry = { name: 'late.csv', content: Buffer.from(list('late', 50)), claimed: 900 };

const DAMAGED: readonly (readonly [string, Buffer, string])[] = [
  ['short.csv.gz', cut(list('short')), 'short.csv: left out, it is broken or incomplete'],
  ['long.csv.gz', cut(list('long', 4_000)), 'long.csv: left out, it is broken or incomplete'],
  [
    'within.zip',
    zipOf([{ name: 'inner.csv.gz', content: cut(list('inner', 4_000)) }]),
    'inner.csv: left out, it is broken or incomplete',
  ],
  [
    'nested.zip',
    zipOf([
      {
        name: 'inner.zip',
        content: zipOf([
          { name: 'bomb.csv.gz', content: gzipSync(`email,name\n${'x'.repeat(20_000_000)}`) },
        ]),
      },
    ]),
    'inner/bomb.csv: left out, it unpacks to too much',
  ],
  ['entry.zip', zipOf([damagedEntry]), 'late.csv: left out, it is broken or incomplete'],
  ['cut.zip', zipOf([damagedEntry]).subarray(0, -30), 'cut.zip: left out, it is a broken zip'],
  [
    'quote.csv',
    Buffer.from(`${list('quote')}b@mail.example,"Bob`),
    'quote.csv: left out, line 3: a quote is never closed',
  ],
];

describe('a file that cannot be read', () => {
  test.each(DAMAGED)(
    '%s is left out by name, and the other files are read',
    async (name, bytes, told) => {
      await writeFile(join(folder, name), bytes);
      await writeFile(join(folder, 'z-good.csv'), list('good', 3));
      const { counts, warnings, unnamed } = await move(server, previewMove, [folder]);
      expect(warnings).toContain(told);
      expect(counts['members']).toEqual({ source: 3, here: 0, lost: 0 });
      expect(unnamed).toContainEqual({ reason: 'unreadable', count: 1 });
    },
  );

  test('is an error with its name if it is the only file', async () => {
    const path = join(folder, 'site.json.gz');
    await writeFile(path, cut('{"db":[]}'));
    await expect(move(server, previewMove, [path])).rejects.toMatchObject({
      options: { status: 400, detail: expect.stringContaining('site.json: left out') },
    });
  });

  test('a damaged file is left out, and an intact file with the same name is read', async () => {
    const [one, other] = [join(folder, 'one.zip'), join(folder, 'other.zip')];
    await writeFile(one, zipOf([{ name: 'list.csv', content: Buffer.from(list('one', 2)) }]));
    await writeFile(other, zipOf([{ ...damagedEntry, name: 'list.csv' }]));
    for (const sources of [
      [one, other],
      [other, one],
    ]) {
      const { counts, warnings } = await move(server, previewMove, sources);
      expect(counts['members']?.source).toBe(2);
      expect(warnings).toContain('list.csv: left out, it is broken or incomplete');
    }
  });

  test('is a lost picture with a warning, and the move continues', async () => {
    const post = { id: 'p', slug: 'p', title: 'P', status: 'published', visibility: 'public' };
    const html = '<p>x</p><img src="__GHOST_URL__/content/images/a.png">';
    const data = { posts: [{ ...post, html }], settings: [{ key: 'title', value: 'S' }] };
    const text = JSON.stringify({ db: [{ meta: { version: '6.0' }, data }] });
    const zip = zipOf([
      { name: 'site.ghost.json', content: Buffer.from(text) },
      { name: 'content/images/a.png', content: Buffer.alloc(5_000, 'x'), claimed: 9 },
    ]);
    await writeFile(join(folder, 'site.zip'), zip);
    const { counts } = await move(server, applyMove, [join(folder, 'site.zip')]);
    expect(counts['articles']).toEqual({ source: 1, here: 1, lost: 0 });
    expect(counts['media']).toEqual({ source: 1, here: 0, lost: 1 });
  });
});
