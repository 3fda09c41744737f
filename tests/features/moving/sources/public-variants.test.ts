import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SourceReader } from '../../../../src/features/moving/source-reader.ts';
import type { SourceRecord } from '../../../../src/features/moving/source-records.ts';
import { readBeehiiv } from '../../../../src/features/moving/sources/beehiiv/read-beehiiv.ts';
import { readButtondown } from '../../../../src/features/moving/sources/buttondown/read-buttondown.ts';
import { readCommento } from '../../../../src/features/moving/sources/commento/read-commento.ts';
import { readCoral } from '../../../../src/features/moving/sources/coral/read-coral.ts';
import { readDisqus } from '../../../../src/features/moving/sources/disqus/read-disqus.ts';
import { readIsso } from '../../../../src/features/moving/sources/isso/read-isso.ts';
import { readMailchimp } from '../../../../src/features/moving/sources/mailchimp/read-mailchimp.ts';
import { readMedium } from '../../../../src/features/moving/sources/medium/read-medium.ts';
import { readPatreon } from '../../../../src/features/moving/sources/patreon/read-patreon.ts';
import { readRemark42 } from '../../../../src/features/moving/sources/remark42/read-remark42.ts';
import { readWordPress } from '../../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import { readCsv } from '../../../../src/platform/csv/read-csv.ts';
import { bytesFile, findRealExport, readRecords, textFile } from '../../../support/sources.ts';

/** The public exports, each with its reader. */
const EXPORTS: Readonly<Record<string, readonly [SourceReader, ...string[]]>> = {
  beehiiv: [readBeehiiv, 'beehiiv'],
  buttondown: [readButtondown, 'buttondown'],
  commento: [readCommento, 'commento/commento.json'],
  coral: [readCoral, 'coral/csv-made'],
  disqus: [readDisqus, 'disqus/disqus.xml'],
  isso: [readIsso, 'isso/generic.json'],
  mailchimp: [readMailchimp, 'mailchimp'],
  medium: [readMedium, 'medium'],
  patreon: [readPatreon, 'patreon'],
  remark42: [readRemark42, 'remark42/native-export.json'],
  'disqus of isso': [readDisqus, 'isso/disqus.xml'],
  'wordpress of isso': [readWordPress, 'isso/wordpress.xml'],
  wordpress: [readWordPress, 'wordpress/wordpress-posts-only.xml'],
};

interface Text {
  readonly path: string;
  readonly text: string;
}

/** The texts of a file or a folder; pictures and notes of ours are left out. */
function textsBelow(root: string): Text[] {
  if (statSync(root).isFile()) {
    return [{ path: root.split('/').at(-1) ?? '', text: readFileSync(root, 'utf8') }];
  }
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => /\.(?:csv|json|xml|md|html|txt)$/.test(path) && statSync(path).isFile())
    .filter((path) => !/README|SOURCE|expected/.test(path))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

type Variant = (text: string) => string | Promise<string>;
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

async function rowsOf(text: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readCsv([text] as unknown as AsyncIterable<string>, {
    maxCell: 2_000_000,
    areFormulasGuarded: false,
  }))
    rows.push([...cells]);
  return rows;
}

/** Writes a table anew. */
function table(change: (rows: string[][]) => string[][], mark = ',', end = '\n'): Variant {
  return async (text) =>
    change(await rowsOf(text))
      .map((cells) => cells.map(quoted).join(mark))
      .join(end) + end;
}

const same = (rows: string[][]) => rows;
const withHeadings =
  (change: (heading: string) => string) =>
  ([headings = [], ...rows]: string[][]) => [headings.map(change), ...rows];

/** Coral's CSV has no headings, so that the order of its columns is all that names them. */
const CSV: Readonly<Record<string, Variant>> = {
  'every cell in quotes': table(same),
  'CRLF at the ends of rows': table(same, ',', '\r\n'),
  'CR at the ends of rows': table(same, ',', '\r'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'rows of marks alone at its end': (text) => `${text.trimEnd()}\n,,,\n,,,\n`,
};
const CSV_WITH_HEADINGS: Readonly<Record<string, Variant>> = {
  ...CSV,
  semicolons: table(same, ';'),
  tabs: table(same, '\t', '\r\n'),
  'the line of Excel that names the mark': async (text) =>
    `sep=;\r\n${await table(same, ';')(text)}`,
  'columns in the other order': table((rows) => rows.map((cells) => [...cells].reverse())),
  'columns that nobody knows': table((rows) =>
    rows.map((cells, index) => [...cells, index === 0 ? 'score, new' : `7,\n"${index}"`]),
  ),
  'headings in capitals': table(
    withHeadings((heading) =>
      // Beehiiv's plans are called as their columns are.
      heading.endsWith(' Tier') ? heading : heading.toUpperCase(),
    ),
  ),
  'blanks for underscores': table(withHeadings((heading) => heading.replaceAll('_', ' '))),
};

const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const halfOf = (text: string) => Math.floor([...text].length / 2);
const split = (text: string) => {
  const letters = [...text];
  const at = halfOf(text);
  return `<![CDATA[${letters.slice(0, at).join('')}]]><![CDATA[${letters.slice(at).join('')}]]>`;
};
/** Changes the markup, and leaves comments and CDATA as they are. */
const outsideOfText =
  (change: (part: string) => string): Variant =>
  (text) =>
    text
      .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
      .map((part) => (part.startsWith('<!') ? part : change(part)))
      .join('');
const XML: Readonly<Record<string, Variant>> = {
  'a byte order mark': (text) => `\uFEFF${text.replace(/^`/, '')}`,
  'blank lines above its declaration': (text) => `\n\n${text.replace(/^`/, '')}`,
  CRLF: (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  'CDATA in two pieces': (text) => text.replaceAll(CDATA, (_, inner: string) => split(inner)),
  'references in place of CDATA': (text) =>
    text.replaceAll(CDATA, (_, inner: string) => escaped(inner)),
  'comments between its elements': outsideOfText((part) =>
    part.replaceAll(/<(item|post|thread)\b/g, '<!-- made by a plugin --><$1'),
  ),
  'attributes in single quotes': outsideOfText((part) =>
    part.replaceAll(/([\w:]+)="([^"'<>]*)"/g, "$1='$2'"),
  ),
  'elements that nobody knows': (text) =>
    text.replaceAll(/<(item|post|thread)>/g, '<$1><x:score xmlns:x="urn:x">7</x:score>'),
};

const deeply = (change: (value: object) => object) =>
  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)])));
  };
const reversed = deeply((value) => Object.fromEntries(Object.entries(value).reverse()));
const extended = deeply((value) => ({ ...value, scoreOfTomorrow: { a: [1, null] } }));
const ascii = (text: string) =>
  text.replaceAll(
    /[^\0-\x7F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
/** Of one document, or of a document on each line. */
const json =
  (change: (value: unknown) => unknown, indent = 0): Variant =>
  (text) => {
    try {
      return JSON.stringify(change(JSON.parse(text)), null, indent);
    } catch {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      return `${lines.map((line) => JSON.stringify(change(JSON.parse(line)))).join('\n')}\n`;
    }
  };
const JSONS: Readonly<Record<string, Variant>> = {
  'a byte order mark': (text) => `\uFEFF${text}`,
  'no blanks': json((value) => value),
  'one value a line': json((value) => value, 2),
  'keys in the other order': json(reversed),
  'keys that nobody knows': json(extended),
  'letters as references': (text) => ascii(text),
  CRLF: (text) => text.replaceAll(/\r?\n/g, '\r\n'),
};

/** Places differ from form to form; the records do not. */
function meaningOf(all: readonly SourceRecord[]): string[] {
  return all
    .filter(({ kind }) => kind !== 'problem')
    .map(({ at: _, ...record }) =>
      JSON.stringify(record).replaceAll(String.raw`\r\n`, String.raw`\n`),
    )
    .sort();
}

function variantsOf(system: string, texts: readonly Text[]): readonly [string, string, Variant][] {
  const csv = system === 'coral' ? CSV : CSV_WITH_HEADINGS;
  const kinds = { csv, xml: XML, json: JSONS };
  return Object.entries(kinds).flatMap(([ending, variants]) =>
    texts.some(({ path }) => path.endsWith(`.${ending}`))
      ? Object.entries(variants).map(([name, vary]) => [name, ending, vary] as const)
      : [],
  ) as [string, string, Variant][];
}

describe.each(Object.entries(EXPORTS))('the export of %s', (system, [reader, ...path]) => {
  const root = findRealExport(...path);
  const texts = root === null ? [] : textsBelow(root);
  const plain = readRecords(
    reader,
    texts.map(({ path: name, text }) => textFile(name, text)),
  );

  test('has records', async () => {
    if (root !== null) expect((await plain).all.length).toBeGreaterThan(1);
  });

  test.each(variantsOf(system, texts))('reads the same with %s (%s)', async (_, ending, vary) => {
    const varied = texts.map(async ({ path: name, text }) =>
      textFile(name, name.endsWith(`.${ending}`) ? await vary(text) : text),
    );
    const read = await readRecords(reader, await Promise.all(varied));
    expect(meaningOf(read.all)).toEqual(meaningOf((await plain).all));
  });

  test('reads the same in UTF-16 and in another folder', async () => {
    const files = texts.map(({ path: name, text }) =>
      bytesFile(`My export (1)/${name}`, Buffer.from(`\uFEFF${text}`, 'utf16le')),
    );
    const inside = (text: string) => text.replaceAll('My export (1)/', '');
    const { all } = await readRecords(reader, files);
    expect(meaningOf(all).map(inside).sort()).toEqual(meaningOf((await plain).all));
  });
});

test('an export that declares ISO-8859-1 is decoded accordingly', async () => {
  const root = findRealExport('isso/wordpress.xml');
  if (root === null) return;
  const text = readFileSync(root, 'utf8').replaceAll(/[^\0-\xFF]/g, 'é');
  const declared = text.replace(/encoding="[^"]*"/i, 'encoding="ISO-8859-1"');
  const marked = declared.replace(/<title>/, '<title>Café ');
  const read = (bytes: Buffer) => readRecords(readWordPress, [bytesFile('a.xml', bytes)]);
  const { all } = await read(Buffer.from(marked, 'latin1'));
  const utf8 = marked.replace('ISO-8859-1', 'UTF-8');
  expect(meaningOf(all)).toEqual(meaningOf((await read(Buffer.from(utf8))).all));
  expect(JSON.stringify(all)).toContain('Café ');
});
