import { expect, test } from 'vitest';
import { readCsv } from '../../../src/platform/csv/read-csv.ts';
import { writeCsvLine } from '../../../src/platform/csv/write-csv.ts';

/** Pieces of so many characters; like a decoder of UTF-8, they never part a surrogate pair. */
async function* pieces(text: string, size: number) {
  const characters = [...text];
  for (let at = 0; at < characters.length; at += size) {
    yield await Promise.resolve(characters.slice(at, at + size).join(''));
  }
}

async function read(text: string, size = 1000) {
  const records: (readonly string[])[] = [];
  for await (const { cells } of readCsv(pieces(text, size))) records.push(cells);
  return records;
}

test.each([
  [
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    '\uFEFFa,,\n\n\r\nb,"",c',
    [
      ['a', '', ''],
      ['b', '', 'c'],
    ],
  ],
  ['"a ""quoted"" word","two\r\nlines"\n', [['a "quoted" word', 'two\r\nlines']]],
  [`'=1+1,'plain,O'Hara`, [['=1+1', `'plain`, `O'Hara`]]],
  ['', []],
])('%j is parsed into records', async (text, records) => {
  expect(await read(text)).toEqual(records);
  expect(await read(text, 1)).toEqual(records);
});

test('any cell that we write is read back unchanged', async () => {
  const cells = [
    '＝1',
    ';=1',
    ' =1',
    "';=1",
    '=cmd()',
    '+1',
    '-1',
    '@x',
    'a,b',
    'say "hi"',
    'two\nlines',
    'tab\tin',
    'ü€😀',
  ];
  expect(await read(writeCsvLine(cells), 3)).toEqual([cells]);
});

test('cells with a leading apostrophe or a byte order mark are read back unchanged', async () => {
  const cells = [
    `'+robin@example.org`,
    `'=1`,
    `''-1`,
    `'plain`,
    `''`,
    '\uFEFFmarked',
    'mar\uFEFFked',
  ];
  expect(await read(writeCsvLine(cells), 3)).toEqual([cells]);
});

test('line numbers count line breaks within quotes', async () => {
  const lines: number[] = [];
  for await (const { line } of readCsv(pieces('a\n"x\ny"\n\nb\n', 2))) lines.push(line);
  expect(lines).toEqual([1, 2, 5]);
});

test.each([['"a'], ['a\n"b"c\n'], [`"${'x'.repeat(20_001)}"`]])('%j is malformed', async (text) => {
  await expect(read(text)).rejects.toMatchObject({ options: { code: 'malformed' } });
});

test.each([1, 3, 1000])('records with wrong quotes are skipped, in pieces of %s', async (size) => {
  const lines = ['a,b', 'x "y" z,1', '', '"two', 'lines",2', '3,"w"v', 'ok,"4 ""5"""', ''];
  const skipped: unknown[] = [];
  const read: unknown[] = [];
  const onSkip = (one: object) => skipped.push(one);
  const text = lines.join('\r\n');
  for await (const one of readCsv(pieces(text, size), { onSkip })) read.push(one);
  expect(skipped).toEqual([
    { line: 2, cell: 1 },
    { line: 6, cell: 2 },
  ]);
  expect(read).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 4, cells: ['two\r\nlines', '2'] },
    { line: 7, cells: ['ok', '4 "5"'] },
  ]);
});

test('a quote that is never closed is malformed even if other records are skipped', async () => {
  const skipped: unknown[] = [];
  const readAll = async () => {
    const onSkip = (one: object) => skipped.push(one);
    for await (const one of readCsv(pieces('a\n"b"c\n"d\n', 2), { onSkip })) skipped.push(one);
  };
  await expect(readAll()).rejects.toMatchObject({ options: { code: 'malformed' } });
});
