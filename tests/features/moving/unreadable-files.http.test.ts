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
  [
    'heading.csv',
    Buffer.from(`email,"first" name\n${list('heading')}`),
    'heading.csv: left out, line 1: there is text after a closing quote',
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

describe('a row whose quotes do not match', () => {
  const wrong = (place: string) =>
    `${place}: The quotes of this row do not match: put the whole cell into quotes, and double each quote within it.`;

  test('is reported with line and column, and the other rows are imported', async () => {
    const path = join(folder, 'list.csv');
    const rows = [
      'email,name',
      'a@mail.example,"Ada\nof two lines"',
      'b@mail.example,Bob "Bobby" L',
      '',
      'c@mail.example,"Cyd" L',
      'd@mail.example,Dan',
      'e@mail.example,"Eve',
      'f@mail.example,"Fay" L"',
      'g@mail.example,Gus',
    ];
    await writeFile(path, `${rows.join('\n')}\n`);
    const { counts, problems, unnamed } = await move(server, applyMove, [path]);
    // The quote of line 8 closes only in line 9, so that row is part of it.
    expect(problems).toEqual(['4', '6', '8'].map((line) => wrong(`list.csv:${line}:name`)));
    expect(counts['members']).toEqual({ source: 3, here: 3, lost: 0 });
    expect(unnamed).toContainEqual({ reason: 'unreadable', count: 3 });
  });

  test('is imported once it is corrected', async () => {
    const path = join(folder, 'list.csv');
    await writeFile(path, 'email,name\nh@mail.example,Hal "H" L\ni@mail.example,Ida\n');
    expect((await move(server, applyMove, [path])).problems).toEqual([wrong('list.csv:2:name')]);
    await writeFile(path, 'email,name\nh@mail.example,"Hal ""H"" L"\ni@mail.example,Ida\n');
    const { counts, problems } = await move(server, applyMove, [path]);
    expect(problems).toEqual([]);
    expect(counts['members']).toEqual({ source: 2, here: 2, lost: 0 });
    const { name } = await server.db.read.member.findFirstOrThrow({
      where: { email: 'h@mail.example' },
    });
    expect(name).toBe('Hal "H" L');
  });
});
