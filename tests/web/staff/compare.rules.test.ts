import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareFields, compareLines } from '../../../src/web/staff/compare.rules.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));

describe('comparing two texts', () => {
  test.each([
    ['a', 'a', ['=a']],
    ['a\nb\nc', 'a\nc', ['=a', '-b', '=c']],
    ['a\nc', 'a\nb\nc', ['=a', '+b', '=c']],
    ['a\nb', 'a\nx', ['=a', '-b', '+x']],
    ['', 'a', ['-', '+a']],
  ])('the comparison of %j and %j has the fewest changed lines', (before, after, expected) => {
    const signs = { same: '=', gone: '-', new: '+' };
    const lines = compareLines(before, after).map((one) => signs[one.kind] + one.text);
    expect(lines).toEqual(expected);
  });

  it('a comparison contains both texts completely and in order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareLines(before, after);
        const without = (kind: string) =>
          lines.filter((one) => one.kind !== kind).map((one) => one.text);
        expect(without('new').join('\n')).toBe(before);
        expect(without('gone').join('\n')).toBe(after);
      }),
    );
  });

  it('texts that are too long to compare are shown one after the other', () => {
    const write = (word: string) => Array.from({ length: 1_001 }, (_, n) => word + n).join('\n');
    const lines = compareLines(write('a'), write('b'));
    expect(lines.slice(0, 1_001).every(({ kind }) => kind === 'gone')).toBe(true);
    expect(lines).toHaveLength(2_002);
  });
});

it('differing fields are listed with both values, without the body', () => {
  const before = { title: 'One', tags: ['a'], image: null, body: 'Old', dek: null };
  const image = { url: 'u', alt: '', credit: null };
  const after = { title: 'Two', tags: ['a'], image, body: 'New', dek: null };
  expect(compareFields(before, after)).toEqual([
    { path: 'title', before: ['One'], after: ['Two'] },
    { path: 'image.url', before: [], after: ['u'] },
  ]);
});
