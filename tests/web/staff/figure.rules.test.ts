import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insertBlock, readFigure, writeFigure } from '../../../src/web/browser/figure.rules.ts';
import { toDocument, toMarkdown } from '../../../src/web/browser/markdown-document.ts';

const SIZED = { url: '/media/0f0f-10x10.webp', width: 10, height: 20 };

describe('a picture in a text', () => {
  test('is a figure with its size, and with its caption and credit if present', () => {
    const plain = { ...SIZED, alt: 'A wall', caption: '', credit: '' };
    const img = '<img src="/media/0f0f-10x10.webp" alt="A wall" width="10" height="20">';
    expect(writeFigure(plain)).toBe(`<figure>\n${img}\n</figure>`);
    expect(writeFigure({ ...plain, caption: 'The wall', credit: 'Ada' })).toBe(
      `<figure>\n${img}\n<figcaption>The wall <small>Ada</small></figcaption>\n</figure>`,
    );
  });

  test('is parsed back as it was written, whatever its texts contain', () => {
    const words = fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    fc.assert(
      fc.property(words, words, words, (alt, caption, credit) => {
        const picture = { ...SIZED, alt, caption, credit };
        expect(readFigure(writeFigure(picture))).toEqual(picture);
      }),
    );
  });

  test('is unchanged by a round trip through the rich editor', () => {
    const figure = writeFigure({ ...SIZED, alt: 'A wall', caption: '"Red" & <b>', credit: 'Ada' });
    const text = `One.\n\n${figure}\n\nTwo.`;
    const { node, origin } = toDocument(text);
    expect(toMarkdown(node, origin)).toBe(text);
  });
});

describe('a block that is inserted into a text', () => {
  test.each([
    ['', 0, 'X\n', 1],
    ['One.', 4, 'One.\n\nX\n', 7],
    ['One.\n\nTwo.', 4, 'One.\n\nX\n\nTwo.', 7],
    ['One.\n\nTwo.\n', 11, 'One.\n\nTwo.\n\nX\n', 13],
  ])('is separated by blank lines in %j at %i', (text, at, expected, caret) => {
    expect(insertBlock(text, at, 'X')).toEqual({ text: expected, caret });
  });
});
