import { expect, test } from 'vitest';
import { wordFreeReads } from '../../src/wording/wall.ts';

test.each([
  [0, 0, null],
  [1, 1, 'It would be your one free story.'],
  [0, 1, 'You have read your one free story.'],
  [2, 2, '2 of your 2 free stories are left.'],
  [1, 2, 'It would be the last of your 2 free stories.'],
  [0, 3, 'You have read all 3 of your free stories.'],
])('%i free stories left of %i are said in their number', (remaining, limit, words) => {
  expect(wordFreeReads({ remaining, limit })).toBe(words);
});
