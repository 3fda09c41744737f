import { expect, test } from 'vitest';
import { createLimitedList } from '../../../src/features/moving/limited-list.ts';

test('a report lists at most ten thousand lines, and counts the rest', () => {
  const list = createLimitedList(['the first']);
  for (let index = 0; index < 10_001; index += 1) list.push(`line ${index}`);
  expect([list.lines.length, list.lines[0], list.more()]).toEqual([10_000, 'the first', 2]);
});
