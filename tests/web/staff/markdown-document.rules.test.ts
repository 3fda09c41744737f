import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderArticle } from '../../../src/features/articles/article-markdown.ts';
import {
  labelsOf,
  type Origin,
  toDocument,
  toMarkdown,
} from '../../../src/web/browser/markdown-document.ts';
import { richSchema } from '../../../src/web/browser/rich-schema.ts';

/** The real article as it was scraped; where it is not at hand, a sample of the project's own. */
const ARTICLES = ['../shared/articles', 'tests/journeys/sample-site']
  .map((folder) => resolve(folder))
  .filter((folder) => existsSync(folder));
/** Every block is written anew, as if each had been edited. */
const FORGOTTEN: Origin = { sources: [], gaps: [], indices: new Map() };

const BLOCKS = [
  '# Heading',
  'Setext\n======',
  'Plain text\nover two lines',
  '*emphasis* and **strong** and `code`',
  'A [link](https://a.example "Title") and <https://b.example>',
  '[by reference][ref]',
  '[ref]: https://c.example',
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  '<!--more-->',
  '<!-- more -->',
  '> quoted\n> twice',
  '> - in a quote',
  '- one\n- two',
  '* loose\n\n* list',
  '1. first\n2. second',
  '3) third',
  '- nested\n  - deeper\n\n    with text',
  '```js\nconst a = 1;\n```',
  '~~~\ntildes\n~~~',
  '    indented code',
  '---',
  '***',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'A note.[^1]',
  'A *note[^1] in emphasis*, and **[^1]**, [^missing] and ^[inline]',
  '- a note[^1] in a list',
  '> a note[^1] in a quote',
  '### A note[^1] in a heading',
  '| a[^1] |\n|---|\n| 1 |',
  '| left | center | right | none |\n|:--|:-:|--:|---|\n| **1** | *2* | [3](https://a.example) | `4` |',
  '| a bar \\| here | `in \\| code` | a\\\\\\|b |\n|---|---|---|\n| too few |',
  '> | in | a quote |\n> |---|---|\n> | 1 | 2 |',
  '- | in | a list |\n  |---|---|\n  | 1 | 2 |',
  '| # | 1. |\n|---|---|\n| - | > |',
  '- [^2]: a text in a list',
  '[^1]: The note.',
  '[^long]: First.\n\n    Second.',
  '![Alt](/media/a.webp "Caption")',
  '<figure><img src="/media/b.webp" alt=""><figcaption>Caption</figcaption></figure>',
  '<div>\n\ninside\n\n</div>',
  'Hard  \nbreak',
  'Back\\\nslash',
  '~~struck~~',
  'a\\*b\\_c &amp; &lt;',
  '\\# no heading',
  '1986\\. A year',
  '+ plus',
  'Ends.  ',
  '&nbsp;',
  '“Quotes” – and 日本語 🙂',
  '<b>raw</b> inline',
  'a <!-- comment --> b',
  '\tTab',
  '#',
  '-',
  '>',
  '[]()',
  '```\nopen',
] as const;

const bodies = fc
  .array(fc.tuple(fc.constantFrom(...BLOCKS), fc.constantFrom('\n', '\n\n', '\n\n\n', '\n \n')), {
    maxLength: 8,
  })
  .map((parts) => parts.flat().join(''));

const readable = (html: string) => html.replaceAll(/\s+/g, ' ').replaceAll('> <', '><').trim();

describe('Markdown in the rich editor', () => {
  it('any text is unchanged if nothing is edited', () => {
    fc.assert(
      fc.property(fc.oneof(bodies, fc.string({ unit: 'grapheme', maxLength: 80 })), (text) => {
        const body = text.replaceAll(/\r\n?/g, '\n');
        const { node, origin } = toDocument(body);
        expect(toMarkdown(node, origin)).toBe(body);
      }),
      { numRuns: 500 },
    );
  });

  it('real articles are unchanged by a round trip', async () => {
    const [folder = ''] = ARTICLES;
    const names = (await readdir(folder)).filter((name) => /\.(?:md|txt)$/.test(name));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const body = (await readFile(join(folder, name), 'utf8')).replaceAll(/\r\n?/g, '\n');
      const { node, origin } = toDocument(body);
      expect(toMarkdown(node, origin), name).toBe(body);
    }
  });

  it.each(BLOCKS.map((block) => [block]))(
    '%j is rewritten without a difference for readers',
    (block) => {
      const body = `Before.\n\n${block}\n\n[^1]: Note.\n\n[ref]: https://c.example`;
      const { node } = toDocument(body);
      const again = toMarkdown(node, FORGOTTEN);
      expect(readable(renderArticle(again).html)).toBe(readable(renderArticle(body).html));
    },
  );

  it('an edited block is rewritten, and every other one stays as it was typed', () => {
    const body =
      '* Star\n* Bullets\n\n\nEdit me\n\n| a |\n|---|\n| 1 |\n<!--more-->\nUnder_score  \n';
    const { node, origin } = toDocument(body);
    const edited = richSchema.node('paragraph', null, [richSchema.text('Edited')]);
    const blocks = Array.from({ length: node.childCount }, (_, index) => node.child(index));
    const changed = blocks.map((block) => (block.textContent === 'Edit me' ? edited : block));
    const text = toMarkdown(richSchema.node('doc', null, changed), origin);
    expect(text).toBe(body.replace('\n\n\nEdit me\n\n', '\n\nEdited\n\n'));
  });

  it('the cut, texts of footnotes, HTML and embeds are kept as blocks, and everything else can be edited', () => {
    const kinds = (body: string) =>
      toDocument(body).node.content.content.map(({ type }) => type.name);
    const kept = [
      '<!--more-->',
      '| a |\n|---|\n| <b>1</b> |',
      '[^1]: b',
      'A^[b]',
      '<div>x</div>',
      'https://youtu.be/x',
    ];
    for (const body of kept) expect(new Set(kinds(body)), body).toEqual(new Set(['opaque']));
    expect(kinds('A[^1]\n\n[^1]: b')).toEqual(['paragraph', 'opaque']);
    const edited =
      '# A\n\nb *c* [d](https://e.example)\n\n> f\n\n- g\n\n1. h\n\n```\ni\n```\n\n---\n\n![j](/k.webp)\n\n| l |\n|---|\n| **m** |';
    expect(kinds(edited)).not.toContain('opaque');
    for (const table of BLOCKS.filter((block) => /^(?:[>-] )?\|/.test(block))) {
      expect(kinds(`${table}\n\n[^1]: b`)[0], table).not.toBe('opaque');
    }
  });

  it('a cell that spans two columns, such as a pasted one, is followed by an empty one', () => {
    const cell = (text: string, attrs = {}) =>
      richSchema.node('table_cell', attrs, [richSchema.text(text)]);
    const rows = [[cell('wide', { colspan: 2 })], [cell('a'), cell('b')]];
    const table = richSchema.node(
      'table',
      null,
      rows.map((cells) => richSchema.node('table_row', null, cells)),
    );
    expect(toMarkdown(richSchema.node('doc', null, [table]), FORGOTTEN)).toBe(
      '| wide |  |\n| --- | --- |\n| a | b |',
    );
  });

  it('a sentence with a footnote can be edited, and its reference stays', () => {
    const { node, origin } = toDocument('Old[^1]\n\n[^1]: A note.');
    const inline = [richSchema.text('New'), node.child(0).child(1)];
    const blocks = [richSchema.node('paragraph', null, inline), node.child(1)];
    const text = toMarkdown(richSchema.node('doc', null, blocks), origin);
    expect(text).toBe('New[^1]\n\n[^1]: A note.');
    expect(labelsOf(node)).toEqual(['1']);
  });

  it('a text that is typed alone may refer to the footnotes of the whole text', () => {
    const kinds = (labels: string[]) => {
      const { node } = toDocument('See[^2]', labels);
      return node.child(0).content.content.map(({ type }) => type.name);
    };
    expect(kinds(['2'])).toEqual(['text', 'footnote_ref']);
    expect(kinds([])).toEqual(['text']);
  });
});
