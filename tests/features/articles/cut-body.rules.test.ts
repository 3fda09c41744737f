import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countWords,
  cutBody,
  readBlocks,
  readingMinutes,
} from '../../../src/features/articles/cut-body.rules.ts';

const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');
const paragraphs = (...counts: number[]) =>
  counts.map((count, index) => words(count, `p${index + 1}`)).join('\n\n');

/** The numbers of the paragraphs made by `paragraphs` that a preview holds. */
const kept = (preview: string) => [...new Set(preview.match(/p\d/g) ?? [])].join(' ');

describe('the cut of a body without a mark', () => {
  test.each([
    { counts: [60, 60, 60], before: 'p1 p2' },
    { counts: [100, 39, 300], before: 'p1 p2' },
    { counts: [100, 40, 300], before: 'p1' },
    { counts: [100, 41, 300], before: 'p1' },
    { counts: [400, 400], before: 'p1' },
    { counts: [10, 10, 10], before: 'p1 p2' },
    { counts: [120, 1], before: 'p1' },
    { counts: [119, 1], before: 'p1' },
    { counts: [1, 1], before: 'p1' },
    { counts: [500], before: '' },
    { counts: [3], before: '' },
  ])('paragraphs of $counts words have the preview "$before"', ({ counts, before }) => {
    expect(kept(cutBody(paragraphs(...counts)))).toBe(before);
  });

  test('a heading, a list or a rule never ends a preview', () => {
    const body = `${words(100)}\n\n## Heading\n\n- ${words(20)}\n\n***\n\nlast words`;
    expect(cutBody(body)).toBe(words(100));
  });

  test('an empty comment or a link definition after the last paragraph is not text behind the cut', () => {
    expect(cutBody('all there is\n\n<!-- note to the desk -->\n\n[a]: https://a.example')).toBe('');
  });
});

describe('the cut mark', () => {
  test.each([
    { name: 'by itself', body: 'a\n\n<!--more-->\n\nb', preview: 'a' },
    { name: 'right below a paragraph', body: 'a\n<!--more-->\nb', preview: 'a' },
    { name: 'with blanks around it', body: 'a\n\n  <!--more-->  \n\nb', preview: 'a' },
    { name: 'with Windows line ends', body: 'a\r\n\r\n<!--more-->\r\n\r\nb', preview: 'a' },
    {
      name: 'twice: the first one holds',
      body: 'a\n\n<!--more-->\n\nb\n\n<!--more-->\n\nc',
      preview: 'a',
    },
    { name: 'first of all', body: '<!--more-->\n\nb\n\nc', preview: '' },
    {
      name: 'last of all: the author gives everything',
      body: 'a\n\nb\n\n<!--more-->',
      preview: 'a\n\nb',
    },
    { name: 'inside raw HTML', body: '<div>\na\n<!--more-->\nb\n</div>', preview: '<div>\na' },
    { name: 'right below a list', body: '- a\n- b\n<!--more-->\n- c', preview: '- a\n- b' },
  ])('the preview ends at the mark: $name', ({ body, preview }) => {
    expect(cutBody(body)).toBe(preview);
  });

  test.each([
    { name: 'in a fence', body: 'a\n\n```html\n<!--more-->\n```\n\nb\n\nc' },
    { name: 'in a fence that never ends', body: 'a\n\nb\n\n```\n<!--more-->' },
    { name: 'in indented code', body: 'a\n\n    <!--more-->\n\nb\n\nc' },
    { name: 'in a quote', body: 'a\n\n> q\n> <!--more-->\n> r\n\nb\n\nc' },
    { name: 'in a list', body: 'a\n\n- q\n\n  <!--more-->\n\n  r\n\nb\n\nc' },
    { name: 'within a line', body: 'a <!--more--> b\n\nc\n\nd' },
    { name: 'quoted as HTML text', body: 'a\n\n<pre>\n<!--more-->\n</pre>\n\nb\n\nc' },
  ])('a mark is plain text $name', ({ body }) => {
    const marked = cutBody(body);
    expect(marked.replace('<!--more-->', '<!--note-->')).toBe(
      cutBody(body.replace('<!--more-->', '<!--note-->')),
    );
  });
});

describe('text behind the cut', () => {
  test('a link defined after the cut works before it, without its title', () => {
    const body = 'See [the report][r].\n\n<!--more-->\n\nrest\n\n[r]: https://a.example/r "Canary"';
    const preview = cutBody(body);
    expect(preview).toContain('[R]: <https://a.example/r>');
    expect(preview).not.toContain('Canary');
  });

  test.each([
    { name: 'a footnote of one word', note: '[^1]: Canary' },
    { name: 'a footnote with an address', note: '[^1]: https://a.example/Canary' },
    { name: 'a footnote of several words', note: '[^1]: The Canary sings' },
    { name: 'a definition that is no address', note: '[x]: Canary' },
  ])('$name stays behind the cut', ({ note }) => {
    expect(cutBody(`As told[^1] by [x].\n\n<!--more-->\n\nrest\n\n${note}`)).not.toContain(
      'Canary',
    );
  });

  test('a definition before the cut takes precedence over one after it', () => {
    const body = '[x]\n\n[x]: https://a.example\n\n<!--more-->\n\n[x]: https://b.example';
    expect(cutBody(body)).not.toContain('b.example');
  });
});

const block = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map((count) => words(count)),
  fc.constantFrom(
    '## Heading',
    '- one\n- two\n\n  more of two',
    '> quoted\n>\n> and more',
    '```\ncode\n\n<!--more-->\n```',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '<figure>\n<img src="https://a.example/i.png">\n</figure>',
    '***',
    '1. first\n   1. inner',
  ),
  fc.constant('<!--more-->'),
);

describe('the cut of any body', () => {
  test('a preview consists of the first blocks, and without a mark some words stay behind the cut', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (parts) => {
        const body = parts
          .map((part, at) => part.replaceAll(/word|one|code/g, `$&${at}`))
          .join('\n\n');
        const all = readBlocks(body).map((one) => sliceOf(body, one));
        const preview = cutBody(body);
        const shown = readBlocks(preview).map((one) => sliceOf(preview, one));
        expect(shown).toEqual(all.slice(0, shown.length));
        if (!parts.includes('<!--more-->') && countWords(body) > 0) {
          expect(countWords(preview)).toBeLessThan(countWords(body));
        }
      }),
    );
  });

  test('any text can be cut, and its preview never contains a line from after the mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (before, after) => {
        const marked = `${before}\n\n<!--more-->\n\nCANARY ${after}`;
        if (readBlocks(marked).some(({ marker }) => marker !== null)) {
          expect(cutBody(marked)).not.toContain('CANARY');
        }
      }),
    );
  });
});

function sliceOf(body: string, { start, end }: { start: number; end: number }): string {
  return body.split('\n').slice(start, end).join('\n').trim();
}

test.each([
  { text: '', words: 0 },
  { text: 'one', words: 1 },
  { text: 'one — two', words: 2 },
  { text: '  a\n\nb\tc ', words: 3 },
  { text: 'élan 42 …', words: 2 },
])('"$text" has $words words', ({ text, words: expected }) => {
  expect(countWords(text)).toBe(expected);
});

test.each([
  { count: 0, minutes: 1 },
  { count: 230, minutes: 1 },
  { count: 231, minutes: 2 },
  { count: 460, minutes: 2 },
  { count: 461, minutes: 3 },
])('$count words are read in $minutes minutes', ({ count, minutes }) => {
  expect(readingMinutes(count)).toBe(minutes);
});
