import { expect, test } from 'vitest';
import { cleanSearchWords } from '../../../src/features/articles/search-words.rules.ts';

test.each([
  ['ferry -harbour', 'ferry -harbour'],
  ['-"the old harbour" ferry', '-"the old harbour" ferry'],
  ['well-known Jean-Luc 2024-11', 'well-known Jean-Luc 2024-11'],
  ['-порт -مرفأ -港', '-порт -مرفأ -港'],
  ['ferry - harbour', 'ferry   harbour'],
  ['--harbour', '  harbour'],
  ['<!-- more -->', '<!   more   >'],
  ['---', '   '],
  ['ends-', 'ends '],
])('of %j, minuses without a word are removed', (typed, cleaned) => {
  expect(cleanSearchWords(typed)).toBe(cleaned);
});
